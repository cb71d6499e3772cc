/// Gathers what is wrong while reading goes on, each thing once.
public final class ProblemCollector {
  public private(set) var problems: [Problem] = []
  /// What can be trained and is hardly meant, each thing once.
  public private(set) var warnings: [Problem] = []
  private var seen: Set<Problem> = []
  /// How often something was found wrong; a problem that several arms share is found by each of them, and shown once.
  public private(set) var reports = 0

  private let synonyms: [String: String]

  /// - Parameter synonyms: Words of other tools, without hyphens, and what they are called in what is read.
  public init(synonyms: [String: String] = [:]) { self.synonyms = synonyms }

  /// The one of `words` that a person most likely meant by `word`.
  public func nearest(to word: String, among words: [String]) -> String? {
    NearestWord.of(word, among: words, synonyms: synonyms)
  }

  /// More are not shown: a person mends the first ones and asks again.
  public static let limit = 100

  /// Says what is wrong, and where.
  public func add(_ place: Place, _ sentence: String) {
    reports += 1
    // An excerpt costs a walk through the text: not for the hundreds of problems of a hostile file.
    guard problems.count < Self.limit else { return }
    add(Self.problem(.content, place, sentence))
  }

  /// Says what stops nothing.
  public func warn(_ place: Place, _ sentence: String) {
    guard warnings.count < Self.limit else { return }
    let warning = Self.problem(.warning, place, sentence)
    if seen.insert(warning).inserted { warnings.append(warning) }
  }

  private static func problem(_ kind: Problem.Kind, _ place: Place, _ sentence: String) -> Problem {
    let hasLines = place.source.hasLines
    return Problem(
      kind: kind, file: place.source.name, line: hasLines ? place.line : nil, column: hasLines ? place.column : nil,
      sentence: sentence, excerpt: hasLines ? place.excerpt : nil)
  }

  /// Says what is wrong with a whole file, or with what the command line changes.
  public func add(file: String, kind: Problem.Kind, _ sentence: String) {
    reports += 1
    add(Problem(kind: kind, file: file, line: nil, column: nil, sentence: sentence, excerpt: nil))
  }

  private func add(_ problem: Problem) {
    guard problems.count < Self.limit, seen.insert(problem).inserted else { return }
    problems.append(problem)
  }

  /// Lines in order within each file, files in the order in which they first had a problem.
  public var sorted: [Problem] {
    var order: [String: Int] = [:]
    for problem in problems where order[problem.file] == nil { order[problem.file] = order.count }
    return problems.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      return (order[a.file]!, a.line ?? 0, a.column ?? 0, left.offset) < (
        order[b.file]!, b.line ?? 0, b.column ?? 0, right.offset
      )
    }.map(\.element)
  }
}
