/// How a run that did not fail ended.
public enum RunOutcome: Hashable, Sendable {
  case complete
  /// The loss was not finite at this step, counted from 1; 0 is before training.
  case diverged(step: Int)
}

extension RunOutcome {
  var status: String {
    switch self {
    case .complete: "complete"
    case .diverged: "diverged"
    }
  }

  /// nil for a complete run.
  public var divergedAtStep: Int? {
    switch self {
    case .complete: nil
    case .diverged(let step): step
    }
  }

  init(status: String, divergedAtStep: Int?, path: String) throws {
    switch (status, divergedAtStep) {
    case ("complete", _): self = .complete
    case ("diverged", let step?) where step >= 0: self = .diverged(step: step)
    default: throw MetricsFileError("\(path): \"\(status)\" is no status of a run: complete or diverged belongs there")
    }
  }
}

/// A trained network's result on the whole test set, with the statistics that the configuration names for it.
public struct FinalResult: Hashable, Sendable {
  /// Fraction of the test set classified correctly.
  public var accuracy: Double
  /// Mean cross-entropy in nats.
  public var loss: Double
  public var correct: Int
  public var examples: Int

  public init(accuracy: Double, loss: Double, correct: Int, examples: Int) {
    self.accuracy = accuracy
    self.loss = loss
    self.correct = correct
    self.examples = examples
  }
}
