/// A nonlinearity g on vectors.
public protocol ActivationFunction: Sendable {
  func value(_ x: Vector) -> Vector
  /// dy g'(x), where y = g(x).
  func gradient(x: Vector, y: Vector, dy: Vector) -> Vector
}
