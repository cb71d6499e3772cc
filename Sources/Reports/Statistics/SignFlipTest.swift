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

/// Whether a share differs from a half, from counts alone (`scipy.stats.binomtest(k, n)`).
public enum BinomialTest {
  /// The two-sided exact p of `successes` out of `trials` where both ways were as likely. 1 for no trials.
  ///
  /// With n runs that all go one way it is 2^(1 - n), as for sign flips.
  public static func p(successes: Int, trials: Int) -> Double {
    guard trials > 0 else { return 1 }
    let fewer = min(successes, trials - successes)
    var term = Double(sign: .plus, exponent: -trials, significand: 1)
    var tail = 0.0
    for count in 0...fewer {
      tail += term
      term *= Double(trials - count) / Double(count + 1)
    }
    return min(1, 2 * tail)
  }
}
