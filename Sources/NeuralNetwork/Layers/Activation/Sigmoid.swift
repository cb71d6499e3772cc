#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// 1 / (1 + e^-x); g' = y (1 - y).
public struct Sigmoid: IncreasingActivation {
  public static let word = "sigmoid"
  public static let says = "1 / (1 + e^-x)."

  public init() {}

  @inline(__always)
  public func value(_ x: Vector) -> Vector { 1 / (exponential(-x) + 1) }

  @inline(__always)
  public func gradient(y: Vector, dy: Vector) -> Vector { dy * (y * (1 - y)) }

  /// One of the two forms overflows for large negative x, the other for large positive x.
  public func value(_ x: Double) -> Double { x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x)) }

  public func slope(y: Double) -> Double { y * (1 - y) }

  /// Its slope is a quarter at most: through several of them a gradient would fall below what differences can measure.
  public static var checkedWeightScale: Double { 4 }
}
