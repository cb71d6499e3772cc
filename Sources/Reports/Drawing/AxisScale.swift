import Experiments
import Foundation

/// An axis worked out before drawing, so that labels can be placed beside what they name.
struct AxisScale {
  var low: Double
  var high: Double
  var isLogarithmic: Bool
  var ticks: [(value: Double, text: String)]

  /// Fits an axis to data, or takes the range that the figure asks for.
  /// - Parameters:
  ///   - values: Finite values that must fit; those not above zero do not count on a logarithmic axis.
  ///   - bounds: What the range of the data, widened to whole ticks, must not leave: 0...100 for a share in per cent.
  init(
    _ axis: FigureAxis, scale: Double = 1, values: [Double], bounds: ClosedRange<Double>? = nil, tickCount: Int = 6,
    isTight: Bool = false
  ) {
    let usable = values.filter { $0.isFinite && (!axis.isLogarithmic || $0 > 0) }
    var low = usable.min() ?? (axis.isLogarithmic ? 1 : 0)
    var high = usable.max() ?? 1
    if let range = axis.range {
      low = range.lowerBound * scale
      high = range.upperBound * scale
    }
    let isLogarithmic = axis.isLogarithmic && low > 0 && high > 0
    let limits = FigureAxis.limits(isLogarithmic: isLogarithmic)
    (low, high) = (min(max(low, limits.lowerBound), limits.upperBound), min(max(high, limits.lowerBound), limits.upperBound))
    if !FigureAxis.areApart(low, high) {
      let room = low == 0 ? 1 : abs(low) * 0.1
      (low, high) = isLogarithmic ? (low / 2, high * 2) : (low - room, high + room)
    }
    if isLogarithmic {
      (self.low, self.high, ticks) = Self.logarithmic(low, high, isGiven: axis.range != nil || isTight)
    } else {
      (self.low, self.high, ticks) = Self.linear(low, high, isGiven: axis.range != nil || isTight, bounds, tickCount)
    }
    self.isLogarithmic = isLogarithmic
  }

  /// An axis of things that have names, one after another, each in the middle of its place: that of the first, and on by 1.
  init(names: [String], first: Int = 0) {
    (low, high, isLogarithmic) = (Double(first) - 0.5, Double(first) + max(Double(names.count), 1) - 0.5, false)
    ticks = names.enumerated().map { (Double(first + $0), $1) }
  }

  /// The same from top to bottom, where the axis is a vertical one.
  var turned: AxisScale {
    var turned = self
    (turned.low, turned.high) = (high, low)
    return turned
  }

  /// Where a value stands on the axis: 0 at its low end, 1 at its high end, beyond them outside.
  func place(_ value: Double) -> Double {
    isLogarithmic ? log(max(value, 1e-300) / low) / log(high / low) : (value - low) / (high - low)
  }

  func contains(_ value: Double) -> Bool { value >= low && value <= high }

  private static func linear(
    _ low: Double, _ high: Double, isGiven: Bool, _ bounds: ClosedRange<Double>?, _ tickCount: Int
  ) -> (Double, Double, [(Double, String)]) {
    let rough = (high - low) / Double(max(tickCount, 2))
    let power = pow(10, log10(rough).rounded(.down))
    let step = [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= rough * 0.999 } ?? 10 * power
    var low = low
    var high = high
    if !isGiven {
      low = (low / step + 1e-9).rounded(.down) * step
      high = (high / step - 1e-9).rounded(.up) * step
      if let bounds { (low, high) = (max(low, bounds.lowerBound), min(high, bounds.upperBound)) }
    }
    let decimals = max(0, Int(clamping: (-log10(step) + 1e-9).rounded(.up)) + (abs(step / power - 2.5) < 0.01 ? 1 : 0))
    let first = Int(clamping: (low / step - 1e-6).rounded(.up))
    let last = Int(clamping: (high / step + 1e-6).rounded(.down))
    let ticks = first <= last ? (first...last).map { Double($0) * step } : []
    return (low, high, ticks.map { ($0, decimals == 0 ? NumberText.whole($0) : NumberText.fixed($0, decimals)) })
  }

  private static func logarithmic(_ low: Double, _ high: Double, isGiven: Bool) -> (Double, Double, [(Double, String)]) {
    let decades = log10(high / low)
    let factors: [Double] = decades > 5 ? [1] : decades > 2.5 ? [1, 3] : [1, 2, 5]
    var marks: [Double] = []
    for exponent in Int(clamping: log10(low).rounded(.down)) - 1...Int(clamping: log10(high).rounded(.up)) + 1 {
      marks += factors.map { $0 * pow(10, Double(exponent)) }
    }
    var (low, high) = (low, high)
    if !isGiven {
      low = marks.last { $0 <= low * 1.0001 } ?? low
      high = marks.first { $0 >= high * 0.9999 } ?? high
    }
    let ticks = marks.filter { $0 >= low * 0.9999 && $0 <= high * 1.0001 }
    // Between two marks an axis is as good as linear.
    guard !ticks.isEmpty else { return linear(low, high, isGiven: true, nil, 6) }
    return (low, high, ticks.map { ($0, $0 >= 1 ? NumberText.whole($0) : NumberText.significant($0, 1)) })
  }
}
