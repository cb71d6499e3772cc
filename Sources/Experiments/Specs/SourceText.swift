/// A text that values were read from: a file, or an override of the command line.
final class SourceText: Sendable {
  /// What a person calls it: the path as given, or `--set rate=0.1`.
  let name: String
  let scalars: [Unicode.Scalar]
  /// Whether lines and columns help to find a place in it.
  let hasLines: Bool

  init(name: String, scalars: [Unicode.Scalar], hasLines: Bool = true) {
    self.name = name
    self.scalars = scalars
    self.hasLines = hasLines
  }

  /// The scalars of line `number`, from 1, without its end. CR LF, CR and LF end a line, as in YAML.
  func line(_ number: Int) -> ArraySlice<Unicode.Scalar> {
    var start = 0
    var current = 1
    while current < number {
      guard let end = scalars[start...].firstIndex(where: { $0 == "\n" || $0 == "\r" }) else { return [] }
      start = end + 1
      if scalars[end] == "\r", start < scalars.count, scalars[start] == "\n" { start += 1 }
      current += 1
    }
    let end = scalars[start...].firstIndex { $0 == "\n" || $0 == "\r" } ?? scalars.count
    return scalars[start..<end]
  }
}

/// Where something stands: in which text, on which line and column (both from 1), over how many scalars.
struct Place: Hashable, Sendable {
  let source: SourceText
  var line: Int
  var column: Int
  var width: Int

  static func == (left: Place, right: Place) -> Bool {
    left.source === right.source && left.line == right.line && left.column == right.column
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(source))
    hasher.combine(line)
    hasher.combine(column)
  }

  /// The widest excerpt that is shown.
  private static let excerptLimit = 100

  var excerpt: Problem.Excerpt? {
    let line = source.line(line)
    let offset = min(max(column - 1, 0), line.count)
    // A long line is cut to the part around the place.
    let start = offset < Self.excerptLimit * 3 / 4 ? 0 : offset - Self.excerptLimit / 2
    let shown = line.dropFirst(start).prefix(Self.excerptLimit)
    let text = String(String.UnicodeScalarView(shown.map { $0 == "\t" ? " " : $0.isPrintable ? $0 : "\u{FFFD}" }))
    let left = max(shown.count - (offset - start), 1)
    return Problem.Excerpt(text: text, offset: offset - start, width: min(max(width, 1), left))
  }
}

/// A value and where it was written.
struct Placed<Wrapped: Sendable>: Sendable {
  var value: Wrapped
  var place: Place
}

extension Unicode.Scalar {
  /// Whether it stands for itself wherever text is shown: no control, which steers a terminal; no line or paragraph separator; nothing that turns the
  /// direction of what stands around it, so that a text reads as what it is not; nothing invisible, by which two names that look alike differ.
  var isPrintable: Bool {
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
  var quoted: String {
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
