/// One test of many analyses of the same runs (Simonsohn, Simmons & Nelson 2020): if the arms were alike, a seed's differences could as well have
/// the other sign, in all analyses at once. So the null distribution of anything that they say together comes from one flip a seed.
public enum JointSignFlipTest {
  /// Up to this many seeds all flips are gone through; beyond, `samples` of them are drawn.
  public static let exactLimit = 12
  public static let samples = 10_000

  /// The two-sided p of the median over analyses of the mean over seeds; a flip of all signs has it at the same distance, so half of them do.
  ///
  /// - `values`: [analysis][seed], from no difference, all in one unit; NaN where an analysis has nothing of a seed. 1 for none.
  public static func p(ofMedian values: [[Double]]) -> Double {
    guard let count = values.first?.count, count > 0, values.allSatisfy({ $0.count == count }) else { return 1 }
    let present = values.map { max(Double($0.count { $0.isFinite }), 1) }
    func median(_ signs: [Double]) -> Double {
      let means = zip(values, present).map { row, count in
        zip(row, signs).reduce(0) { $1.0.isFinite ? $0 + $1.0 * $1.1 : $0 } / count
      }
      return Statistics.percentile(means, 50)
    }
    let magnitude = values.flatMap(\.self).filter(\.isFinite).map { abs($0) }.max() ?? 0
    guard magnitude > 0 else { return 1 }
    let bar = abs(median([Double](repeating: 1, count: count))) - 1e-9 * magnitude
    let isExact = count <= exactLimit
    let flips = isExact ? 1 << (count - 1) : samples + 1
    var random = SplitMix64(seed: 0)
    let extreme = (1..<max(flips, 1)).count { flip in
      var bits = UInt64(flip)
      return abs(
        median(
          (0..<count).map { place in
            if !isExact, place % 64 == 0 { bits = random.next() }
            defer { bits >>= 1 }
            return bits & 1 == 0 ? 1 : -1
          })) >= bar
    }
    return Double(extreme + 1) / Double(flips)
  }
}
