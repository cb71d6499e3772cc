/// Adam (Kingma & Ba 2015, Algorithm 1), as PyTorch's. Weight decay is an L2 penalty, added to the gradients of weights alone.
public struct Adam: AdaptiveMoments {
  public static let word = "adam"
  public static let says = "Adam (Kingma & Ba 2015)"
  static let name = "Adam"

  public var rate: Double
  public var beta1: Double
  public var beta2: Double
  public var epsilon: Double
  public var weightDecay: Double

  public init(rate: Double, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, weightDecay: Double = 0) {
    self.rate = rate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  public init() { self.init(rate: 0) }

  public static let keys: [OptimizerKey<Adam>] = momentKeys + [.weightDecay(\.weightDecay)]

  var penalty: Double { weightDecay }
  var shrinkage: Double { 0 }

  public func told(_ number: (Double) -> String) -> String {
    toldMoments(number) + (weightDecay > 0 ? ", weight decay \(number(weightDecay))" : "")
  }
}
