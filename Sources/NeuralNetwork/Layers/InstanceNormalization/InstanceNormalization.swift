/// Over all places of one channel of one example (Ulyanov, Vedaldi & Lempitsky 2016), of m values x:
///
///     mu = 1/m sum x,  sigma^2 = 1/m sum (x - mu)^2
///     y  = gamma (x - mu) / sqrt(sigma^2 + epsilon) + beta
public struct InstanceNormalization: ExampleNormalization {
  public static let word = "instance"
  public static let says = "Instance normalization: each example and channel by itself, over the places of a map."

  public var epsilon: Double

  public init(epsilon: Double) { self.epsilon = epsilon }

  public init() { self.init(epsilon: 1e-5) }

  public var absorbsBias: Bool { true }

  public func groups(of channels: Int) -> Int { channels }

  public static var checks: [LayerCheck] {
    [LayerCheck(name: "instance normalization", input: LayerCheck.maps, layer: InstanceNormalization())]
  }
}
