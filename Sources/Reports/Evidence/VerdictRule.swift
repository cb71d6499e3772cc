import Foundation

/// How numbers become a word. This is the only place that decides, the same for every claim; a claim supplies arms and a direction, and a size where
/// somebody claimed one.
///
/// With p the exact paired p of a claim against no difference, corrected by Holm for all claims judged together:
///
/// - the direction is found where the corrected p <= 0.05: the claim's, or *reversed*. The word is *reproduced* where the size that was claimed is
///   none or among those that the runs do not rule out at 0.05; else *reproduced in direction, smaller* or *larger*;
/// - else it is *undecided* where more seeds would decide: too few for any p to be small enough; a p that only the correction keeps above 0.05; a
///   claimed size that is as possible as no difference;
/// - else there is *no difference found*, with the largest that is compatible.
///
/// Of a claim with several parts all must hold. Where all parts point the claim's way, its p is the largest of theirs; else it is the
/// smallest among those that point against it, times the number of parts. So one word still rests on one test. Sizes of our own describe; none of
/// them decides.
public enum VerdictRule {
  /// The highest corrected p that decides.
  public static let level = 0.05
  /// The rule in words, for pages. What stands here is what the code below does.
  /// - `family`: As how many tests at least the paper's claims are corrected for.
  public static func explanation(family: Int) -> [String] {
    [
      "Arms are compared in pairs: runs of one seed share initial weights (where shapes agree) and minibatches, so each seed gives one difference. A claim says a direction, and its direction is judged against no difference: an effect of 0, a ratio of 1, half of the runs. The p value is exact: the share of all 2^n ways to flip the signs of the n differences that lie as far from zero as what was found. It supposes that a difference lies as likely above no difference as below it by as much. The smallest it can be is 2^(1 - n), so that ten seeds can decide one among \(HolmCorrection.testsDecided(bySeeds: 10, level: level)) tests, nine among \(HolmCorrection.testsDecided(bySeeds: 9, level: level)), eight among \(HolmCorrection.testsDecided(bySeeds: 8, level: level)).",
      "All of the paper's claims are corrected for together with Holm's step-down method, as \(NumberText.spelled(family)) tests at least, a claim on two networks as two; claims of other experiments are corrected for together by themselves. The interval belongs to the same test: all effects that it does not reject at 0.05, whose ends are order statistics of the means of all subsets of the seeds (Hartigan 1969). It covers 95 % or a little more for any symmetric distribution. Five seeds or fewer reject nothing: there it is the range of the seeds, and says what that covers.",
      "Reproduced: the corrected p is at most 0.05 in the claim's direction, and the size is none that the paper gives, or the paper's is among those that the runs do not rule out. Reproduced in direction, smaller or larger: the paper's own size is ruled out (p at most 0.05 against it, not corrected). Reversed: the corrected p is at most 0.05 in the other direction. No difference found: the direction is open and so is nothing else; the largest compatible effect is told. Undecided: more seeds would decide, and it is said how many: there are too few for any p to be small enough, or only the correction keeps p above 0.05, or the paper's size is as possible as none. A size that is ours and not the paper's describes what was found and decides nothing; what a spec of your own asks for is its claim's size. Of a claim with several parts all must hold; the part with the largest p, or else the one that most clearly points the other way (its p times the number of parts), stands for it. That something does not hurt holds until a loss is found.",
      "Steps are read where a curve first holds a target for three evaluations in a row, interpolated between that evaluation and the one before; so no lucky evaluation counts. The target of a seed is the lower of the bests that its runs of both arms held: it stays if the arms are exchanged, so that it favours neither, and both runs get there. A run that did not train never gets there: it is longer than its steps, counts with all of them, and no fewer than the run it is compared with; by rank, which stands beside the ratio, it is later than all that did. Ratios are compared as logarithms.",
      "A run whose loss stops being finite has diverged. It is not left out: from there on its accuracy counts as chance, which is what naming the test set's most frequent label gives. A run has trained if it ends more than three standard deviations above chance, those of chance itself over the test set's examples: the rule is this program's own. A share of failed runs is tested against a half by the exact binomial test (twice the smaller tail); its interval is Clopper and Pearson's. Ensembles share the same few networks: they are compared over networks, by the jackknife; what test examples say of these very networks stands beside it.",
    ]
  }

  /// The part that decides a claim and the claim's p, not corrected; nil where a part cannot be judged or there is none.
  public static func decidingPart(of parts: [ClaimPart]) -> (part: Int, p: Double)? {
    let found = parts.compactMap(\.evidence)
    guard !found.isEmpty, found.count == parts.count else { return nil }
    let against = found.indices.filter { found[$0].isAgainst }
    if let part = against.min(by: { found[$0].p < found[$1].p }) {
      return (part, min(1, found[part].p * Double(found.count)))
    }
    // What asks for no harm alone has shown all it asks for.
    let asking = found.indices.filter { !found[$0].isHarmless }
    let part = (asking.isEmpty ? Array(found.indices) : asking).max { found[$0].p < found[$1].p } ?? 0
    return (part, found[part].p)
  }

  /// The word for a claim, and why.
  /// - `correctedP`: of the claim's p, over the claims judged together.
  /// - `family`: how many claims those are.
  public static func verdict(for parts: [ClaimPart], correctedP: Double, family: Int) -> (verdict: Verdict, reason: String) {
    if let problem = parts.lazy.compactMap(\.problem).first { return (.undecided, problem) }
    let found = parts.compactMap(\.evidence)
    guard let deciding = decidingPart(of: parts) else { return (.undecided, "nothing was measured") }
    let evidence = found[deciding.part]
    guard correctedP <= level else { return open(evidence, correctedP: correctedP, family: family) }
    guard !found.contains(where: \.isAgainst) else {
      return (.reversed, "the difference is of the other direction: \(evidence.unit.text(evidence.effect))")
    }
    // The least that can be said of any part.
    for word in [Verdict.smaller, .sizeOpen, .larger] {
      for part in found {
        guard let place = part.sizes.firstIndex(where: { $0.verdict == word }) else { continue }
        return (word, "the direction is the claim's; \(part.sizeSentences[place])")
      }
    }
    let sizes = found.flatMap { part in zip(part.sizes, part.sizeSentences).filter { $0.0.isClaimed }.map(\.1) }
    return (.reproduced, (["the direction is the claim's"] + sizes).joined(separator: "; "))
  }

  /// The word where the corrected p is above the level.
  private static func open(_ evidence: Evidence, correctedP: Double, family: Int) -> (verdict: Verdict, reason: String) {
    let best = evidence.test.smallestP * Double(family)
    guard best <= level else {
      let needed = evidence.test.countNeeded(family: family, level: level).map { "; \($0) would do" } ?? ""
      return (
        .undecided,
        "too few \(evidence.test.unit): \(evidence.test.basis) cannot give a corrected p below \(NumberText.p(min(best, 1))) among \(NumberText.count(family, "test"))\(needed)"
      )
    }
    let more =
      evidence.seedsNeeded(family: family).map {
        "; about \(NumberText.whole($0)) \(evidence.test.unit) would decide, if the effect is what was found"
      } ?? ""
    if evidence.p <= level {
      return (
        .undecided,
        "the corrected p of \(NumberText.p(correctedP)) is above \(level), and only the correction keeps it there\(more)"
      )
    }
    if evidence.origin != evidence.measurement.noDifference {
      return (.undecided, "whether it is \(evidence.unit.bound(evidence.origin, evidence.side)) is open\(more)")
    }
    if zip(evidence.sizes, evidence.sizeSentences).contains(where: { $0.0.isClaimed && $0.0.relation == .compatible }) {
      return (.undecided, "no difference is as possible as the size that was claimed\(more)")
    }
    return (
      .noDifference,
      "no difference can be told from luck; the largest in the claim's direction that is compatible is \(evidence.largestCompatible)"
    )
  }
}

extension Evidence {
  /// About how many seeds would decide the direction, if the effect is what was found; nil where that cannot be said, or nobody would train them.
  func seedsNeeded(family: Int) -> Int? {
    let values: [Double]
    switch measurement.sample {
    case .differences(let found), .chances(let found): values = found.map { $0.value - origin }
    case .ratios(let found): values = found.map { log($0.value / origin) }
    case .events, .examples: return nil
    }
    let least = test.countNeeded(family: family, level: VerdictRule.level) ?? 0
    return SeedsNeeded.count(values, level: VerdictRule.level, tests: family).map { max($0, least) }
  }
}
