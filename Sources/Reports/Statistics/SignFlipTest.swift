/// Fisher's paired randomization test: if two arms were alike, the sign of each seed's difference could as well have been the other. And the
/// interval that belongs to it: all values that the test does not reject.
///
/// Flipping the signs of the differences of a subset S about theta leaves a sum at least as large as the one found exactly when mean(S) <= theta.
/// So with m(1) <= m(2) <= ... the means of all 2^n - 1 subsets that are not empty, p(theta) = 2 (1 + the count of m <= theta) / 2^n for theta
/// below the mean of all, and the interval reaches from m(k) to the k-th from above, k = floor(0.05 * 2^(n - 1)) (Hartigan 1969, "Using subsample
/// values as typical values"). It covers 1 - k * 2^(1 - n) for any distribution that is symmetric about its mean.
public enum SignFlipTest {
  /// Up to this many differences all subsets are gone through; beyond, `samples` of them are drawn, the same for the test and for its interval.
  public static let exactLimit = 20
  public static let samples = 100_000

  /// The two-sided p: the share of sign flips whose sum lies at least as far from zero as the sum found.
  ///
  /// The smallest p that n differences can have is 2^(1 - n). 1 for no differences.
  public static func p(_ differences: [Double]) -> Double {
    let magnitude = differences.reduce(0) { $0 + abs($1) }
    guard magnitude > 0 else { return 1 }
    // Accuracies are shares of whole examples, so sums tie; a tie must not fall to either side by rounding.
    let total = differences.reduce(0, +)
    let bar = abs(total) - 1e-9 * magnitude
    var extreme = 1
    forEachSubset(of: differences) { sum, _ in if abs(total - 2 * sum) >= bar { extreme += 1 } }
    return Double(extreme) / Double(flips(differences.count))
  }

  /// All values that the test does not reject at 1 - `level`, and what this covers.
  ///
  /// No p of five differences or fewer is as low as 0.05, so that nothing is rejected: then it is the range of the values, which covers
  /// 1 - 2^(1 - n). NaN ends for no values.
  public static func interval(ofMean values: [Double], level: Double = 0.95) -> (ends: Interval, covers: Double) {
    guard let low = values.min(), let high = values.max() else { return (Interval(low: .nan, high: .nan), 0) }
    let total = values.reduce(0, +)
    var lows: [Double] = []
    var highs: [Double] = []
    forEachSubset(of: values) { sum, count in
      // Of a subset and all that is not in it, one has its mean below that of all, and the other above.
      let (own, other) = (sum / Double(count), (total - sum) / Double(values.count - count))
      lows.append(min(own, other))
      highs.append(max(own, other))
    }
    // A hair more, so that 0.05 times a power of two is not rounded down where it is whole.
    let rank = Int((1 - level) * Double(flips(values.count)) + 1e-9)
    guard rank > 0 else { return (Interval(low: low, high: high), 1 - smallestP(count: values.count)) }
    lows.sort()
    highs.sort()
    return (
      Interval(low: lows[rank - 1], high: highs[highs.count - rank]), 1 - Double(rank) / Double(flips(values.count))
    )
  }

  /// The smallest p that `count` differences can have.
  public static func smallestP(count: Int) -> Double { count < 1 ? 1 : 1 / Double(flips(count)) }

  /// What a p is a share of: a flip and that of all other signs are one, since they are as far from zero; drawn flips count the one found too.
  private static func flips(_ count: Int) -> Int { count <= exactLimit ? 1 << (max(count, 1) - 1) : samples + 1 }

  /// Sum and count of every subset whose signs are flipped, but for none and all: one of each two that complement each other.
  private static func forEachSubset(of values: [Double], _ body: (_ sum: Double, _ count: Int) -> Void) {
    values.count <= exactLimit ? forEach(of: values, body) : forSome(of: values, body)
  }

  /// All that leave the first value out; Gray code puts one value in or out at a time.
  private static func forEach(of values: [Double], _ body: (Double, Int) -> Void) {
    var isIn = [Bool](repeating: false, count: values.count)
    var (sum, count) = (0.0, 0)
    for subset in 1..<max(flips(values.count), 1) {
      let place = subset.trailingZeroBitCount + 1
      isIn[place].toggle()
      sum += isIn[place] ? values[place] : -values[place]
      count += isIn[place] ? 1 : -1
      body(sum, count)
    }
  }

  private static func forSome(of values: [Double], _ body: (Double, Int) -> Void) {
    var random = SplitMix64(seed: 0)
    for _ in 0..<samples {
      var bits: UInt64 = 0
      var (sum, count) = (0.0, 0)
      for (place, value) in values.enumerated() {
        if place % 64 == 0 { bits = random.next() }
        if bits & 1 == 1 { (sum, count) = (sum + value, count + 1) }
        bits >>= 1
      }
      // Of so many values nobody lives to see none or all drawn; it would be the sum found, and no subset.
      if count > 0, count < values.count { body(sum, count) }
    }
  }
}
