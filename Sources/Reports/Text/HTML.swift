/// Text on its way into HTML, in content and in double-quoted attributes.
enum HTML {
  static func escaped(_ text: String) -> String {
    var result = ""
    // By scalars: a quote with an accent on it is one character to Swift, and a quote to a browser.
    for scalar in PlainText.line(text, limit: 8000).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
