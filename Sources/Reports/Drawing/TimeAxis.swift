import Experiments
import Grammar

/// What the horizontal axis of a training counts.
public enum TimeAxis: String, Hashable, Sendable, CaseIterable {
  case steps, epochs
  /// Seconds of training, evaluations left out: from the time that each run took, spread evenly over its steps.
  case seconds

  static func key<Root>(_ path: WritableKeyPath<Root, TimeAxis> & Sendable) -> Key<Root> {
    Key("against", .word(), path, says: "What the x axis counts; seconds are those of training alone.")
  }
}

extension ReportInput {
  /// What a step is worth on the horizontal axis.
  package func horizontalFactor(_ time: TimeAxis, arm: ArmMetrics) -> Double {
    switch time {
    case .steps: 1
    case .epochs: Double(arm.configuration.batch) / Double(max(arm.configuration.trainedExamples(of: trainingExamples), 1))
    case .seconds: Statistics.mean(arm.seeds.compactMap { secondsPerStep(arm: arm.name, seed: $0) })
    }
  }

  func horizontalLabel(_ time: TimeAxis, arms: [ArmMetrics]) -> String {
    switch time {
    case .steps:
      let batches = Set(arms.map(\.configuration.batch))
      return batches.count == 1 ? "training steps (minibatches of \(batches.first ?? 0))" : "training steps (minibatches)"
    case .epochs: return "epochs (passes over the training set)"
    case .seconds: return "time of training (seconds on one core)"
    }
  }
}
