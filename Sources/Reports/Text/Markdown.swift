/// Text on its way into Markdown: shown as it is, never read as markup.
enum Markdown {
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in PlainText.line(text, limit: 4000).unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "$": result += "\\\(scalar)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    // A web address would become a link, and @name a mention.
    return result.replacing("://", with: ":&#47;&#47;").replacing("@", with: "&#64;")
  }
}
