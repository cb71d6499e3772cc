/// A nonlinearity g on vectors. The derivative is had from y = g(x), so that x need not be kept.
public protocol ActivationFunction: Sendable {
  func value(_ x: Vector) -> Vector
  /// dy g'(x).
  func gradient(y: Vector, dy: Vector) -> Vector
}
