import Grammar

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// x where x > 0, else alpha (e^x - 1) (Clevert et al. 2016); g' = 1 where y > 0, else y + alpha.
public struct ELU: IncreasingActivation {
  public static let word = "elu"
  public static let says = "What is above 0, and else alpha (e^x - 1), alpha being 1 or one of your own."

  /// What it falls to, below 0; PyTorch's default is 1.
  public var alpha: Double

  public init(alpha: Double = 1) { self.alpha = alpha }

  public init() { self.init(alpha: 1) }

  /// An alpha below 0 would let it decrease.
  public func outputShape(for input: FeatureShape) throws(Misfit) -> FeatureShape {
    guard alpha >= 0, alpha.isFinite else { throw Misfit("an alpha of \(alpha) is not zero or above") }
    return input
  }

  public static var settings: Section<Self>? {
    Section(
      word, of: kind, initial: Self(),
      keys: [Key("alpha", .number(.notNegative), \.alpha, says: "Minus what it falls to, far below 0.")], shorthand: "alpha")
  }

  @inline(__always)
  public func value(_ x: Vector) -> Vector { x.replacing(with: exponentialMinusOne(x) * Float(alpha), where: x .< 0) }

  @inline(__always)
  public func gradient(y: Vector, dy: Vector) -> Vector { dy.replacing(with: dy * (y + Float(alpha)), where: y .<= 0) }

  public func value(_ x: Double) -> Double { x < 0 ? alpha * expm1(x) : x }

  public func slope(y: Double) -> Double { y > 0 ? 1 : y + alpha }

  public func told(_ number: (Double) -> String) -> String { "\(Self.word) alpha \(number(alpha))" }

  /// Whether it is positive: at 0 the slope jumps, or where alpha is 1 the slope's slope.
  public func sides(_ x: Reference.Minibatch, _ y: Reference.Minibatch) -> [Int]? { x.values.map { $0 > 0 ? 1 : 0 } }
}
