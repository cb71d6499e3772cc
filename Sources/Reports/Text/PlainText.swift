import Experiments

/// Text that came from somebody else, such as a spec, as one line that can be shown anywhere.
enum PlainText {
  /// The longest text that is shown of it.
  static let limit = 200

  /// One line without control characters, tabs, direction marks or line separators, of bounded length.
  static func line(_ text: String, limit: Int = limit) -> String {
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

  /// Whether a name can be a file's: letters, digits, `-`, `_` and dots inside, so that no path leads out of the results.
  static func isFileName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 100 && !name.hasPrefix(".") && !name.hasPrefix("-")
      && name.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0)
      }
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
    let clean = line(text)
    guard clean.count > width else { return [clean] }
    let head = clean.prefix(width + 1)
    let cut = head.lastIndex(of: " ") ?? head.index(head.startIndex, offsetBy: width)
    let rest = clean[cut...].drop { $0 == " " }
    return [String(clean[..<cut]), rest.count <= width ? String(rest) : rest.prefix(width - 1) + "…"]
  }
}
