extension Unicode.Scalar {
  /// Whether it stands for itself wherever text is shown: no control, which steers a terminal; no line or paragraph separator; nothing that turns the
  /// direction of what stands around it, so that a text reads as what it is not; nothing invisible, by which two names that look alike differ.
  public var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    case .format: isJoiner
    default: true
    }
  }

  /// Whether it joins or parts the letters beside it: Persian and the languages of India are spelt with the two, and emoji put together.
  public var isJoiner: Bool { self == "\u{200C}" || self == "\u{200D}" }

  /// Whether a terminal might do something at it other than show it: controls but for a line's end and a tab, and marks of direction.
  fileprivate var commandsTerminal: Bool {
    switch value {
    case 0x09, 0x0A: false
    case 0x200E, 0x200F, 0x061C, 0x2028...0x202E, 0x2066...0x2069: true
    default: properties.generalCategory == .control
    }
  }

  /// `\u{1B}`
  fileprivate var escaped: String { "\\u{\(String(value, radix: 16, uppercase: true))}" }
}

extension String {
  /// Itself as a terminal may be given it: lines and tabs as they are, every other control, and what turns the direction of text, escaped.
  /// So no file, spec or name can move the cursor, change colours or a window's title, or show one thing and say another.
  public var shownAsText: String {
    guard unicodeScalars.contains(where: \.commandsTerminal) else { return self }
    var result = ""
    var iterator = unicodeScalars.makeIterator()
    var next = iterator.next()
    while let scalar = next {
      next = iterator.next()
      if scalar.commandsTerminal, !(scalar == "\r" && next == "\n") {
        result += scalar.escaped
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Itself between backticks, on one line, cut where it is long, with what a terminal would not show as itself escaped.
  public var quoted: String {
    var result = ""
    for scalar in unicodeScalars.prefix(60) {
      if scalar == "\n" {
        result += "\\n"
      } else if scalar == "\t" {
        result += "\\t"
      } else if scalar.isPrintable {
        result.unicodeScalars.append(scalar)
      } else {
        result += scalar.escaped
      }
    }
    return "`\(result)\(unicodeScalars.count > 60 ? "..." : "")`"
  }
}
