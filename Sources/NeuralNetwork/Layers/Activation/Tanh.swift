import CVector

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// tanh x; g' = 1 - y^2.
public struct Tanh: IncreasingActivation {
  public static let word = "tanh"
  public static let says = "The hyperbolic tangent."

  public init() {}

  /// Near 0 by the odd polynomial of Cephes' tanhf, so that small values keep their digits; elsewhere by e^2x.
  @inline(__always)
  public func value(_ x: Vector) -> Vector {
    let square = x * x
    var polynomial = Vector(repeating: -5.704_988_7e-3)
    polynomial = fused_multiply_add(polynomial, square, Vector(repeating: 2.063_908_9e-2))
    polynomial = fused_multiply_add(polynomial, square, Vector(repeating: -5.373_971_5e-2))
    polynomial = fused_multiply_add(polynomial, square, Vector(repeating: 0.133_314_4))
    polynomial = fused_multiply_add(polynomial, square, Vector(repeating: -0.333_332_8))
    let near = fused_multiply_add(polynomial * square, x, x)
    let far = 1 - 2 / (exponential(x + x) + 1)
    return far.replacing(with: near, where: (x .< 0.625) .& (x .> -0.625))
  }

  @inline(__always)
  public func gradient(y: Vector, dy: Vector) -> Vector { dy * (1 - y * y) }

  public func value(_ x: Double) -> Double { tanh(x) }

  public func slope(y: Double) -> Double { 1 - y * y }
}
