/// The verdicts as lines for a terminal, aligned, in plain text; the command line adds colour where it may.
public enum TerminalSummary {
  public static func text(_ judgements: [Judgement]) -> String {
    guard !judgements.isEmpty else { return "No claim was judged." }
    let widths = (judgements.map(\.verdict.rawValue.count).max() ?? 0, judgements.map(\.name.count).max() ?? 0)
    let lines = judgements.map { one in
      let word = one.verdict.rawValue.padding(to: widths.0)
      let name = GnuplotText.plain(one.name, limit: 60).padding(to: min(widths.1, 60))
      let numbers =
        one.property != nil
        ? GnuplotText.plain(one.measured)
        : one.effect == nil
          ? GnuplotText.plain(one.reason)
          : "\(one.effectText) [\(one.intervalText)], p \(one.pText), \(one.runs) runs"
            + (one.diverged > 0 ? ", \(one.diverged) diverged" : "")
            + (one.verdict == .inconclusive ? ": \(GnuplotText.plain(one.reason))" : "")
      return "\(one.verdict.sign) \(word)  \(name)  \(numbers)"
    }
    let counts = Verdict.allCases.map { verdict in "\(judgements.count { $0.verdict == verdict }) \(verdict.rawValue)" }
    return (lines + ["\(judgements.count) claims: \(counts.joined(separator: ", "))."]).joined(separator: "\n")
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
