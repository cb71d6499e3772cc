/// Stochastic gradient descent, as PyTorch's: with s = g + weightDecay w and v = momentum v + s,
///
///     w = w - rate v;  with Nesterov  w = w - rate (s + momentum v)
///
/// v is 0 at first. Weight decay acts on weights alone, not on biases, gamma or beta.
public struct SGD: Optimizer {
  public static let word = "sgd"
  public static let says = "stochastic gradient descent"

  public var rate: Double
  public var momentum: Double
  public var nesterov: Bool
  public var weightDecay: Double

  public init(rate: Double, momentum: Double = 0, nesterov: Bool = false, weightDecay: Double = 0) {
    self.rate = rate
    self.momentum = momentum
    self.nesterov = nesterov
    self.weightDecay = weightDecay
  }

  public init() { self.init(rate: 0) }

  public static let keys: [OptimizerKey<SGD>] = [
    OptimizerKey(
      "momentum", \.momentum, .share, default: 0, says: "What the next step keeps of the last one's direction.", unit: "share"),
    OptimizerKey("nesterov", \.nesterov, default: false, says: "Whether momentum looks ahead."),
    .weightDecay(\.weightDecay),
  ]

  /// v. Zero where there is no momentum.
  public static let memories = ["velocities"]

  public func move(_ parameter: MovedParameter, _ step: UpdateStep) {
    let (weight, gradient, scale) = (parameter.values, parameter.gradient, parameter.gradientScale)
    let (rate, momentum, decay) = (Float(step.rate), Float(self.momentum), parameter.decays ? Float(weightDecay) : 0)
    guard momentum > 0 else {
      // The same without the velocity, which would be the gradient itself.
      for index in 0..<parameter.count { weight[index] -= (gradient[index] * scale + weight[index] * decay) * rate }
      return
    }
    let velocity = parameter.memory(0)
    let isNesterov = nesterov
    for index in 0..<parameter.count {
      let slope = gradient[index] * scale + weight[index] * decay
      let speed = velocity[index] * momentum + slope
      velocity[index] = speed
      weight[index] -= (isNesterov ? slope + speed * momentum : speed) * rate
    }
  }

  public func move(_ w: inout [Double], along g: [Double], _ memories: inout [[Double]], decays: Bool, _ step: UpdateStep) {
    for i in w.indices {
      let slope = g[i] + (decays ? weightDecay : 0) * w[i]
      memories[0][i] = momentum * memories[0][i] + slope
      w[i] -= step.rate * (nesterov ? slope + momentum * memories[0][i] : memories[0][i])
    }
  }

  public var misfit: OptimizerMisfit? {
    guard nesterov, momentum == 0 else { return nil }
    return OptimizerMisfit(
      word: "nesterov",
      sentence: "`nesterov` is true, but `momentum` is 0; expected a `momentum` such as 0.9 beside it.")
  }

  public func told(_ number: (Double) -> String) -> String {
    "SGD" + (momentum > 0 ? ", momentum \(number(momentum))" : "") + (nesterov ? ", Nesterov" : "")
      + (weightDecay > 0 ? ", weight decay \(number(weightDecay))" : "")
  }
}

extension OptimizerKey {
  static func weightDecay(_ path: WritableKeyPath<Root, Double> & Sendable) -> OptimizerKey {
    OptimizerKey(
      "weight-decay", path, .notNegative, default: 0,
      says: "The L2 penalty on weights: so many times a weight is added to its gradient; not for biases, gamma or beta.")
  }
}
