extension [Judgement] {
  /// What is counted: "12 claims", or "18 verdicts on 12 claims" where some were judged on several networks.
  var subjects: String {
    // A paper's claim is one whoever declares it; a spec's own is that spec's.
    let claims = Set(map { [$0.isPapers ? "" : $0.experiment ?? "", $0.claim.id] }).count
    let counted = NumberText.count(claims, "claim")
    return claims == count ? counted : "\(NumberText.count(count, "verdict")) on \(counted)"
  }

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
