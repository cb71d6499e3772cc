import Foundation

/// Summaries of a handful of runs. Each agrees with the numpy or scipy function that it names, which the tests hold it to.
public enum Statistics {
  /// The arithmetic mean (`numpy.mean`); NaN of nothing.
  public static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count)
  }

  /// exp of the mean logarithm (`scipy.stats.gmean`); NaN of nothing. Of values above 0.
  public static func geometricMean(_ values: [Double]) -> Double { exp(mean(values.map { log($0) })) }

  /// The mean of the middle half: the lowest and highest quarter, rounded down to whole runs, are left out (`scipy.stats.trim_mean(x, 0.25)`).
  public static func interquartileMean(_ values: [Double]) -> Double {
    let cut = values.count / 4
    return mean(Array(values.sorted()[cut..<(values.count - cut)]))
  }

  /// The value below which `percent` per cent lie, interpolated linearly (`numpy.percentile`); NaN of nothing.
  /// - `percent`: 0...100.
  public static func percentile(_ values: [Double], _ percent: Double) -> Double {
    percentile(ofSorted: values.sorted(), percent)
  }

  static func percentile(ofSorted sorted: [Double], _ percent: Double) -> Double {
    guard let last = sorted.indices.last else { return .nan }
    let place = min(max(percent, 0), 100) / 100 * Double(last)
    let below = Int(clamping: place)
    guard below < last else { return sorted[last] }
    return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
  }
}
