/// Two ends of a range of values, in the unit of what it is about.
public struct Interval: Hashable, Sendable, Codable {
  public var low: Double
  public var high: Double

  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// Both ends through `transform`, put in order again: a share from its logarithm, an error from an accuracy.
  public func mapped(_ transform: (Double) -> Double) -> Interval {
    let ends = [transform(low), transform(high)].sorted()
    return Interval(low: ends[0], high: ends[1])
  }
}
