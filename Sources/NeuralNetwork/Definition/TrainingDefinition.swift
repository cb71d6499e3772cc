#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How weights are drawn before training. Biases and beta start at 0, gamma at 1.
public enum InitialWeights: Hashable, Sendable, Codable {
  /// Normal with this standard deviation.
  case gaussian(sigma: Double)
  /// Normal with variance 2 / (fan-in + fan-out) (Glorot & Bengio 2010).
  case xavier
  /// Normal with variance 2 / fan-in (He et al. 2015).
  case he

  /// Of a layer's weights.
  func standardDeviation(fanIn: Double, fanOut: Double) -> Double {
    switch self {
    case .gaussian(let sigma): sigma
    case .xavier: (2 / (fanIn + fanOut)).squareRoot()
    case .he: (2 / fanIn).squareRoot()
    }
  }
}

/// How gradients move the weights.
public enum Optimizer: Hashable, Sendable, Codable {
  /// v = momentum * v + g + weightDecay * w, then w -= rate * v; with Nesterov w -= rate * (g + weightDecay * w + momentum * v).
  /// Weight decay acts on weights alone, not on biases, gamma or beta. `rate` is the base that the schedule scales.
  case sgd(rate: Double, momentum: Double, nesterov: Bool, weightDecay: Double)

  public var rate: Double {
    switch self {
    case .sgd(let rate, _, _, _): rate
    }
  }
}

/// The factor on the base rate at each step.
public enum RateSchedule: Hashable, Sendable, Codable {
  case constant
  /// Times `factor` after every `every` steps.
  case step(every: Int, factor: Double)
  /// Times `factor` over every `every` steps, a little at each step.
  case exponential(every: Int, factor: Double)

  /// The factor on the base rate at a step, from 0.
  public func factor(at step: Int) -> Double {
    switch self {
    case .constant: 1
    case .step(let every, let factor): pow(factor, Double(step / every))
    case .exponential(let every, let factor): pow(factor, Double(step) / Double(every))
    }
  }
}
