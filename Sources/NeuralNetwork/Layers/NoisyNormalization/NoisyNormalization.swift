import Grammar

/// Batch normalization, and after it, while training, noise that changes with every step (Santurkar et al. 2018): of a layer and a step
///
///     mu ~ U(-shift, shift),  sigma ~ U(1, scale)
///
/// and of each value y of batch normalization, with a and b constants in the backward pass
///
///     a ~ N(sigma, spread),  b ~ U(mu - spread, mu + spread),  a y + b
///
/// Inference has no noise, nor have the statistics.
public struct NoisyNormalization: VarianceNormalization, NoisyLayer {
  public static let word = "noisy"
  public static let says = "Batch normalization, and while training noise after it (Santurkar 2018)."

  public var epsilon: Double
  public var decay: Double
  public var shift: Double
  public var scale: Double
  public var spread: Double

  public init(epsilon: Double = 1e-5, decay: Double = 0.9, shift: Double = 0.5, scale: Double = 1.25, spread: Double = 0.1) {
    (self.epsilon, self.decay, self.shift, self.scale, self.spread) = (epsilon, decay, shift, scale, spread)
  }

  public init() { self.init(epsilon: 1e-5) }

  var batch: BatchNormalization { BatchNormalization(epsilon: epsilon, decay: decay) }

  public func outputShape(for input: FeatureShape) throws(Misfit) -> FeatureShape {
    try checkConstants()
    guard shift >= 0, scale >= 1, spread >= 0, shift.isFinite, scale.isFinite, spread.isFinite else {
      throw Misfit("noise with a shift of \(shift), a scale of \(scale) and a spread of \(spread) is not 0, 1 and 0 or above")
    }
    return input
  }

  public func operation(_ site: Site) -> any Operation { NoisyNormalizationOperation(self, site) }

  public func trainingReference(_ x: Reference.Minibatch, _ site: Reference.Site) -> Reference.Computed {
    let clean = batch.trainingReference(x, site)
    guard let noise = site.constants else { return clean }
    let (scales, shifts) = (noise.prefix(noise.count / 2), Array(noise.suffix(noise.count / 2)))
    @Sendable func scaled(_ y: Reference.Minibatch, by shifts: [Double]) -> Reference.Minibatch {
      Reference.Minibatch(
        count: y.count, shape: y.shape, values: zip(zip(scales, y.values), shifts).map { $0.0 * $0.1 + $1 })
    }
    return Reference.Computed(
      scaled(clean.output, by: shifts), statistics: clean.statistics,
      backward: { clean.backward(scaled($0, by: shifts.map { _ in 0 })) })
  }

  /// Each value's a, then each value's b.
  func noise(values: Int, _ stream: inout RandomStream) -> [Double] {
    let mu = shift * (2 * stream.uniform() - 1)
    let sigma = 1 + (scale - 1) * stream.uniform()
    return (0..<values).map { _ in sigma + spread * stream.gaussian() }
      + (0..<values).map { _ in mu + spread * (2 * stream.uniform() - 1) }
  }

  public static var settings: Section<Self> {
    Section(
      word, of: kind, initial: Self(),
      keys: statisticKeys + [
        Key("shift", .number(.notNegative), \.shift, says: "How far from 0 a step's mean shift may be."),
        Key("scale", .number(Bounds(from: 1)), \.scale, says: "The largest that a step's mean scale may be; the smallest is 1."),
        Key("spread", .number(.notNegative), \.spread, says: "How far values of a step spread around its means."),
      ])
  }

  public func told(_ number: (Double) -> String) -> String {
    told(number, "shift to \(number(shift)), scale to \(number(scale)), spread \(number(spread))")
  }

  public static var checks: [LayerCheck] {
    [LayerCheck(name: "noisy normalization", input: LayerCheck.maps, layer: NoisyNormalization())]
  }
}
