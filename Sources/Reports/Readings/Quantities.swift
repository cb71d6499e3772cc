import Experiments

/// What a quantity is called on an axis, and how it is shown.
extension Quantity {
  /// Accuracies and errors are shown in per cent.
  var scale: Double { isLoss ? 1 : 100 }

  var isLoss: Bool {
    switch self {
    case .testLoss, .trainLoss, .validationLoss: true
    default: false
    }
  }

  /// Whether it was measured while training, on the minibatches themselves.
  var isOfTraining: Bool {
    switch self {
    case .trainAccuracy, .trainError, .trainLoss: true
    case .testAccuracy, .testError, .testLoss, .validationAccuracy, .validationError, .validationLoss: false
    }
  }

  var isAccuracy: Bool {
    switch self {
    case .testAccuracy, .trainAccuracy, .validationAccuracy: true
    default: false
    }
  }

  /// Shares of examples classified wrongly: small where accuracy is near 100 %, and apart on a logarithmic axis.
  var isError: Bool {
    switch self {
    case .testError, .trainError, .validationError: true
    case .testAccuracy, .trainAccuracy, .validationAccuracy, .testLoss, .trainLoss, .validationLoss: false
    }
  }

  var axisLabel: String { isLoss ? "\(rawValue) (cross-entropy, nats)" : "\(rawValue) (%)" }

  /// What a diverged run counts as: chance for accuracies and errors, nothing for losses.
  func valueAfterDivergence(of arm: ArmMetrics) -> Double? {
    isLoss ? nil : isError ? 1 - arm.chance : arm.chance
  }

  /// A value for a reader, with its unit: "98.95 %", "0.0412".
  func text(_ value: Double) -> String {
    isLoss ? NumberText.significant(value) : NumberText.fixed(value, value >= 99.995 ? 1 : 2) + " %"
  }
}
