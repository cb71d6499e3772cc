extension Reference {
  /// y = gamma * (x - mean) / sqrt(variance + epsilon) + beta while training, with statistics that stand still: linear in x.
  public struct FrozenNormalization: Hashable, Sendable, MinibatchStatistics {
    private let mean: [Double]
    private let variance: [Double]
    private let gamma: [Double]
    private let epsilon: Double
    private let input: Minibatch
    public let output: Minibatch

    public init(_ x: Minibatch, mean: [Double], variance: [Double], gamma: [Double], beta: [Double], epsilon: Double) {
      (input, self.mean, self.variance, self.gamma, self.epsilon) = (x, mean, variance, gamma, epsilon)
      output = BatchNormalizationLayer.inference(x, mean: mean, variance: variance, gamma: gamma, beta: beta, epsilon: epsilon)
    }

    public func backward(_ outputGradient: Minibatch) -> Gradients {
      var dx = outputGradient
      var gammaGradient: [Double] = []
      var betaGradient: [Double] = []
      for k in 0..<input.shape.channels {
        let (x, dy) = (input.channel(k), outputGradient.channel(k))
        let root = (variance[k] + epsilon).squareRoot()
        dx.setChannel(k, to: dy.map { gamma[k] / root * $0 })
        gammaGradient.append(zip(x, dy).reduce(0) { $0 + $1.1 * ($1.0 - mean[k]) / root })
        betaGradient.append(dy.reduce(0, +))
      }
      return Gradients(input: dx, parameters: [.scale: gammaGradient, .shift: betaGradient])
    }

    /// The population is what normalizes.
    public static func population(of minibatches: [Self]) -> [Statistic: [Double]] {
      minibatches.last.map { [.mean: $0.mean, .variance: $0.variance] } ?? [:]
    }
  }
}
