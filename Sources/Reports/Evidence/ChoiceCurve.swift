import Foundation

/// A comparison by every analysis that nobody could call wrong: how far its effect depends on which was chosen (the specification curve of
/// Simonsohn, Simmons & Nelson 2020).
public struct ChoiceCurve: Sendable {
  public struct Point: Sendable {
    public let options: [AnalysisChoice.Option]
    public let effect: Double
    public let interval: Interval
    public let p: Double
    /// Whether it points the claim's way.
    public let isInDirection: Bool
  }

  /// From the lowest effect to the highest.
  public let points: [Point]
  public let median: Double
  /// Of the median effect lying as far from no difference by luck, by one flip a seed in all analyses at once.
  public let p: Double

  public var inDirection: Int { points.count(where: \.isInDirection) }

  /// nil where there are no two ways to choose from.
  init?(_ choices: [AnalysisChoice], _ measurement: Measurement, from origin: Double) {
    let choices = choices.filter { choice in choice.sample.unit == measurement.sample.unit && !choice.sample.bySeed.isEmpty }
    guard choices.count > 1 else { return nil }
    points = choices.map { choice in
      let found = Inference(of: choice.sample, against: origin)
      return Point(
        options: choice.options, effect: found.effect, interval: found.interval, p: found.p,
        isInDirection: found.effect != origin && measurement.holds(found.effect, from: origin))
    }.sorted { $0.effect < $1.effect }
    let isRatio = measurement.sample.unit == .ratio
    let middle = Statistics.percentile(points.map { isRatio ? log($0.effect) : $0.effect }, 50)
    median = isRatio ? exp(middle) : middle
    let seeds = Set(choices.flatMap { $0.sample.bySeed.map(\.seed) }).sorted()
    p = JointSignFlipTest.p(
      ofMedian: choices.map { choice in
        let values = Dictionary(choice.sample.bySeed.map { ($0.seed, $0.value) }) { first, _ in first }
        return seeds.map { seed in values[seed].map { isRatio ? log($0 / origin) : $0 - origin } ?? .nan }
      })
  }

  /// What can be chosen: by aspect its values, as they first come.
  public var aspects: [(name: String, values: [String])] {
    points.reduce(into: []) { aspects, point in
      for option in point.options {
        guard let place = aspects.firstIndex(where: { $0.name == option.aspect }) else {
          aspects.append((option.aspect, [option.value]))
          continue
        }
        if !aspects[place].values.contains(option.value) { aspects[place].values.append(option.value) }
      }
    }
  }
}
