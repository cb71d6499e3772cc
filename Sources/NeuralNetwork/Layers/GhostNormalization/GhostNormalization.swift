import Grammar

/// Batch normalization of a minibatch in parts of so many examples, each with its own statistics (Hoffer, Hubara & Soudry 2017); the last part has
/// what is left. Over the m values x of a channel in a part:
///
///     mu = 1/m sum x,  sigma^2 = 1/m sum (x - mu)^2
///     y  = gamma (x - mu) / sqrt(sigma^2 + epsilon) + beta
///
/// Moving averages follow each part in turn, and in the population's each part weighs the same. Inference is batch normalization's.
public struct GhostNormalization: VarianceNormalization {
  public static let word = "ghost"
  public static let says = "Batch normalization of a minibatch in parts (Hoffer 2017), each by itself."

  /// Of a part.
  public var examples: Int
  public var epsilon: Double
  public var decay: Double

  public init(examples: Int, epsilon: Double = 1e-5, decay: Double = 0.9) {
    (self.examples, self.epsilon, self.decay) = (examples, epsilon, decay)
  }

  public init() { self.init(examples: 16) }

  public func outputShape(for input: FeatureShape) throws(Misfit) -> FeatureShape {
    try checkConstants()
    guard examples > 0 else { throw Misfit("a part of \(examples) examples is not 1 or more") }
    guard examples > 1 || input.locations > 1 else {
      throw Misfit(
        "ghost normalization of \(input) in parts of 1 example takes each value by itself, which gives beta whatever it is")
    }
    return input
  }

  public func operation(_ site: Site) -> any Operation { GhostNormalizationOperation(self, site) }

  public func trainingReference(_ x: Reference.Minibatch, _ site: Reference.Site) -> Reference.Computed {
    let layer = Reference.GhostNormalization(x, examples: examples, gamma: site[.scale], beta: site[.shift], epsilon: epsilon)
    return Reference.Computed(layer.output, statistics: layer) { layer.backward($0, form: site.form) }
  }

  public static var settings: Section<Self> {
    Section(
      word, of: kind, initial: Self(),
      keys: [
        Key("examples", .whole(1...1 << 20), \.examples, says: "Examples of a part; the last has what is left of the minibatch.")
      ] + statisticKeys)
  }

  public func told(_ number: (Double) -> String) -> String {
    told(number, "parts of \(number(Double(examples))) examples")
  }

  public static var checks: [LayerCheck] {
    [LayerCheck(name: "ghost normalization", input: LayerCheck.maps, layer: GhostNormalization(examples: 3))]
  }
}
