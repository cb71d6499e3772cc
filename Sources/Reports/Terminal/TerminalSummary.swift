/// Verdicts as lines for a terminal, in plain text, none wider than it is; the command line adds colour where it may.
public enum TerminalSummary {
  /// - `width`: Characters of a line.
  public static func text(_ judgements: [Judgement], width: Int) -> String {
    guard !judgements.isEmpty else { return "No claim was judged." }
    let widths = (judgements.map(\.verdict.rawValue.count).max() ?? 0, min(judgements.map(\.title.count).max() ?? 0, 60))
    let lines = judgements.flatMap { one -> [String] in
      let head =
        "\(one.verdict.sign) \(one.verdict.rawValue.padding(to: widths.0))  \(PlainText.line(one.title, limit: 60).padding(to: widths.1))"
      let numbers = numbers(one)
      // What does not fit beside the name goes below it.
      guard head.count + 2 + numbers.count > width else { return ["\(head)  \(numbers)"] }
      return wrapped(head, width: width, indent: 4) + wrapped("    " + numbers, width: width, indent: 4)
    }
    let total = "\(judgements.subjects): \(judgements.verdictCounts)."
    return (lines + wrapped(total, width: width, indent: 4)).joined(separator: "\n")
  }

  private static func numbers(_ one: Judgement) -> String {
    if one.property != nil { return PlainText.line(one.measured, limit: 400) }
    guard one.effect != nil else { return PlainText.line(one.reason) }
    return "\(one.effectText) [\(one.intervalText)], p \(one.pText), \(NumberText.count(one.runs, "run"))"
      + (one.diverged > 0 ? ", \(one.diverged) diverged" : "")
      + (one.verdict == .reproduced ? "" : ": \(PlainText.line(one.reason))")
  }

  /// Broken at spaces, the first line's own indent kept, all others `indent` in; a word that is wider than a line is cut.
  static func wrapped(_ text: String, width: Int, indent: Int) -> [String] {
    let width = max(width, indent + 12)
    var lines: [String] = []
    var rest = Substring(text)
    var margin = ""
    while margin.count + rest.count > width {
      let head = rest.prefix(width - margin.count + 1)
      let start = head.firstIndex { $0 != " " } ?? head.startIndex
      let space = head[start...].lastIndex(of: " ") ?? head.index(before: head.endIndex)
      lines.append(trimmed(margin + rest[..<space]))
      rest = rest[space...].drop { $0 == " " }
      margin = String(repeating: " ", count: indent)
    }
    return rest.allSatisfy { $0 == " " } ? lines : lines + [trimmed(margin + rest)]
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
