import Experiments
import Grammar

/// Text on its way into a gnuplot script. Names and titles come from specs, and a spec must not be able to say anything to gnuplot.
enum GnuplotText {
  /// The longest text that a figure shows.
  static let limit = 200

  /// A string in double quotes. Letters, digits and the signs of plain prose stand for themselves; of all else that is ASCII nothing stands
  /// there but its number, so that no quote, brace, back-quote, macro or backslash means anything to gnuplot, wherever the string stands.
  /// Such strings are shown with `noenhanced`.
  static func quoted(_ text: String) -> String {
    var quoted: [String] = []
    var last: (Unicode.Scalar?, Unicode.Scalar?) = (nil, nil)
    for scalar in plain(text).unicodeScalars {
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

  /// One line without control characters, tabs, direction marks or line separators, of bounded length.
  static func plain(_ text: String, limit: Int = limit) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(4 * limit) {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: scalars.append(" ")
      case .format where !scalar.isJoiner: continue
      default: scalars.append(scalar)
      }
    }
    let clean = String(scalars)
    return clean.count <= limit ? clean : clean.prefix(limit - 1) + "…"
  }

  /// A cell of a .tsv.
  static func cell(_ text: String) -> String { TableCell.tsv(text) }

  /// Whether a name can be a file's: letters, digits, `-`, `_` and dots inside, so that no path leads out of the results.
  static func isFileName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 100 && !name.hasPrefix(".") && !name.hasPrefix("-")
      && name.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0)
      }
  }

  /// A colour that gnuplot and SVG read alike; anything else than `#rrggbb` becomes a grey, so that no style can smuggle text in.
  static func colour(_ text: String) -> String {
    text.utf8.count == 7 && text.hasPrefix("#") && text.dropFirst().allSatisfy(\.isHexDigit) ? text.lowercased() : "#808080"
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

  /// Splits small print at spaces into as many lines as it needs, of about `width` characters; one line at least.
  static func lines(_ text: String, width: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + 1 + word.count <= width {
        lines[lines.count - 1] += " \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// Splits a label over at most two lines of about `width` characters, at a space; the rest is cut.
  static func wrapped(_ text: String, width: Int) -> [String] {
    let clean = plain(text)
    guard clean.count > width else { return [clean] }
    let head = clean.prefix(width + 1)
    let cut = head.lastIndex(of: " ") ?? head.index(head.startIndex, offsetBy: width)
    let rest = clean[cut...].drop { $0 == " " }
    return [String(clean[..<cut]), rest.count <= width ? String(rest) : rest.prefix(width - 1) + "…"]
  }
}
