/// Adam whose weight decay is decoupled (Loshchilov & Hutter 2019, Algorithm 2), as PyTorch's: it is no part of the gradient, so that the moments do
/// not scale it, and takes rate times itself off the weights, off them alone.
public struct AdamW: AdaptiveMoments {
  public static let word = "adamw"
  public static let says = "Adam with its weight decay decoupled (Loshchilov & Hutter 2019)"
  static let name = "AdamW"

  public var rate: Double
  public var beta1: Double
  public var beta2: Double
  public var epsilon: Double
  public var decoupledWeightDecay: Double

  public init(
    rate: Double, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, decoupledWeightDecay: Double
  ) {
    self.rate = rate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.decoupledWeightDecay = decoupledWeightDecay
  }

  public init() { self.init(rate: 0, decoupledWeightDecay: 0) }

  public static let keys: [OptimizerKey<AdamW>] =
    momentKeys + [
      OptimizerKey(
        "decoupled-weight-decay", \.decoupledWeightDecay, .notNegative, example: 0.01,
        says:
          "The share of a weight, times the rate, that each step takes off it, apart from its gradient; not off biases, gamma or beta."
      )
    ]

  var penalty: Double { 0 }
  var shrinkage: Double { decoupledWeightDecay }

  public func told(_ number: (Double) -> String) -> String {
    toldMoments(number) + ", decoupled weight decay \(number(decoupledWeightDecay))"
  }
}
