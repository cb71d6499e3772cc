/// The steps after which the test set is classified: always before the first step and after the last.
public struct EvaluationSchedule: Hashable, Sendable, Codable {
  public struct Segment: Hashable, Sendable, Codable {
    /// Evaluate at each multiple of `every` up to and with step `through`; nil goes on to the end.
    public var every: Int
    public var through: Int?

    public init(every: Int, through: Int?) {
      self.every = every
      self.through = through
    }
  }

  public var segments: [Segment]

  public init(segments: [Segment]) { self.segments = segments }

  /// The steps to evaluate after, ascending, from 0 to `steps`.
  public func steps(through steps: Int) -> [Int] {
    var result = [0]
    for segment in segments where segment.every > 0 {
      let end = min(segment.through ?? steps, steps)
      var next = (result[result.count - 1] / segment.every + 1) * segment.every
      while next <= end {
        result.append(next)
        next += segment.every
      }
    }
    if result[result.count - 1] < steps { result.append(steps) }
    return result
  }
}
