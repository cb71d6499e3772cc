import Experiments

/// Steps that the runs of two arms need to one target, seed by seed: the target that claims compare steps at.
///
/// It must favour neither arm. The best that one arm's run held does: the other has to beat a maximum, luck included. So the target of a seed is
/// *the lower of the bests that both of its runs held*: exchange the two arms and it stays, so that under no difference their steps are
/// exchangeable, as the sign-flip test supposes; and both runs get there. A mean over runs would do neither: half of the runs never reach it.
/// Another arm's best, or a fixed accuracy, joins or replaces it.
///
/// A run that did not train sets no target, and never gets there. What never gets there is *longer* than its steps: it counts with all of them
/// and no fewer than the run it is compared with, whichever arm it is of; a rank needs no more than that it is longer.
struct StepsCompared {
  struct Reading {
    let seed: Int
    /// The accuracy to be held.
    let target: Double
    let own: Steps
    let other: Steps
  }

  /// A run's steps, all of its training where it never got there.
  struct Steps {
    let count: Double
    let isReached: Bool

    /// Whether this run is certainly there before the other.
    func isBefore(_ other: Steps) -> Bool { isReached && (other.isReached ? count < other.count : count <= other.count) }
  }

  let readings: [Reading]
  /// Seeds of which no run that would set a target trained.
  let leftOut: Int

  enum Target {
    /// The lower of the bests of both runs, and of the run of this arm if there is one.
    case lower(and: ArmMetrics?)
    /// The best of the second arm's run.
    case best
    case accuracy(Double)
  }

  /// How steps are read off a curve.
  struct Way {
    var window = TargetReading.window
    var isInterpolated = true
  }

  init(_ pair: ArmPair, to target: Target, read way: Way = Way()) {
    let (own, other) = (Bests(pair.arm, way), Bests(pair.other, way))
    var joined: Bests?
    if case .lower(let goal?) = target { joined = Bests(goal, way) }
    let readings = pair.runs.map { run -> Reading? in
      let aim: Double? =
        switch target {
        case .lower:
          joined.map { $0.of(run.seed) == nil } ?? false
            ? nil : [own.of(run.seed), other.of(run.seed), joined?.of(run.seed)].compactMap { $0 }.min()
        case .best: other.of(run.seed)
        case .accuracy(let accuracy): accuracy
        }
      return aim.map {
        Reading(seed: run.seed, target: $0, own: own.steps(to: $0, run.arm), other: other.steps(to: $0, run.other))
      }
    }
    self.readings = readings.compactMap(\.self)
    leftOut = readings.count { $0 == nil }
  }

  /// Steps of both runs as a ratio takes them.
  var counted: [ArmPair.Values] {
    readings.map { one in
      let longer = max(one.own.count, one.other.count)
      return (one.own.isReached ? one.own.count : longer, one.other.isReached ? one.other.count : longer, one.seed)
    }
  }

  /// By seed, its part in the chance that a run of the first arm is there before one of the second, by all pairs of runs: 0.5 + (u - v) / 4n with u
  /// and v the scores of the seed's two runs among all 2n, those that are later less those that are earlier (Gehan 1965, "A generalized Wilcoxon
  /// test for arbitrarily singly-censored samples"). Signs of u - v flipped make the paired test of O'Brien & Fleming 1987.
  var chances: [SeedValue] {
    let all = readings.flatMap { [$0.own, $0.other] }
    func score(_ steps: Steps) -> Double {
      all.reduce(0) { $0 + (steps.isBefore($1) ? 1 : 0) - ($1.isBefore(steps) ? 1 : 0) }
    }
    return readings.map {
      SeedValue(seed: $0.seed, value: 0.5 + (score($0.own) - score($0.other)) / Double(4 * readings.count))
    }
  }

  /// The highest accuracy that every run of both arms held; nil where one did not train.
  static func heldByAll(_ pair: ArmPair, read way: Way = Way()) -> Double? {
    let (own, other) = (Bests(pair.arm, way), Bests(pair.other, way))
    let bests = pair.runs.flatMap { [own.of($0.seed), other.of($0.seed)] }
    return bests.contains { $0 == nil } ? nil : bests.compactMap(\.self).min()
  }

  /// What an arm's runs held at best, those that trained.
  private struct Bests {
    let arm: ArmMetrics
    let failures: [Bool]
    let way: Way

    init(_ arm: ArmMetrics, _ way: Way) {
      self.arm = arm
      self.way = way
      failures = arm.failures
    }

    func of(_ seed: Int) -> Double? {
      guard let run = arm.seeds.firstIndex(of: seed), !failures[run] else { return nil }
      return TargetReading.bestHeld(arm.testAccuracies(ofRun: run), window: way.window)
    }

    func steps(to target: Double, _ run: Int) -> Steps {
      let found =
        failures[run]
        ? nil
        : TargetReading.step(
          toHold: target, steps: arm.test.steps, accuracies: arm.testAccuracies(ofRun: run), window: way.window,
          isInterpolated: way.isInterpolated)
      return Steps(count: found.map { max($0, 1) } ?? Double(max(arm.configuration.steps, 1)), isReached: found != nil)
    }
  }
}
