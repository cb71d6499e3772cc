extension [Judgement] {
  /// How many got each word that any got: "7 reproduced, 1 reversed".
  var verdictCounts: String {
    Verdict.allCases.flatMap { verdict in
      [true, false].compactMap { isPapers in
        let count = count { $0.verdict == verdict && $0.isPapers == isPapers }
        return count > 0 ? (verdict.told(isPapers: isPapers), count) : nil
      }
    }.reduce(into: [(word: String, count: Int)]()) { counts, next in
      if let place = counts.firstIndex(where: { $0.word == next.0 }) {
        counts[place].count += next.1
      } else {
        counts.append(next)
      }
    }.map { "\($0.count) \($0.word)" }.joined(separator: ", ")
  }
}
