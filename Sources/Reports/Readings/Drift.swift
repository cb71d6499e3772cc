import Experiments

/// How far a unit's input wanders while training, as a number for Figure 1(b, c).
///
/// Each percentile's curve has a mean over training and a standard deviation about it, both weighted by the steps that an evaluation stands
/// for (trapezoids, as evaluations are not evenly spaced). The drift is the root mean square of these deviations over the percentiles,
/// in the units of the activation's input; 0 is a distribution that never moves.
public enum Drift {
  /// What is measured, where it is not the whole run in the input's units.
  public struct Way: Hashable, Sendable {
    public enum Period: Hashable, Sendable, CaseIterable { case whole, afterTheFirstTenth, firstTenth }
    public var period = Period.whole
    /// Divided by the mean distance of the outermost percentiles over the period.
    public var isRelative = false
    /// Of the middle percentile alone.
    public var isOfTheMiddle = false

    public init(period: Period = .whole, isRelative: Bool = false, isOfTheMiddle: Bool = false) {
      self.period = period
      self.isRelative = isRelative
      self.isOfTheMiddle = isOfTheMiddle
    }

    func contains(_ step: Int, of last: Int) -> Bool {
      switch period {
      case .whole: true
      case .afterTheFirstTenth: 10 * step >= last
      case .firstTenth: 10 * step <= last
      }
    }
  }

  /// Another way to measure it. nil as in `measure(steps:percentiles:)`.
  public static func measure(steps: [Int], percentiles: [[Double]], _ way: Way) -> Double? {
    let kept = zip(steps, percentiles).filter { way.contains($0.0, of: steps.last ?? 0) }
    let shown = kept.map { way.isOfTheMiddle ? [$0.1[$0.1.count / 2]] : $0.1 }
    guard let drift = measure(steps: kept.map(\.0), percentiles: shown) else { return nil }
    guard way.isRelative else { return drift }
    let spread = Statistics.mean(kept.map { ($0.1.last ?? 0) - ($0.1.first ?? 0) })
    return spread > 0 ? drift / spread : nil
  }

  /// - `percentiles`: [step][percentile].
  /// - Returns: nil where a value is not finite or there are fewer than two steps.
  public static func measure(steps: [Int], percentiles: [[Double]]) -> Double? {
    guard steps.count > 1, percentiles.count == steps.count, let columns = percentiles.first?.count, columns > 0,
      percentiles.allSatisfy({ $0.count == columns && $0.allSatisfy(\.isFinite) })
    else { return nil }
    let weights = steps.indices.map { place in
      Double(steps[min(place + 1, steps.count - 1)] - steps[max(place - 1, 0)]) / 2
    }
    let total = weights.reduce(0, +)
    let variances = (0..<columns).map { column in
      let center = zip(weights, percentiles).reduce(0) { $0 + $1.0 * $1.1[column] } / total
      return zip(weights, percentiles).reduce(0) { $0 + $1.0 * ($1.1[column] - center) * ($1.1[column] - center) } / total
    }
    return Statistics.mean(variances).squareRoot()
  }
}

extension ArmMetrics {
  /// By run: the drift of the probe's input; nil for a run that diverged, all nil where there is no such probe.
  func drifts(ofProbe name: String, _ way: Drift.Way = Drift.Way()) -> [Double?] {
    guard let probe = probes.first(where: { $0.name == name }) else { return seeds.map { _ in nil } }
    return seeds.indices.map { run in
      Drift.measure(steps: probe.steps, percentiles: probe.values[run].map { $0.map(Double.init) }, way)
    }
  }
}
