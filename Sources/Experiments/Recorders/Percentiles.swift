enum Percentiles {
  /// Percentiles (0...100) by linear interpolation between order statistics, as NumPy's default has them. Sorts `values`.
  static func of(_ values: inout [Float], _ percentiles: [Double]) -> [Float] {
    guard !values.isEmpty, values.allSatisfy({ !$0.isNaN }) else { return percentiles.map { _ in .nan } }
    values.sort()
    return percentiles.map { percentile in
      let place = percentile / 100 * Double(values.count - 1)
      let below = min(max(Int(clamping: place), 0), values.count - 1)
      let above = min(below + 1, values.count - 1)
      let low = Double(values[below])
      return Float(low + (Double(values[above]) - low) * (place - Double(below)))
    }
  }
}
