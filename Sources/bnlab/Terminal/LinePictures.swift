import Experiments

/// A fraction in one line of characters.
enum Bar {
  static func text(_ fraction: Double, width: Int) -> String {
    let full = min(width, max(0, Int(clamping: (fraction * Double(width)).rounded())))
    return String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
  }
}

/// A curve in one line of characters.
enum Sparkline {
  private static let levels = Array("▁▂▃▄▅▆▇█")

  /// The last value of each of `width` stretches, between 0 and the highest.
  static func text(_ values: [Float], width: Int) -> String {
    guard values.count > 1, let highest = values.filter(\.isFinite).max(), highest > 0 else { return "" }
    let count = min(width, values.count)
    return String(
      (0..<count).map { place in
        let value = values[(place + 1) * values.count / count - 1]
        guard value.isFinite else { return Character(" ") }
        return levels[min(levels.count - 1, max(0, Int(clamping: value / highest * Float(levels.count))))]
      })
  }
}
