import Experiments

/// What a quantity is called on an axis, and how it is shown.
extension Quantity {
  /// Whether it is a fraction of the examples: shown in per cent, and bounded.
  var isShare: Bool {
    switch measure {
    case .accuracy, .error: true
    case .loss, .other: false
    }
  }

  /// What its numbers are multiplied by to be shown.
  var scale: Double { isShare ? 100 : 1 }

  /// The unit in which it is shown.
  var unit: String {
    switch measure {
    case .accuracy, .error: "%"
    case .loss: "nats"
    case .other(let unit): unit
    }
  }

  var axisLabel: String {
    switch measure {
    case .accuracy, .error: "\(rawValue) (%)"
    case .loss: "\(rawValue) (cross-entropy, nats)"
    case .other("1"): rawValue
    case .other(let unit): "\(rawValue) (\(unit))"
    }
  }

  /// What a diverged run counts as: chance for accuracies and errors, nothing for losses.
  func valueAfterDivergence(of arm: ArmMetrics) -> Double? {
    switch measure {
    case .accuracy: arm.chance
    case .error: 1 - arm.chance
    case .loss, .other: nil
    }
  }

  /// A value for a reader, with its unit: "98.95 %", "0.0412".
  func text(_ value: Double) -> String {
    isShare ? NumberText.fixed(value, value >= 99.995 ? 1 : 2) + " %" : NumberText.significant(value)
  }
}
