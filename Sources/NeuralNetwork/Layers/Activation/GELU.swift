import CVector

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// x Phi(x), where Phi(x) = (1 + erf(x / sqrt 2)) / 2 is the normal distribution (Hendrycks & Gimpel 2016): the exact form, PyTorch's default, not
/// its approximation by tanh. g' = Phi(x) + x phi(x), phi being the density.
///
/// It falls down to x = -0.75 and rises from there.
public struct GELU: Activation {
  public static let word = "gelu"
  public static let says = "x times the normal distribution's share below x; exact, by erf."

  public init() {}

  @inline(__always)
  public func value(_ x: Vector) -> Vector { x * Self.normal(x).distribution }

  @inline(__always)
  public func gradient(x: Vector, y: Vector, dy: Vector) -> Vector {
    let (distribution, density) = Self.normal(x)
    return dy * fused_multiply_add(x, density, distribution)
  }

  /// Phi(x) and phi(x). With t = |x|, Phi(-t) = e^(-t^2 / 2) M(t), where M is smooth and falls from 1/2 as 0.4 / t: a polynomial in s = 1 / (1 + 0.35
  /// t), times s, fitted over 0 <= t <= 13.2 to 4e-8 of M.
  @inline(__always)
  private static func normal(_ x: Vector) -> (distribution: Vector, density: Vector) {
    let one = Vector(repeating: 1)
    // Beyond the limit, all but 0 in single precision.
    let limit: Float = 13.1
    let t = x.replacing(with: -x, where: x .< 0).replacing(with: limit, where: x .> limit .| x .< -limit)
    // e^(-t^2 / 2), with what rounding took from the square put back.
    let square = t * t
    let lost = fused_multiply_add(t, t, -square)
    var power = exponential(square * -0.5)
    power = fused_multiply_add(power, lost * -0.5, power)
    let s = one / fused_multiply_add(t, Vector(repeating: 0.35), one)
    var ratio = Vector(repeating: -0.029_557_947)
    ratio = fused_multiply_add(ratio, s, Vector(repeating: 0.145_918_13))
    ratio = fused_multiply_add(ratio, s, Vector(repeating: -0.259_599_33))
    ratio = fused_multiply_add(ratio, s, Vector(repeating: 0.163_436_61))
    ratio = fused_multiply_add(ratio, s, Vector(repeating: -0.025_909_119))
    ratio = fused_multiply_add(ratio, s, Vector(repeating: 0.106_629_625))
    ratio = fused_multiply_add(ratio, s, Vector(repeating: 0.119_566_35))
    ratio = fused_multiply_add(ratio, s, Vector(repeating: 0.139_896_05))
    ratio = fused_multiply_add(ratio, s, Vector(repeating: 0.139_619_6))
    let isFar = x .> limit .| x .< -limit
    let tail = (power * (ratio * s)).replacing(with: 0, where: isFar)
    let density = (power * 0.398_942_28).replacing(with: 0, where: isFar)
    return ((one - tail).replacing(with: tail, where: x .< 0), density)
  }

  public func value(_ x: Double) -> Double { x * erfc(-x / 2.0.squareRoot()) / 2 }

  public func slope(x: Double, y: Double) -> Double {
    erfc(-x / 2.0.squareRoot()) / 2 + x * exp(-x * x / 2) / (2 * Double.pi).squareRoot()
  }
}
