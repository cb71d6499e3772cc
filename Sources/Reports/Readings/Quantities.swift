import Experiments

/// What a quantity is called on an axis, and how it is shown.
extension Quantity {
  /// Accuracies and errors are shown in per cent.
  var scale: Double { isLoss ? 1 : 100 }

  var isLoss: Bool { kind == .loss }

  var axisLabel: String { isLoss ? "\(rawValue) (cross-entropy, nats)" : "\(rawValue) (%)" }

  /// What a diverged run counts as: chance for accuracies and errors, nothing for losses.
  func valueAfterDivergence(of arm: ArmMetrics) -> Double? {
    switch kind {
    case .accuracy: arm.chance
    case .error: 1 - arm.chance
    case .loss: nil
    }
  }

  /// A value for a reader, with its unit: "98.95 %", "0.0412".
  func text(_ value: Double) -> String {
    isLoss ? NumberText.significant(value) : NumberText.fixed(value, value >= 99.995 ? 1 : 2) + " %"
  }
}
