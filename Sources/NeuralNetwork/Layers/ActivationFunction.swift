/// A nonlinearity g on vectors.
public protocol ActivationFunction: Sendable {
  func value(_ x: Vector) -> Vector
  /// dy g'(x), where y = g(x).
  func gradient(x: Vector, y: Vector, dy: Vector) -> Vector
}

/// One that never decreases: of several values the largest gives the largest. Its slope is had from y alone, so that x need not be kept.
protocol IncreasingFunction: ActivationFunction {
  /// dy g'(x), from y = g(x).
  func gradient(y: Vector, dy: Vector) -> Vector
}

extension IncreasingFunction {
  @inline(__always)
  public func gradient(x: Vector, y: Vector, dy: Vector) -> Vector { gradient(y: y, dy: dy) }
}
