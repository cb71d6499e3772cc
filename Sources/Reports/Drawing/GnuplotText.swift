import Foundation

/// Text on its way into a gnuplot script. Names and titles come from specs, and a spec must not be able to say anything to gnuplot.
enum GnuplotText {
  /// A string in double quotes. Letters, digits and the signs of plain prose stand for themselves; of all else that is ASCII nothing stands
  /// there but its number, so that no quote, brace, back-quote, macro or backslash means anything to gnuplot, wherever the string stands.
  /// Such strings are shown with `noenhanced`.
  static func quoted(_ text: String) -> String {
    var quoted: [String] = []
    var last: (Unicode.Scalar?, Unicode.Scalar?) = (nil, nil)
    for scalar in PlainText.line(text).unicodeScalars {
      // What gnuplot writes into an SVG as it is, XML takes for its own: "]]>", and "&#" of a character's number. A word joiner, which
      // nobody sees, keeps them apart.
      if scalar == ">" && last == ("]", "]") || scalar == "#" && last.1 == "&" { quoted.append("\u{2060}") }
      // gnuplot takes a digit after a number for a part of it.
      let isAfterNumber = quoted.last?.hasPrefix("\\") == true && ("0"..."9").contains(scalar)
      quoted.append(isPlain(scalar) && !isAfterNumber ? String(scalar) : octal(scalar))
      last = (last.1, scalar)
    }
    return "\"" + quoted.joined() + "\""
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      || " .,:;()+-=/%?!<>|~*^_&".unicodeScalars.contains(scalar)
  }

  private static func octal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 8)
    return "\\" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }

  /// A colour that gnuplot and SVG read alike; anything else than `#rrggbb` becomes a grey, so that no style can smuggle text in.
  static func colour(_ text: String) -> String {
    text.utf8.count == 7 && text.hasPrefix("#") && text.dropFirst().allSatisfy(\.isHexDigit) ? text.lowercased() : "#808080"
  }

  /// A number as scripts and their tables write it: six digits, so that a place has the same ones in both.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "nan" }
    return value == value.rounded() && abs(value) < 1e9 ? String(Int(clamping: value)) : String(format: "%.6g", value)
  }

  /// A font family of letters, digits, spaces and hyphens.
  static func font(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && text.utf8.count <= 60
      && text.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == " " || $0 == "-")
      }
    return isPlain ? text : "sans-serif"
  }
}
