import Foundation

/// The area between two edges over one horizontal axis, as the band around a mean.
struct Band {
  var points: [(x: Double, low: Double, high: Double)]

  /// Whether all of it lies within the axes.
  func lies(within x: AxisScale, _ y: AxisScale) -> Bool {
    points.allSatisfy { point in
      [point.x, point.low, point.high].contains { !$0.isFinite }
        || x.contains(point.x) && y.contains(point.low) && y.contains(point.high)
    }
  }

  /// What of it lies within the axes, as a .tsv's rows: cut exactly where its edges, which are straight on the axes, leave them. Where none
  /// of it does, both edges run along the end of the axis. gnuplot 5.4 cannot be left to it: it fills wrongly what leaves the plot.
  func rows(within x: AxisScale, _ y: AxisScale) -> [String] {
    var rows: [String] = []
    for (start, end) in zip(points, points.dropFirst()) {
      guard let from = Corner(start, x, y), let to = Corner(end, x, y) else {
        // A hole in the data is a hole in the band.
        rows.append("")
        continue
      }
      for share in from.crossings(to) {
        let corner = from.between(to, share)
        guard corner.x >= -1e-12, corner.x <= 1 + 1e-12 else { continue }
        let values = [x.value(at: corner.x), y.value(at: min(max(corner.low, 0), 1)), y.value(at: min(max(corner.high, 0), 1))]
        let row = values.map(GnuplotText.number).joined(separator: "\t")
        if row != rows.last { rows.append(row) }
      }
    }
    return rows
  }

  /// A point's places on the axes, 0 to 1 within them.
  private struct Corner {
    var x: Double
    var low: Double
    var high: Double

    init?(_ point: (x: Double, low: Double, high: Double), _ x: AxisScale, _ y: AxisScale) {
      guard point.x.isFinite, point.low.isFinite, point.high.isFinite else { return nil }
      self.init(x: x.place(point.x), low: y.place(point.low), high: y.place(point.high))
    }

    init(x: Double, low: Double, high: Double) {
      self.x = x
      self.low = low
      self.high = high
    }

    func between(_ other: Corner, _ share: Double) -> Corner {
      Corner(x: x + share * (other.x - x), low: low + share * (other.low - low), high: high + share * (other.high - high))
    }

    /// Where on the way to `other` something passes an end of an axis, from 0 to 1, both of them among it.
    func crossings(_ other: Corner) -> [Double] {
      let passed = [\Corner.x, \.low, \.high].flatMap { part in
        [0.0, 1.0].map { ($0 - self[keyPath: part]) / (other[keyPath: part] - self[keyPath: part]) }
      }
      return ([0, 1] + passed.filter { $0 > 0 && $0 < 1 }).sorted()
    }
  }
}
