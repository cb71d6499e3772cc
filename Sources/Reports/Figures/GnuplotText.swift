/// Text on its way into a gnuplot script. Names and titles come from specs, and a spec must not be able to say anything to gnuplot.
enum GnuplotText {
  /// The longest text that a figure shows.
  static let limit = 200

  /// A single-quoted string, in which gnuplot reads no escape, no macro and no back-quoted command; quotes are doubled.
  /// Whatever could end the line or turn the text around is gone. Such strings are shown with `noenhanced`.
  static func quoted(_ text: String) -> String {
    // By scalars: a quote with an accent on it is one character to Swift, and a quote to gnuplot.
    let scalars = plain(text).unicodeScalars
    var quoted = String.UnicodeScalarView("'".unicodeScalars)
    for scalar in scalars.drop(while: { $0 == "'" }) + ["'"] {
      quoted.append(contentsOf: scalar == "'" ? [scalar, scalar] : [scalar])
    }
    quoted.removeLast()
    // gnuplot 5.4 takes two quotes at a string's start for an empty string: those stand in double quotes.
    let leading = scalars.prefix { $0 == "'" }
    return (leading.isEmpty ? "" : "\"\(String(leading))\".") + String(quoted)
  }

  /// One line without control characters, tabs, direction marks or line separators, of bounded length.
  static func plain(_ text: String, limit: Int = limit) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(4 * limit) {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: scalars.append(" ")
      case .format: continue
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
