#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Reference {
  /// The nonlinearity g, for each feature by itself: sigmoid 1 / (1 + exp(-x)), tanh, or ReLU max(x, 0). Shapes stay.
  public enum ActivationLayer {
    public static func forward(_ g: Activation, _ x: Minibatch) -> Minibatch {
      x.map { value(g, $0) }
    }

    /// dl/dx = dl/dy * g'(x), with g' told by the output y: y (1 - y), 1 - y^2, or 1 where y > 0. ReLU's gradient at 0 is 0.
    public static func backward(_ g: Activation, output y: Minibatch, outputGradient dy: Minibatch) -> Minibatch {
      var dx = dy
      for index in dx.values.indices { dx.values[index] *= slope(g, y.values[index]) }
      return dx
    }

    public static func value(_ g: Activation, _ x: Double) -> Double {
      switch g {
      // One of the two forms overflows for large negative x, the other for large positive x.
      case .sigmoid: x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x))
      case .tanh: tanh(x)
      case .relu: x > 0 || x.isNaN ? x : 0
      }
    }

    /// The derivative where the output is `y`.
    public static func slope(_ g: Activation, _ y: Double) -> Double {
      switch g {
      case .sigmoid: y * (1 - y)
      case .tanh: 1 - y * y
      case .relu: y > 0 ? 1 : 0
      }
    }
  }

  /// While training: y = mask * x / (1 - rate), the mask being 1 for a kept feature and 0 for a dropped one. At inference: y = x.
  public enum Dropout {
    /// Serves both ways: the gradient takes the path that the features took.
    /// - `mask`: ones and zeros in the order of `x.values`.
    public static func apply(_ x: Minibatch, mask: [Double], rate: Double) -> Minibatch {
      var y = x
      for index in y.values.indices { y.values[index] *= mask[index] / (1 - rate) }
      return y
    }
  }
}
