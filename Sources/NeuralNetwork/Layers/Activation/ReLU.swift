/// max(x, 0); g' = 1 where y > 0, else 0. Not a number stays that, so that a network that diverged shows it.
public struct ReLU: IncreasingActivation {
  public static let word = "relu"
  public static let says = "What is above 0, and else 0."

  public init() {}

  @inline(__always)
  public func value(_ x: Vector) -> Vector { x.replacing(with: 0, where: x .< 0) }

  @inline(__always)
  public func gradient(y: Vector, dy: Vector) -> Vector { dy.replacing(with: 0, where: y .<= 0) }

  public func value(_ x: Double) -> Double { x > 0 || x.isNaN ? x : 0 }

  public func slope(y: Double) -> Double { y > 0 ? 1 : 0 }

  /// Whether it is positive.
  public func sides(_ x: Reference.Minibatch, _ y: Reference.Minibatch) -> [Int]? { y.values.map { $0 > 0 ? 1 : 0 } }
}
