import Grammar

/// x where x > 0, else slope x (Maas et al. 2013); g' = 1 where y > 0, else slope.
public struct LeakyReLU: IncreasingActivation {
  public static let word = "leaky-relu"
  public static let says = "What is above 0, and else a share of it, 0.01 or one of your own."

  /// What values below 0 keep of themselves; PyTorch's default is 0.01.
  public var slope: Double

  public init(slope: Double = 0.01) { self.slope = slope }

  public init() { self.init(slope: 0.01) }

  /// A slope below 0 would let it decrease.
  public func outputShape(for input: FeatureShape) throws(Misfit) -> FeatureShape {
    guard slope >= 0, slope.isFinite else { throw Misfit("a slope of \(slope) is not zero or above") }
    return input
  }

  public static var settings: Section<Self>? {
    Section(
      word, of: kind, initial: Self(),
      keys: [Key("slope", .number(.notNegative), \.slope, says: "What values below 0 are multiplied with.", unit: "share")],
      shorthand: "slope")
  }

  @inline(__always)
  public func value(_ x: Vector) -> Vector { x.replacing(with: x * Float(slope), where: x .< 0) }

  @inline(__always)
  public func gradient(y: Vector, dy: Vector) -> Vector { dy.replacing(with: dy * Float(slope), where: y .<= 0) }

  public func value(_ x: Double) -> Double { x < 0 ? slope * x : x }

  public func slope(y: Double) -> Double { y > 0 ? 1 : slope }

  public func told(_ number: (Double) -> String) -> String { "\(Self.word) slope \(number(slope))" }

  /// Whether it is positive.
  public func sides(_ x: Reference.Minibatch, _ y: Reference.Minibatch) -> [Int]? { x.values.map { $0 > 0 ? 1 : 0 } }
}
