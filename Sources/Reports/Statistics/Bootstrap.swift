/// The percentile bootstrap (Efron 1979), where values are by the thousand: over test examples. Over seeds, of which there are few, its
/// intervals cover too little; see `SignFlipTest`.
public enum Bootstrap {
  /// Resamples that an interval rests on.
  public static let resamples = 10_000

  /// The middle 95 % of the means of `resamples` samples of `count` values of which all but `values` are zero, as with test examples on which
  /// networks agree; the same values give the same interval, to the bit.
  ///
  /// The Poisson bootstrap: each value is drawn a Poisson(1) number of times, which for many examples is what drawing with replacement does.
  public static func interval(ofSparseMean values: [Double], count: Int, seed: UInt64 = 0) -> Interval {
    guard count > 0 else { return Interval(low: .nan, high: .nan) }
    // Chances of 0, 1, 2, ... draws, added up, in parts of 2^64.
    var chance = 0.36787944117144233
    var sum = 0.0
    let bounds = (1...12).map { draws in
      sum += chance
      chance /= Double(draws)
      return UInt64(min(sum, 0.9999999999) * 0x1p64)
    }
    var random = SplitMix64(seed: seed)
    var means = [Double](repeating: 0, count: resamples)
    for resample in means.indices {
      var total = 0.0
      for value in values {
        let bits = random.next()
        var draws = 0
        while draws < bounds.count && bits >= bounds[draws] { draws += 1 }
        total += Double(draws) * value
      }
      means[resample] = total / Double(count)
    }
    means.sort()
    return Interval(
      low: Statistics.percentile(ofSorted: means, 2.5), high: Statistics.percentile(ofSorted: means, 97.5))
  }
}
