import Foundation

/// What an axis leaves out of the data. A figure says so, lest a part be taken for the whole.
struct AxisCut {
  private let count: Int
  private let total: Int
  /// How far the data reach beyond the axis's ends; nil where they do not.
  private let low: Double?
  private let high: Double?

  /// - Parameter marks: What is drawn: of each mark the values that must lie on the axis, as a mean and the ends of its band.
  /// - Returns: nil where the axis holds all of them.
  init?(_ axis: AxisScale, _ marks: [[Double]]) {
    let marks = marks.map { $0.filter(\.isFinite) }.filter { !$0.isEmpty }
    let outside = marks.filter { !$0.allSatisfy(axis.shows) }
    guard !outside.isEmpty else { return nil }
    count = outside.count
    total = marks.count
    let values = outside.flatMap { $0 }
    low = values.min().flatMap { axis.shows($0) || $0 > axis.low ? nil : $0 }
    high = values.max().flatMap { axis.shows($0) || $0 < axis.high ? nil : $0 }
  }

  /// "not shown: 12 of 205 points below, down to 9.80 %".
  func vertical(_ text: (Double) -> String) -> String { sentence("below", "down to", "above", text) }

  /// "not shown: 4 of 205 points to the left, from 0".
  func horizontal(_ text: (Double) -> String) -> String { sentence("to the left", "from", "to the right", text) }

  private func sentence(_ lower: String, _ from: String, _ upper: String, _ text: (Double) -> String) -> String {
    let points = "not shown: \(NumberText.whole(count)) of \(NumberText.whole(total)) points"
    switch (low, high) {
    case (let low?, let high?): return "\(points) \(lower) and \(upper), from \(text(low)) to \(text(high))"
    case (let low?, nil): return "\(points) \(lower), \(from) \(text(low))"
    case (nil, let high?): return "\(points) \(upper), up to \(text(high))"
    case (nil, nil): return points
    }
  }
}

extension AxisScale {
  /// Whether a value can be seen on the axis; rounding apart.
  func shows(_ value: Double) -> Bool { (-1e-6...1 + 1e-6).contains(place(value)) && (!isLogarithmic || value > 0) }

  /// What stands `place` of the way from the low end to the high one.
  func value(at place: Double) -> Double { isLogarithmic ? low * pow(high / low, place) : low + place * (high - low) }

  /// An axis's name, with its unit in brackets, and whether it is logarithmic.
  func named(_ name: String) -> String {
    guard isLogarithmic else { return name }
    return name.hasSuffix(")") ? "\(name.dropLast()), logarithmic)" : "\(name) (logarithmic)"
  }
}
