import Foundation

/// What each seed says of a comparison, as a small picture: a dot a seed, the interval and the mean below, a line where there is no difference, and
/// marks where sizes were claimed. Ratios lie on a logarithmic axis, on which they are compared.
struct DotPlot {
  private let evidence: Evidence
  private let values: [SeedValue]
  private let axis: (low: Double, high: Double)

  private static let width = 440.0
  private static let margin = 14.0

  /// nil where no seed has a number of its own, or all that can be said of them is whether.
  init?(_ evidence: Evidence) {
    let values = evidence.measurement.sample.bySeed.filter { $0.value.isFinite }
    guard evidence.unit == .accuracy || evidence.unit == .ratio, !values.isEmpty else { return nil }
    self.evidence = evidence
    self.values = values
    let shown = values.map(\.value) + [evidence.origin] + evidence.sizes.map(\.size.value)
    let places = shown.map { Self.place($0, evidence.unit) }.filter(\.isFinite)
    guard let low = places.min(), let high = places.max() else { return nil }
    let room = max((high - low) * 0.06, 1e-9)
    axis = (low - room, high + room)
  }

  private static func place(_ value: Double, _ unit: Sample.Unit) -> Double { unit == .ratio ? log(value) : value }

  private func x(_ value: Double) -> String {
    let share = (Self.place(value, evidence.unit) - axis.low) / (axis.high - axis.low)
    return NumberText.fixed(Self.margin + share * (Self.width - 2 * Self.margin), 1)
  }

  /// For who cannot see it, and for Markdown: every seed's number.
  var words: String {
    let numbers = values.map { evidence.unit == .ratio ? NumberText.significant($0.value, 2) : NumberText.points($0.value) }
    return "By seed\(evidence.unit == .ratio ? " (×)" : " (points)"): \(numbers.joined(separator: ", "))"
  }

  var svg: String {
    var parts = [line("none", evidence.origin, from: 6, to: 54)]
    parts += evidence.sizes.map { line($0.isClaimed ? "claimed" : "ours", $0.size.value, from: 6, to: 54) }
    for (place, one) in values.enumerated() {
      // In three rows, so that seeds of one value are seen as several.
      parts.append(
        "<circle class=\"seed\" cx=\"\(x(one.value))\" cy=\"\(14 + 7 * (place % 3))\" r=\"3.2\"><title>seed \(one.seed): \(HTML.escaped(evidence.unit.text(one.value)))</title></circle>"
      )
    }
    if evidence.interval.low.isFinite, evidence.interval.high.isFinite {
      parts.append("<path class=\"interval\" d=\"M\(x(evidence.interval.low)) 44H\(x(evidence.interval.high))\"/>")
    }
    parts.append("<circle class=\"mean\" cx=\"\(x(evidence.effect))\" cy=\"44\" r=\"4.2\"/>")
    let label = HTML.escaped(
      "\(words). Mean \(evidence.unit.text(evidence.effect)), \(evidence.inference.intervalName) \(evidence.unit.text(evidence.interval))."
    )
    return
      "<svg class=\"dots\" viewBox=\"0 0 \(Int(Self.width)) 74\" role=\"img\" aria-label=\"\(label)\">\(parts.joined())\(labels)</svg>"
  }

  private func line(_ kind: String, _ value: Double, from top: Int, to bottom: Int) -> String {
    "<path class=\"\(kind)\" d=\"M\(x(value)) \(top)V\(bottom)\"/>"
  }

  /// Names of the lines, below them; where two are too near each other the later one is left out, as it stands in words beside.
  private var labels: String {
    let names =
      [(evidence.origin, "none", evidence.unit == .ratio ? "alike" : "no difference")]
      + evidence.sizes.map { ($0.size.value, $0.isClaimed ? "claimed" : "ours", name($0.size)) }
    var taken: [Double] = []
    return names.compactMap { value, kind, name in
      guard let place = Double(x(value)), !taken.contains(where: { abs($0 - place) < 62 }) else { return nil }
      taken.append(place)
      let anchor = place < 50 ? "start" : place > Self.width - 50 ? "end" : "middle"
      return "<text class=\"\(kind)\" x=\"\(x(value))\" y=\"68\" text-anchor=\"\(anchor)\">\(name)</text>"
    }.joined()
  }

  private func name(_ size: ClaimedSize) -> String {
    switch size.owner {
    case .paper: "the paper's"
    case .spec: "asked for"
    case .ours: "ours"
    }
  }
}
