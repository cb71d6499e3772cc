import Foundation

/// Whether a share of runs differs from one that is asked for, from counts alone.
///
/// With X binomial, n trials of probability q, the p of k successes is twice the smaller of P(X <= k) and P(X >= k), 1 at most. So the
/// interval of Clopper & Pearson (1934), all q that this test does not reject at the interval's level, never contradicts it.
public enum BinomialTest {
  /// The two-sided exact p. 1 for no trials.
  public static func p(successes: Int, trials: Int, share: Double = 0.5) -> Double {
    guard trials > 0 else { return 1 }
    return min(1, 2 * min(chance(ofAtMost: successes, trials, share), chance(ofAtLeast: successes, trials, share)))
  }

  /// The smallest p that can speak for a share of at least `share`: that of nothing but successes. With one half it is 2^(1 - n), as for sign flips.
  public static func smallestP(trials: Int, share: Double) -> Double { p(successes: trials, trials: trials, share: share) }

  /// Clopper & Pearson's interval of the share (`scipy.stats.binomtest(k, n).proportion_ci()`); 0 to 1 for no trials.
  public static func interval(successes: Int, trials: Int, level: Double = 0.95) -> Interval {
    let tail = (1 - level) / 2
    return Interval(
      low: successes == 0 ? 0 : share { chance(ofAtLeast: successes, trials, $0) < tail },
      high: successes == trials ? 1 : share { chance(ofAtMost: successes, trials, $0) > tail })
  }

  /// The share up to which `isBelow` holds, by halving 0...1 until nothing lies between.
  private static func share(upTo isBelow: (Double) -> Bool) -> Double {
    var (low, high) = (0.0, 1.0)
    while true {
      let middle = (low + high) / 2
      guard low < middle, middle < high else { return middle }
      if isBelow(middle) { low = middle } else { high = middle }
    }
  }

  private static func chance(ofAtMost successes: Int, _ trials: Int, _ share: Double) -> Double {
    (0...successes).reduce(0) { $0 + chance(of: $1, trials, share) }
  }

  private static func chance(ofAtLeast successes: Int, _ trials: Int, _ share: Double) -> Double {
    (successes...trials).reversed().reduce(0) { $0 + chance(of: $1, trials, share) }
  }

  /// n! / (k! (n - k)!) q^k (1 - q)^(n - k).
  private static func chance(of successes: Int, _ trials: Int, _ share: Double) -> Double {
    let failures = trials - successes
    // The factors in an order that keeps their product in range: no factorial is ever written out.
    var product = 1.0
    for index in 0..<min(successes, failures) { product *= Double(trials - index) / Double(index + 1) }
    return product * pow(share, Double(successes)) * pow(1 - share, Double(failures))
  }
}
