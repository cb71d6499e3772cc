import CVector
import Grammar

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An optimizer that divides the gradient's average by the root of its square's. With s = g + penalty w, and t counted from 1:
///
///     w = w - rate shrinkage w
///     m = beta1 m + (1 - beta1) s          v = beta2 v + (1 - beta2) s^2
///     w = w - rate m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon)
///
/// m and v are 0 at first.
protocol AdaptiveMoments: Optimizer {
  /// What reports call it.
  static var name: String { get }
  var beta1: Double { get set }
  var beta2: Double { get set }
  var epsilon: Double { get set }
  /// Of a weight, is added to its gradient.
  var penalty: Double { get }
  /// Of a weight, is taken off it, times the rate.
  var shrinkage: Double { get }
}

extension AdaptiveMoments {
  static var momentKeys: [OptimizerKey<Self>] {
    [
      OptimizerKey(
        "beta1", \.beta1, .share, default: 0.9, says: "What the average of gradients keeps of its old value at each step.",
        unit: "share"),
      OptimizerKey(
        "beta2", \.beta2, .share, default: 0.999,
        says: "What the average of squared gradients keeps of its old value at each step.",
        unit: "share"),
      OptimizerKey(
        "adam-epsilon", \.epsilon, Bounds(from: 1e-30), default: 1e-8,
        says: "Added to the root of the average of squared gradients."),
    ]
  }

  /// m and v.
  public static var memories: [String] { ["first moments", "second moments"] }

  public func move(_ parameter: MovedParameter, _ step: UpdateStep) {
    let (weight, gradient, scale) = (parameter.values, parameter.gradient, parameter.gradientScale)
    let (first, second) = (parameter.memory(0), parameter.memory(1))
    let (newFirst, keptSecond, newSecond) = (Float(1 - beta1), Float(beta2), Float(1 - beta2))
    let penalty = parameter.decays ? Float(self.penalty) : 0
    let kept = parameter.decays ? Float(1 - step.rate * shrinkage) : 1
    let rate = Float(step.rate / correction(beta1, step))
    let inverseRoot = Float(1 / correction(beta2, step).squareRoot())
    let epsilon = Float(self.epsilon)
    for index in 0..<parameter.count {
      let w = weight[index]
      let slope = gradient[index] * scale + w * penalty
      let m = first[index] + (slope - first[index]) * newFirst
      let v = second[index] * keptSecond + slope * slope * newSecond
      first[index] = m
      second[index] = v
      weight[index] = w * kept - m * rate / (square_root(v) * inverseRoot + epsilon)
    }
  }

  public func move(_ w: inout [Double], along g: [Double], _ memories: inout [[Double]], decays: Bool, _ step: UpdateStep) {
    for i in w.indices {
      let slope = g[i] + (decays ? penalty : 0) * w[i]
      if decays { w[i] -= step.rate * shrinkage * w[i] }
      memories[0][i] = beta1 * memories[0][i] + (1 - beta1) * slope
      memories[1][i] = beta2 * memories[1][i] + (1 - beta2) * slope * slope
      let m = memories[0][i] / correction(beta1, step)
      let v = memories[1][i] / correction(beta2, step)
      w[i] -= step.rate * m / (v.squareRoot() + epsilon)
    }
  }

  /// 1 - beta^t: averages that start at 0 are too small by that.
  private func correction(_ beta: Double, _ step: UpdateStep) -> Double { 1 - pow(beta, Double(step.index + 1)) }

  func toldMoments(_ number: (Double) -> String) -> String {
    "\(Self.name), beta1 \(number(beta1)), beta2 \(number(beta2)), epsilon \(number(epsilon))"
  }
}
