import Grammar

/// Batch normalization that from a step on takes the moving averages mu, sigma^2 as they then stand while training too (Wu & Johnson 2021):
///
///     y  = gamma (x - mu) / sqrt(sigma^2 + epsilon) + beta
///     dx = gamma / sqrt(sigma^2 + epsilon) dy
///
/// From there on the averages are the population's as well: training and inference compute the same.
public struct FrozenNormalization: BatchNormalizationVariant {
  public static let word = "frozen"
  public static let says =
    "Batch normalization that from a step on normalizes with its moving averages, which then stand still, while training too."

  public var epsilon: Double
  public var decay: Double
  /// The first step, counted from 0, that moving averages normalize.
  public var from: Int

  public init(from: Int, epsilon: Double = 1e-5, decay: Double = 0.9) {
    (self.from, self.epsilon, self.decay) = (from, epsilon, decay)
  }

  public init() { self.init(from: 1000) }

  func remembered(in mode: Mode) -> Remembered? {
    guard let step = mode.step, step >= from else { return mode.remembered }
    return .moving
  }

  public func trainingReference(_ x: Reference.Minibatch, _ site: Reference.Site) -> Reference.Computed {
    guard site.step >= from else { return BatchNormalization(epsilon: epsilon, decay: decay).trainingReference(x, site) }
    let layer = Reference.FrozenNormalization(
      x, mean: site.statistic(.mean, .moving), variance: site.statistic(.variance, .moving), gamma: site[.scale],
      beta: site[.shift],
      epsilon: epsilon)
    return Reference.Computed(layer.output, statistics: layer) { layer.backward($0) }
  }

  public static var settings: Section<Self> {
    Section(
      word, of: kind, initial: Self(),
      keys: [
        Key(
          "from", .whole(0...1_000_000_000), \.from, says: "Steps after which moving averages normalize, and stand still.",
          unit: "steps")
      ] + statisticKeys)
  }

  public func told(_ number: (Double) -> String) -> String { told(number, "from step \(number(Double(from)))") }

  public static var checks: [LayerCheck] {
    [
      LayerCheck(name: "frozen normalization, from the first step", input: LayerCheck.maps, layer: FrozenNormalization(from: 0)),
      LayerCheck(name: "frozen normalization, later", input: LayerCheck.maps, layer: FrozenNormalization(from: 1)),
    ]
  }
}
