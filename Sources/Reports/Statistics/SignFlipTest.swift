/// Fisher's paired randomization test: if two arms were alike, the sign of each seed's difference could as well have been the other.
public enum SignFlipTest {
  /// Up to this many differences all sign flips are gone through; beyond, `samples` of them are drawn.
  public static let exactLimit = 20
  public static let samples = 100_000

  /// The two-sided p: the share of sign flips whose sum lies at least as far from zero as the sum found.
  ///
  /// The smallest p that n differences can have is 2^(1 - n). 1 for no differences.
  public static func p(_ differences: [Double]) -> Double {
    let magnitude = differences.reduce(0) { $0 + abs($1) }
    guard magnitude > 0 else { return 1 }
    // Accuracies are shares of whole examples, so sums tie; a tie must not fall to either side by rounding.
    let bar = abs(differences.reduce(0, +)) - 1e-9 * magnitude
    return differences.count <= exactLimit ? exact(differences, bar) : sampled(differences, bar)
  }

  /// The smallest p that `count` differences can have.
  public static func smallestP(count: Int) -> Double {
    count < 1 ? 1 : count <= exactLimit ? Double(sign: .plus, exponent: 1 - count, significand: 1) : 1 / Double(samples + 1)
  }

  /// Half of the flips, the first sign held, since a flip of all signs changes no distance; Gray code flips one sign at a time.
  private static func exact(_ differences: [Double], _ bar: Double) -> Double {
    var signs = [Double](repeating: 1, count: differences.count)
    var sum = differences.reduce(0, +)
    var extreme = 1
    let flips = 1 << (differences.count - 1)
    for flip in 1..<max(flips, 1) {
      let place = flip.trailingZeroBitCount + 1
      signs[place] = -signs[place]
      sum += 2 * signs[place] * differences[place]
      if abs(sum) >= bar { extreme += 1 }
    }
    return Double(extreme) / Double(flips)
  }

  private static func sampled(_ differences: [Double], _ bar: Double) -> Double {
    var random = SplitMix64(seed: 0)
    var extreme = 0
    for _ in 0..<samples {
      var bits: UInt64 = 0
      var sum = 0.0
      for (place, difference) in differences.enumerated() {
        if place % 64 == 0 { bits = random.next() }
        sum += bits & 1 == 0 ? difference : -difference
        bits >>= 1
      }
      if abs(sum) >= bar { extreme += 1 }
    }
    return Double(extreme + 1) / Double(samples + 1)
  }
}
