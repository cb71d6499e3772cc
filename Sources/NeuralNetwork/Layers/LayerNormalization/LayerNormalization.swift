/// Over all features of one example (Ba, Kiros & Hinton 2016), of m values x:
///
///     mu = 1/m sum x,  sigma^2 = 1/m sum (x - mu)^2
///     y  = gamma (x - mu) / sqrt(sigma^2 + epsilon) + beta
///
/// gamma and beta have a value a channel, as everywhere.
public struct LayerNormalization: ExampleNormalization {
  public static let word = "layer"
  public static let says = "Layer normalization: each example by itself, over all its features."

  public var epsilon: Double

  public init(epsilon: Double) { self.epsilon = epsilon }

  public init() { self.init(epsilon: 1e-5) }

  public func groups(of channels: Int) -> Int { 1 }

  public static var checks: [LayerCheck] {
    [("features", LayerCheck.features), ("maps", LayerCheck.maps)].map { name, shape in
      LayerCheck(name: "layer normalization of \(name)", input: shape, layer: LayerNormalization())
    }
  }
}
