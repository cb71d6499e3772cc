import Experiments
import Foundation

/// One arm's line in a figure: the mean over seeds at each step and its band, in the figure's units.
struct CurveSeries {
  var arm: String
  var label: String
  var x: [Double]
  var mean: [Double]
  var low: [Double]
  var high: [Double]
  var runs: Int
  /// Where runs diverged: x, and the mean there.
  var divergences: [(x: Double, y: Double)]
  /// Where it first holds the figure's target.
  var match: Double?
  var seeds: [Int]
  /// What `x` was made of.
  var steps: [Int]
  var hasDropout: Bool

  /// The mean at the last step.
  var end: Double { mean.last { $0.isFinite } ?? .nan }
}

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

extension CurveSeries {
  /// - Returns: nil where the arm has no runs or did not record the quantity.
  init?(_ quantity: Quantity, of arm: ArmMetrics, definition: FigureDefinition, input: ReportInput) {
    guard !arm.seeds.isEmpty, let curves = arm.values(of: quantity), !curves.steps.isEmpty else { return nil }
    let substitute = quantity.valueAfterDivergence(of: arm)
    let columns = curves.steps.indices.map { place in
      arm.seeds.indices.compactMap { run -> Double? in
        let value = Double(curves.byRun[run][place])
        return value.isFinite ? value * quantity.scale : arm.isDiverged(run) ? substitute.map { $0 * quantity.scale } : nil
      }
    }
    self.arm = arm.name
    label = arm.label
    runs = arm.seeds.count
    seeds = arm.seeds
    steps = curves.steps
    hasDropout = arm.configuration.network.nodes.contains { if case .dropout(let rate) = $0.layer { rate > 0 } else { false } }
    let factor = input.horizontalFactor(definition.horizontal, arm: arm)
    x = curves.steps.map { Double($0) * factor }
    mean = columns.map(Statistics.mean)
    switch definition.band {
    case .interval:
      let intervals = columns.map { Bootstrap.interval(ofMean: $0) }
      low = intervals.map(\.low)
      high = intervals.map(\.high)
    case .range, .none:
      low = columns.map { $0.min() ?? .nan }
      high = columns.map { $0.max() ?? .nan }
    }
    divergences = []
    let (steps, means) = (curves.steps, mean)
    divergences = arm.outcomes.compactMap(\.divergedAtStep).sorted().map { step in
      let after = steps.firstIndex { $0 >= step } ?? steps.count - 1
      let last = means[...after].last { $0.isFinite } ?? .nan
      return (Double(step) * factor, last)
    }
  }

  /// Rows of a .tsv, under `columns(_:)`.
  func rows() -> [String] {
    let name = GnuplotText.cell(arm)
    return x.indices.map { place in
      [x[place], mean[place], low[place], high[place]].map(Self.number).joined(separator: "\t") + "\t\(name)"
    }
  }

  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "nan" }
    return value == value.rounded() && abs(value) < 1e9 ? String(Int(clamping: value)) : String(format: "%.6g", value)
  }
}

extension ReportInput {
  /// What a step is worth on the horizontal axis.
  package func horizontalFactor(_ horizontal: FigureDefinition.Horizontal, arm: ArmMetrics) -> Double {
    switch horizontal {
    case .steps: 1
    case .epochs: Double(arm.configuration.batch) / Double(max(trainingExamples - arm.configuration.validation, 1))
    case .seconds: Statistics.mean(arm.seeds.compactMap { secondsPerStep(arm: arm.name, seed: $0) })
    }
  }

  func horizontalLabel(_ horizontal: FigureDefinition.Horizontal, arms: [ArmMetrics]) -> String {
    switch horizontal {
    case .steps:
      let batches = Set(arms.map(\.configuration.batch))
      return batches.count == 1 ? "training steps (minibatches of \(batches.first ?? 0))" : "training steps (minibatches)"
    case .epochs: return "epochs (passes over the training set)"
    case .seconds: return "time of training (seconds on one core)"
    }
  }
}
