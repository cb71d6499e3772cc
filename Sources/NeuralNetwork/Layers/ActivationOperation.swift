/// y = g(x), feature by feature. Each g's derivative is had from y: y (1 - y) for the sigmoid, 1 - y^2 for tanh, y > 0 for ReLU.
final class ActivationOperation: Operation {
  private let activation: Activation
  private let input: Features
  private let output: Features

  init(_ activation: Activation, input: Features, output: Features) {
    self.activation = activation
    self.input = input
    self.output = output
  }

  func forward(_ pass: Pass) {
    switch activation {
    case .sigmoid: forward(SigmoidFunction(), pass)
    case .tanh: forward(TanhFunction(), pass)
    case .relu: forward(RectifierFunction(), pass)
    }
  }

  func backward(_ pass: Pass) {
    switch activation {
    case .sigmoid: backward(SigmoidFunction())
    case .tanh: backward(TanhFunction())
    case .relu: backward(RectifierFunction())
    }
  }

  @inline(__always)
  private func forward(_ g: some ActivationFunction, _ pass: Pass) {
    let x = input.values.vectors
    let y = output.values.vectors
    let width = output.vectorsPerRow
    for row in 0..<output.shape.count {
      for vector in 0..<width { y[row &* width &+ vector] = g.value(x[row &* width &+ vector]) * pass.mask[vector] }
    }
  }

  @inline(__always)
  private func backward(_ g: some ActivationFunction) {
    guard let inputGradient = input.gradient else { return }
    let y = output.values.vectors
    let dy = output.gradient!.vectors
    for index in 0..<output.vectorCount {
      inputGradient.vectors[index] = g.gradient(y: y[index], dy: dy[index])
    }
  }
}

/// A nonlinearity on vectors. The derivative is had from y = g(x), so that x need not be kept.
protocol ActivationFunction {
  func value(_ x: Vector) -> Vector
  /// dy g'(x).
  func gradient(y: Vector, dy: Vector) -> Vector
}

/// 1 / (1 + e^-x); g' = y (1 - y).
struct SigmoidFunction: ActivationFunction {
  @inline(__always) func value(_ x: Vector) -> Vector { sigmoid(x) }
  @inline(__always) func gradient(y: Vector, dy: Vector) -> Vector { dy * (y * (1 - y)) }
}

/// tanh x; g' = 1 - y^2.
struct TanhFunction: ActivationFunction {
  @inline(__always) func value(_ x: Vector) -> Vector { hyperbolicTangent(x) }
  @inline(__always) func gradient(y: Vector, dy: Vector) -> Vector { dy * (1 - y * y) }
}

/// max(x, 0); g' = 1 where y > 0, else 0. Not a number stays that, so that a network that diverged shows it.
struct RectifierFunction: ActivationFunction {
  @inline(__always) func value(_ x: Vector) -> Vector { x.replacing(with: 0, where: x .< 0) }
  @inline(__always) func gradient(y: Vector, dy: Vector) -> Vector { dy.replacing(with: 0, where: y .<= 0) }
}
