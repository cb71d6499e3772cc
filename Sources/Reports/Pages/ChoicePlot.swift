import Foundation

/// A specification curve as a picture: effects of all analyses in order, with their intervals; below, a dot for what each chose.
struct ChoicePlot {
  private let curve: ChoiceCurve
  private let evidence: Evidence
  private let axis: (low: Double, high: Double)

  private static let width = 720.0
  private static let left = 250.0
  private static let top = 10.0
  private static let height = 120.0
  private static let row = 15.0

  /// nil where there is nothing to choose.
  init?(_ evidence: Evidence) {
    guard let curve = evidence.choices else { return nil }
    self.curve = curve
    self.evidence = evidence
    let shown = curve.points.flatMap { [$0.interval.low, $0.effect, $0.interval.high] } + [evidence.origin]
    let places = shown.map { Self.place($0, evidence.unit) }.filter(\.isFinite)
    let (low, high) = (places.min() ?? 0, places.max() ?? 1)
    let room = max((high - low) * 0.05, 1e-9)
    axis = (low - room, high + room)
  }

  private static func place(_ value: Double, _ unit: Sample.Unit) -> Double { unit == .ratio ? log(value) : value }

  private func y(_ value: Double) -> String {
    let share = (Self.place(value, evidence.unit) - axis.low) / (axis.high - axis.low)
    return NumberText.fixed(Self.top + Self.height * (1 - min(max(share, 0), 1)), 1)
  }

  private func x(_ place: Int) -> String {
    NumberText.fixed(Self.left + (Self.width - Self.left - 8) * (Double(place) + 0.5) / Double(curve.points.count), 1)
  }

  /// "31 of 36 analyses point the claim's way; median 0.49 ×, joint p 0.0020 ...".
  var words: String {
    let unit = evidence.unit
    let (first, last) = (curve.points.first?.effect ?? .nan, curve.points.last?.effect ?? .nan)
    return
      "\(curve.inDirection) of \(curve.points.count) analyses point the claim's way: from \(unit.text(first)) to \(unit.text(last)), median \(unit.text(curve.median)), joint p \(NumberText.p(curve.p)) of one flip a seed in all of them"
  }

  var svg: String {
    var parts = [
      "<path class=\"none\" d=\"M\(Int(Self.left)) \(y(evidence.origin))H\(Int(Self.width))\"/>",
      "<text class=\"none\" x=\"\(Int(Self.left - 6))\" y=\"\(y(evidence.origin))\" dy=\"4\" text-anchor=\"end\">\(evidence.unit == .ratio ? "alike" : "no difference")</text>",
    ]
    for (place, point) in curve.points.enumerated() {
      if point.interval.low.isFinite, point.interval.high.isFinite {
        parts.append("<path class=\"range\" d=\"M\(x(place)) \(y(point.interval.low))V\(y(point.interval.high))\"/>")
      }
      parts.append(
        "<circle class=\"seed\" cx=\"\(x(place))\" cy=\"\(y(point.effect))\" r=\"2.6\"><title>\(HTML.escaped(evidence.unit.text(point.effect)))</title></circle>"
      )
    }
    for (value, text) in [curve.points.first, curve.points.last].compactMap({
      $0.map { ($0.effect, evidence.unit.text($0.effect)) }
    })
    where abs((Double(y(value)) ?? 0) - (Double(y(evidence.origin)) ?? 0)) > 12 {
      parts.append(
        "<text x=\"\(Int(Self.left - 6))\" y=\"\(y(value))\" dy=\"4\" text-anchor=\"end\">\(HTML.escaped(text))</text>")
    }
    var height = Self.top + Self.height + 18
    for aspect in curve.aspects {
      for (place, value) in aspect.values.enumerated() {
        let name = place == 0 ? "\(aspect.name): \(value)" : value
        parts.append(
          "<text x=\"\(Int(Self.left - 6))\" y=\"\(Int(height))\" dy=\"4\" text-anchor=\"end\">\(HTML.escaped(name))</text>")
        for (column, point) in curve.points.enumerated()
        where point.options.contains(where: { $0.aspect == aspect.name && $0.value == value }) {
          parts.append("<circle class=\"mean\" cx=\"\(x(column))\" cy=\"\(Int(height))\" r=\"1.9\"/>")
        }
        height += Self.row
      }
      height += 5
    }
    return
      "<svg class=\"choices\" viewBox=\"0 0 \(Int(Self.width)) \(Int(height))\" role=\"img\" aria-label=\"\(HTML.escaped(words))\">\(parts.joined())</svg>"
  }
}
