import Experiments
import Foundation
import NeuralNetwork

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
  /// What `x` was made of.
  var steps: [Int]
  var hasDropout: Bool

  /// The mean at the last step.
  var end: Double { mean.last { $0.isFinite } ?? .nan }
}

extension CurveSeries {
  /// - Returns: nil where the arm has no runs or did not record the quantity.
  init?(_ kind: CurvesFigure, of arm: ArmMetrics, input: ReportInput) {
    let quantity = kind.quantity
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
    steps = curves.steps
    hasDropout = arm.configuration.network.nodes.contains { ($0.layer as? any MaskedLayer)?.rate ?? 0 > 0 }
    let factor = input.horizontalFactor(kind.against, arm: arm)
    x = curves.steps.map { Double($0) * factor }
    mean = columns.map(Statistics.mean)
    let ends = columns.map(kind.band.ends)
    (low, high) = (ends.map(\.low), ends.map(\.high))
    let (steps, means) = (curves.steps, mean)
    divergences = arm.outcomes.compactMap(\.divergedAtStep).sorted().map { step in
      let after = steps.firstIndex { $0 >= step } ?? steps.count - 1
      let last = means[...after].last { $0.isFinite } ?? .nan
      return (Double(step) * factor, last)
    }
  }

  /// Rows of a .tsv, under `columns(_:)`.
  func rows() -> [String] {
    let name = TableCell.tsv(arm)
    return x.indices.map { place in
      [x[place], mean[place], low[place], high[place]].map(GnuplotText.number).joined(separator: "\t") + "\t\(name)"
    }
  }
}
