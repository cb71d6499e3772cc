/// How numbers become a word. This is the only place that decides, the same for every claim; a claim supplies arms, a direction and a size, no more.
///
/// With p the exact paired p of a claim, corrected by Holm for all claims judged together, and the 95 % bootstrap interval of the effect:
///
/// - *reproduced*: corrected p <= 0.05 and the whole interval on the claim's side of its threshold;
/// - *not reproduced*: corrected p <= 0.05 and the whole interval on the other side;
/// - *inconclusive*: everything else, too few seeds among it.
///
/// Of a claim with several parts all must hold. Where all parts point the claim's way, its p is the largest of theirs; else it is the
/// smallest among those that point against it, times the number of parts. So one word still rests on one test.
public enum VerdictRule {
  /// The highest corrected p that decides.
  public static let level = 0.05
  /// The rule in words, for pages. What stands here is what the code below does.
  /// - `family`: As how many tests at least the paper's claims are corrected for.
  public static func explanation(family: Int) -> [String] {
    [
      "Arms are compared in pairs: runs of one seed share initial weights (where shapes agree) and minibatches, so each seed gives one difference. The p value is exact: the share of all 2^n ways to flip the signs of the n differences from the claim's threshold that lie as far from zero as what was found. It supposes that a difference lies as likely above the threshold as below it by as much. The smallest it can be is 2^(1 - n), so that ten seeds can decide one among \(HolmCorrection.testsDecided(bySeeds: 10, level: level)) tests, nine among \(HolmCorrection.testsDecided(bySeeds: 9, level: level)), eight among \(HolmCorrection.testsDecided(bySeeds: 8, level: level)).",
      "All of the paper's claims are corrected for together with Holm's step-down method, as \(NumberText.spelled(family)) tests at least; claims of other experiments are corrected for together by themselves. The interval is the middle 95 % of the effect in 10,000 bootstrap resamples over seeds.",
      "Reproduced: the corrected p is at most 0.05 and the whole interval lies on the claim's side of its threshold. Not reproduced: the corrected p is at most 0.05 and the whole interval lies on the other side. Everything else, too few seeds among it, is inconclusive. Of a claim with several parts all must hold; the part with the largest p, or else the one that most clearly points the other way (its p times the number of parts), stands for it.",
      "Steps to a target are read where a curve first holds the target for three evaluations in a row, interpolated between that evaluation and the one before; so no lucky evaluation counts. A run that never gets there counts with all of its steps, and no fewer than the run it is compared with. Ratios are compared as logarithms.",
      "A run whose loss stops being finite has diverged. It is not left out: from there on its accuracy counts as chance, which is what naming the test set's most frequent label gives. A run has trained if it ends more than three standard deviations above chance, those of chance itself over the test set's examples: the rule is this program's own. A share of failed runs is tested against the share that the claim asks for, by the exact binomial test (twice the smaller tail); its interval is Clopper and Pearson's. Ensembles are compared example by example over the test set, as all ensembles share the same few networks.",
    ]
  }

  /// The part that decides a claim and the claim's p, not corrected; nil where a part cannot be judged or there is none.
  public static func decidingPart(of parts: [ClaimPart]) -> (part: Int, p: Double)? {
    let found = parts.compactMap(\.evidence)
    guard !found.isEmpty, found.count == parts.count else { return nil }
    let opposing = found.indices.filter { !found[$0].holds(found[$0].effect) }
    if let part = opposing.min(by: { found[$0].p < found[$1].p }) {
      return (part, min(1, found[part].p * Double(found.count)))
    }
    let largest = found.map(\.p).max() ?? 1
    return (found.firstIndex { $0.p == largest } ?? 0, largest)
  }

  /// The word for a claim, and why.
  /// - `correctedP`: of the claim's p, over the claims judged together.
  /// - `family`: how many claims those are.
  public static func verdict(for parts: [ClaimPart], correctedP: Double, family: Int) -> (verdict: Verdict, reason: String) {
    if let problem = parts.lazy.compactMap(\.problem).first { return (.inconclusive, problem) }
    let found = parts.compactMap(\.evidence)
    guard let deciding = decidingPart(of: parts) else { return (.inconclusive, "nothing was measured") }
    let evidence = found[deciding.part]
    guard correctedP <= level else {
      let best = evidence.test.smallestP * Double(family)
      guard best > level else {
        return (.inconclusive, "the corrected p of \(NumberText.p(correctedP)) is above \(level)")
      }
      let needed = evidence.test.countNeeded(family: family, level: level).map { "; \($0) would do" } ?? ""
      return (
        .inconclusive,
        "too few \(evidence.test.unit): \(evidence.test.basis) cannot give a corrected p below \(NumberText.p(min(best, 1))) among \(NumberText.count(family, "test"))\(needed)"
      )
    }
    if found.allSatisfy({ $0.holds($0.interval.low) && $0.holds($0.interval.high) }) {
      return (.reproduced, "the whole 95 % interval lies on the claim's side")
    }
    if !evidence.holds(evidence.interval.low) && !evidence.holds(evidence.interval.high) {
      return (.notReproduced, "the whole 95 % interval lies against the claim")
    }
    return (.inconclusive, "the 95 % interval spans the claim's threshold")
  }
}
