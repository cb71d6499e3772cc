import Experiments
import Foundation

/// Turns a comparison into numbers: effects by seed, their interval and their p.
///
/// Seeds pair arms: what one seed gives in both arms is one difference. Ratios are taken as logarithms, so that twice and half weigh alike and
/// the effect is a geometric mean. Every p tests the effect against the claim's own threshold, and against nothing else.
struct EvidenceGathering {
  let input: ReportInput

  /// One or two pieces of evidence for a comparison that is not made of parts.
  func evidence(for comparison: ClaimDefinition.Comparison) -> [Evidence] {
    do throws(Missing) {
      return switch comparison {
      case .finalAccuracy(let arm, let than, let margin): [try finalAccuracy(arm, than, margin)]
      case .stepsRatio(let arm, let than, let atMost): [try steps(arm, than, target: than, atMost)]
      case .stepsToTarget(let arm, let than, let target, let atMost): [try steps(arm, than, target: target, atMost)]
      case .driftRatio(let arm, let than, let probe, let atMost): [try drift(arm, than, probe, atMost)]
      case .stepTime(let arm, let than, let atMost): [try stepTime(arm, than, atMost)]
      case .failureShare(let arm, let atLeast): [try failures(arm, atLeast)]
      case .trainsOnlyWith(let arm, let without, let margin): try chance(arm, without, margin)
      case .ensemble(let arm, let members): [try ensemble(try find(arm), members: members)]
      case .all, .property: throw Missing("it is not one comparison")
      }
    } catch {
      return [
        Evidence(
          quantity: "", measured: "", unit: .accuracy, effect: .nan, interval: Interval(low: .nan, high: .nan), threshold: .nan,
          side: .above, p: 1, test: .seeds(0), seeds: 0, runs: 0, diverged: 0, notes: [], problem: error.reason)
      ]
    }
  }

  struct Missing: Error {
    let reason: String
    init(_ reason: String) { self.reason = reason }
  }

  // MARK: Comparisons

  private func finalAccuracy(_ name: String, _ than: String, _ margin: Double) throws(Missing) -> Evidence {
    let (arm, other, pairs) = try pair(name, than)
    let values = pairs.map { arm.finalAccuracies[$0.0] - other.finalAccuracies[$0.1] }
    let means = (
      Statistics.mean(pairs.map { arm.finalAccuracies[$0.0] }), Statistics.mean(pairs.map { other.finalAccuracies[$0.1] })
    )
    return paired(
      arm, other, quantity: "final test accuracy of \(arm.label) minus that of \(other.label)",
      measured: "final accuracy: \(arm.label) \(NumberText.percent(means.0)), \(other.label) \(NumberText.percent(means.1))",
      unit: .accuracy, values: values, threshold: margin, side: .above, notes: divergenceNote([arm, other]))
  }

  private func steps(_ name: String, _ than: String, target: String, _ atMost: Double) throws(Missing) -> Evidence {
    let (arm, other, pairs) = try pair(name, than)
    let goal = try find(target)
    let (readings, otherReadings) = (StepsToMatch(of: arm, goal: goal), StepsToMatch(of: other, goal: goal))
    let both = readings.readings.compactMap { own in
      otherReadings.readings.first { $0.seed == own.seed }.map { (own: own, other: $0) }
    }
    // A run that never gets there needs no fewer steps than the one it is compared with.
    let own = both.map { $0.own.steps ?? max($0.own.counted, $0.other.counted) }
    let others = both.map(\.other.counted)
    let logs = zip(own, others).map { log($0 / $1) }
    let unreached = both.count { $0.own.steps == nil }
    let unreachedByOther = both.count { $0.other.steps == nil }
    let leftOut = pairs.count - both.count
    guard !logs.isEmpty else { throw Missing("no run of \(goal.label) trained, so there is no accuracy to match") }
    var notes = divergenceNote([arm, other])
    if unreached > 0 {
      notes.append(
        "\(unreached) of \(logs.count) runs of \(arm.label) never got there and count with all of their steps, or \(other.label)'s"
      )
    }
    if unreachedByOther > 0 {
      notes.append(
        "\(unreachedByOther) of \(logs.count) runs of \(other.label) never got there and count with all of their steps, so that the ratio is rather too large"
      )
    }
    if leftOut > 0 { notes.append("\(leftOut) pairs are left out: \(goal.label) did not train there") }
    let aim = goal.name == other.name ? "the best of \(other.label)" : "the best of \(goal.label)"
    return paired(
      arm, other, quantity: "steps that \(arm.label) needs to hold \(aim), as a multiple of \(other.label)'s",
      measured:
        "steps to hold \(aim): \(arm.label) \(NumberText.whole(geometricMean(own))), \(other.label) \(NumberText.whole(geometricMean(others)))",
      unit: .ratio, values: logs, threshold: atMost, side: .below, notes: notes)
  }

  private func drift(_ name: String, _ than: String, _ probe: String, _ atMost: Double) throws(Missing) -> Evidence {
    let (arm, other, pairs) = try pair(name, than)
    guard arm.probes.contains(where: { $0.name == probe }), other.probes.contains(where: { $0.name == probe }) else {
      throw Missing("not both of \(arm.label) and \(other.label) recorded the probe \(probe)")
    }
    let drifts = (arm.drifts(ofProbe: probe), other.drifts(ofProbe: probe))
    let both = pairs.compactMap { pair -> (Double, Double)? in
      guard let own = drifts.0[pair.0], let others = drifts.1[pair.1], own > 0, others > 0 else { return nil }
      return (own, others)
    }
    guard !both.isEmpty else { throw Missing("no pair of runs has a drift to compare") }
    var notes = divergenceNote([arm, other])
    if both.count < pairs.count {
      notes.append("\(pairs.count - both.count) pairs are left out: a run diverged or its input never moved")
    }
    return paired(
      arm, other, quantity: "drift of the percentiles of \(probe) with \(arm.label), as a multiple of \(other.label)'s",
      measured:
        "drift of the input: \(arm.label) \(NumberText.significant(geometricMean(both.map(\.0)))), \(other.label) \(NumberText.significant(geometricMean(both.map(\.1))))",
      unit: .ratio, values: both.map { log($0.0 / $0.1) }, threshold: atMost, side: .below, notes: notes)
  }

  private func stepTime(_ name: String, _ than: String, _ atMost: Double) throws(Missing) -> Evidence {
    let (arm, other, pairs) = try pair(name, than)
    let times = pairs.compactMap { pair -> (Double, Double)? in
      guard let own = input.secondsPerStep(arm: arm.name, seed: arm.seeds[pair.0]),
        let others = input.secondsPerStep(arm: other.name, seed: other.seeds[pair.1]), own > 0, others > 0
      else { return nil }
      return (own, others)
    }
    guard !times.isEmpty else { throw Missing("the runs' times are not there: they stand beside the runs, not in metrics.h5") }
    return paired(
      arm, other, quantity: "time of a step of \(arm.label), as a multiple of \(other.label)'s",
      measured:
        "milliseconds a step: \(arm.label) \(NumberText.significant(1e3 * geometricMean(times.map(\.0)))), \(other.label) \(NumberText.significant(1e3 * geometricMean(times.map(\.1))))",
      unit: .ratio, values: times.map { log($0.0 / $0.1) }, threshold: atMost, side: .below,
      notes: sittingNote(arm, other, pairs))
  }

  /// Of pairs whose two runs were not timed side by side, so that their ratio is also one of two machines, or of one at two times.
  private func sittingNote(_ arm: ArmMetrics, _ other: ArmMetrics, _ pairs: [(Int, Int)]) -> [String] {
    let apart = pairs.count { pair in
      guard let own = input.provenance[arm.name]?[arm.seeds[pair.0]],
        let others = input.provenance[other.name]?[other.seeds[pair.1]]
      else { return false }
      return !own.isOfOneSitting(with: others)
    }
    return apart == 0
      ? []
      : [
        "in \(apart) of \(pairs.count) pairs the two runs were timed on different machines, or more than an hour apart: what else these did then is in the ratio too"
      ]
  }

  private func failures(_ name: String, _ atLeast: Double) throws(Missing) -> Evidence {
    let arm = try find(name)
    let failed = arm.failures
    let count = failed.count { $0 }
    return Evidence(
      quantity: "share of runs of \(arm.label) that diverged or ended at chance",
      measured:
        "\(count) of \(failed.count) runs of \(arm.label) failed, \(arm.divergedCount) by diverging; mean final accuracy \(NumberText.percent(Statistics.mean(arm.finalAccuracies)))",
      unit: .share, effect: Double(count) / Double(failed.count),
      interval: BinomialTest.interval(successes: count, trials: failed.count), threshold: atLeast, side: .above,
      p: BinomialTest.p(successes: count, trials: failed.count, share: atLeast), test: .share(atLeast, runs: failed.count),
      seeds: failed.count, runs: failed.count, diverged: arm.divergedCount,
      notes: [
        arm.guessing.explanation,
        "p is the exact binomial one against \(Evidence.Unit.share.text(atLeast)), the interval Clopper and Pearson's",
      ])
  }

  private func chance(_ name: String, _ without: String, _ margin: Double) throws(Missing) -> [Evidence] {
    let (arm, other, pairs) = try pair(name, without)
    let own = pairs.map { arm.finalAccuracies[$0.0] }
    let others = pairs.map { other.finalAccuracies[$0.1] }
    let level = other.guessing.level
    return [
      paired(
        arm, other, quantity: "final test accuracy of \(arm.label) minus chance, \(NumberText.percent(arm.chance))",
        measured: "final accuracy: \(arm.label) \(NumberText.percent(Statistics.mean(own)))", unit: .accuracy,
        values: own.map { $0 - arm.chance },
        threshold: margin, side: .above, notes: divergenceNote([arm])),
      paired(
        arm, other,
        quantity:
          "final test accuracy of \(other.label) minus \(NumberText.percent(level)), up to which a run stayed at chance",
        measured: "\(other.label) \(NumberText.percent(Statistics.mean(others)))", unit: .accuracy,
        values: others.map { $0 - level }, threshold: 0, side: .below,
        notes: divergenceNote([other]) + [other.guessing.explanation]),
    ]
  }

  private func ensemble(_ arm: ArmMetrics, members: Int) throws(Missing) -> Evidence {
    guard let errors = EnsembleErrors(of: arm, members: members) else {
      let complete = arm.disagreements?.members.count { $0 } ?? 0
      throw Missing(
        arm.disagreements == nil
          ? "the metrics of \(arm.label) keep no probabilities"
          : "an ensemble of \(members) needs as many runs that did not diverge; \(arm.label) has \(complete)")
    }
    let differences = errors.gainsByExample
    return Evidence(
      quantity: "error of the averaged predictions of \(members) runs of \(arm.label) minus that of the best of them",
      measured:
        "error: ensembles of \(members) \(NumberText.percent(errors.ensemble)), best members \(NumberText.percent(errors.best)), mean member \(NumberText.percent(errors.mean))",
      unit: .accuracy, effect: errors.ensemble - errors.best,
      interval: Bootstrap.interval(ofSparseMean: differences, count: errors.examples), threshold: 0, side: .below,
      p: SignFlipTest.p(differences), test: .examples(differences.count), seeds: arm.seeds.count,
      runs: arm.seeds.count, diverged: arm.divergedCount,
      notes: [
        "\(errors.windows.count) \(errors.windows.count == 1 ? "ensemble" : "ensembles: each run and the next \(members - 1), the last followed by the first"); "
          + "interval and p are over the \(NumberText.whole(errors.examples)) test examples"
      ])
  }

  // MARK: Shared

  /// Evidence from one value a pair; for ratios the values are logarithms.
  private func paired(
    _ arm: ArmMetrics, _ other: ArmMetrics, quantity: String, measured: String, unit: Evidence.Unit, values: [Double],
    threshold: Double, side: Evidence.Side, notes: [String]
  ) -> Evidence {
    let isRatio = unit == .ratio
    let bar = isRatio ? log(threshold) : threshold
    let interval = Bootstrap.interval(ofMean: values)
    return Evidence(
      quantity: quantity, measured: measured, unit: unit,
      effect: isRatio ? exp(Statistics.mean(values)) : Statistics.mean(values),
      interval: isRatio ? interval.mapped(exp) : interval, threshold: threshold, side: side,
      p: SignFlipTest.p(values.map { $0 - bar }), test: .seeds(values.count), seeds: values.count,
      runs: arm.seeds.count + other.seeds.count, diverged: arm.divergedCount + other.divergedCount, notes: notes)
  }

  private func find(_ name: String) throws(Missing) -> ArmMetrics {
    guard let arm = input.metrics.arm(name), !arm.seeds.isEmpty else { throw Missing("no run of \(name) is finished") }
    return arm
  }

  /// Two arms and the places of the seeds that both have.
  private func pair(_ name: String, _ than: String) throws(Missing) -> (ArmMetrics, ArmMetrics, [(Int, Int)]) {
    let arm = try find(name)
    let other = try find(than)
    let pairs = arm.seeds.enumerated().compactMap { place, seed in other.seeds.firstIndex(of: seed).map { (place, $0) } }
    guard !pairs.isEmpty else { throw Missing("\(arm.label) and \(other.label) have no seed in common") }
    return (arm, other, pairs)
  }

  private func geometricMean(_ values: [Double]) -> Double { exp(Statistics.mean(values.map { log($0) })) }

  private func divergenceNote(_ arms: [ArmMetrics]) -> [String] {
    arms.filter { $0.divergedCount > 0 }.map {
      "\($0.divergedCount) of \($0.seeds.count) runs of \($0.label) diverged and count as chance, \(NumberText.percent($0.chance))"
    }
  }
}
