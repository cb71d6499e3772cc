/// One thing that is wrong with a spec, an override or a file: where, and a sentence with what was found and what was expected.
public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Kind: Hashable, Sendable {
    /// What is written is wrong.
    case content
    /// The file could not be read at all.
    case file
    /// What is written can be trained and is hardly meant: it is said, and stops nothing.
    case warning
  }

  public let kind: Kind
  /// The file, as its path was given; `--set` for an override.
  public let file: String
  /// From 1; nil where the whole file is meant.
  public let line: Int?
  /// From 1, counted in Unicode scalars; nil where the whole line or file is meant.
  public let column: Int?
  /// A sentence: "`rate` is `-1`; expected a number above 0."
  public let sentence: String
  /// The line that is meant, fit to be shown.
  public let excerpt: Excerpt?

  /// `experiments/mine.yaml:12:5: ` and the sentence.
  public var description: String {
    let place = [file] + [line, column].compactMap(\.self).map(String.init)
    return "\(place.joined(separator: ":")): \(kind == .warning ? "warning: " : "")\(sentence)"
  }

  /// The description, the line under it, and a caret under the place.
  /// - Parameter isColoured: Whether to use ANSI escape sequences, for a terminal.
  public func rendered(isColoured: Bool) -> String {
    func styled(_ code: String, _ text: String) -> String { isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
    let place = String(description.dropLast(sentence.count)).shownAsText
    let colour = kind == .warning ? "33" : "31"
    let headline = styled("1", place) + styled(colour, sentence.shownAsText)
    guard let excerpt, let line else { return headline }
    let number = String(line)
    let margin = String(repeating: " ", count: number.count)
    let marker = String(repeating: " ", count: excerpt.offset) + styled(colour, String(repeating: "^", count: excerpt.width))
    return """
      \(headline)
        \(styled("2", "\(number) |")) \(excerpt.text)
        \(styled("2", "\(margin) |")) \(marker)
      """
  }
}

/// All that is wrong with the specs that were read, in the order of files and lines. Never empty.
public struct SpecProblems: Error, Hashable, Sendable, CustomStringConvertible {
  public let problems: [Problem]

  public init(problems: [Problem]) { self.problems = problems }

  /// Whether nothing but unreadable files stands in the way (exit code 74 rather than 65).
  public var areAllOfFiles: Bool { problems.allSatisfy { $0.kind == .file } }

  /// A problem a line, without excerpts.
  public var description: String { problems.map(\.description).joined(separator: "\n") }

  /// Every problem with its excerpt, an empty line between, and their number at the end.
  public func rendered(isColoured: Bool) -> String {
    let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
    return (problems.map { $0.rendered(isColoured: isColoured) } + ["\(count)."]).joined(separator: "\n\n")
  }
}
