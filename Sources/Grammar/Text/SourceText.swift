/// A text that values were read from: a file, or an override of the command line.
public final class SourceText: Sendable {
  /// What a person calls it: the path as given, or `--set rate=0.1`.
  public let name: String
  public let scalars: [Unicode.Scalar]
  /// Whether lines and columns help to find a place in it.
  public let hasLines: Bool

  public init(name: String, scalars: [Unicode.Scalar], hasLines: Bool = true) {
    self.name = name
    self.scalars = scalars
    self.hasLines = hasLines
  }

  /// The scalars of line `number`, from 1, without its end. CR LF, CR and LF end a line, as in YAML.
  public func line(_ number: Int) -> ArraySlice<Unicode.Scalar> {
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
public struct Place: Hashable, Sendable {
  public let source: SourceText
  public var line: Int
  public var column: Int
  public var width: Int

  public init(source: SourceText, line: Int, column: Int, width: Int) {
    self.source = source
    self.line = line
    self.column = column
    self.width = width
  }

  public static func == (left: Place, right: Place) -> Bool {
    left.source === right.source && left.line == right.line && left.column == right.column
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(source))
    hasher.combine(line)
    hasher.combine(column)
  }

  /// The widest excerpt that is shown.
  private static let excerptLimit = 100

  /// The line that is meant, fit to be shown.
  public var excerpt: Excerpt? {
    let line = source.line(line)
    let offset = min(max(column - 1, 0), line.count)
    // A long line is cut to the part around the place.
    let start = offset < Self.excerptLimit * 3 / 4 ? 0 : offset - Self.excerptLimit / 2
    let shown = line.dropFirst(start).prefix(Self.excerptLimit)
    let text = String(String.UnicodeScalarView(shown.map { $0 == "\t" ? " " : $0.isPrintable ? $0 : "\u{FFFD}" }))
    let left = max(shown.count - (offset - start), 1)
    return Excerpt(text: text, offset: offset - start, width: min(max(width, 1), left))
  }
}

/// A value and where it was written.
public struct Placed<Wrapped: Sendable>: Sendable {
  public var value: Wrapped
  public var place: Place

  public init(value: Wrapped, place: Place) {
    self.value = value
    self.place = place
  }
}

/// A line of a file, cut to a width that a terminal shows, and the part of it that is meant.
public struct Excerpt: Hashable, Sendable {
  public let text: String
  /// Characters before the part that is meant, and in it.
  public let offset: Int
  public let width: Int
}
