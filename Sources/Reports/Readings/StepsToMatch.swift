import Experiments

/// The steps that an arm needs to match another one's best, read one way wherever they are shown: in verdicts, figures, tables, comparisons.
///
/// Seed by seed: a run's target is the best that the other arm's run of the same seed held. A run that never gets there counts with all of
/// its steps; seeds in which the other arm did not train have no target and are left out. Means over seeds are geometric, as steps are
/// compared by their ratios.
struct StepsToMatch {
  struct Reading {
    let seed: Int
    /// The accuracy to be held.
    let target: Double
    /// nil where it never was.
    let steps: Double?
    /// The steps that count.
    let counted: Double
  }

  let readings: [Reading]
  /// Seeds that both arms have and no target.
  let leftOut: Int

  /// - `goal`: The arm whose best is to be held; may be `arm` itself.
  init(of arm: ArmMetrics, goal: ArmMetrics) {
    var readings: [Reading] = []
    var leftOut = 0
    let failures = goal.failures
    for (run, seed) in arm.seeds.enumerated() {
      guard let goalRun = goal.seeds.firstIndex(of: seed) else { continue }
      guard !failures[goalRun], let target = TargetReading.bestHeld(goal.testAccuracies(ofRun: goalRun)) else {
        leftOut += 1
        continue
      }
      let steps = TargetReading.step(toHold: target, steps: arm.test.steps, accuracies: arm.testAccuracies(ofRun: run))
        .map { max($0, 1) }
      readings.append(
        Reading(seed: seed, target: target, steps: steps, counted: steps ?? Double(max(arm.configuration.steps, 1))))
    }
    (self.readings, self.leftOut) = (readings, leftOut)
  }

  /// Runs that never got there.
  var unreached: Int { readings.count { $0.steps == nil } }

  /// The mean target; nil where no seed has one.
  var target: Double? { readings.isEmpty ? nil : Statistics.mean(readings.map(\.target)) }

  /// The geometric mean of the steps that count; nil where no run got there.
  var mean: Double? {
    unreached == readings.count ? nil : Statistics.geometricMean(readings.map(\.counted))
  }

  /// "2,212", "3,801, 2 of 10 never", "never".
  var text: String {
    guard let mean else { return "never" }
    return NumberText.whole(mean) + (unreached > 0 ? ", \(unreached) of \(readings.count) never" : "")
  }
}

extension ArmMetrics {
  /// By run: the highest test accuracy that its curve held; chance where it held none.
  var bestHeldAccuracies: [Double] {
    seeds.indices.map { TargetReading.bestHeld(testAccuracies(ofRun: $0)) ?? chance }
  }
}
