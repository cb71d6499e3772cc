extension Reference {
  /// x_hat = (x - mu_B) / sigma_B * r + d; y = gamma * x_hat + beta; r and d do not move with x on the way back.
  ///
  /// That is batch normalization with gamma r for gamma and gamma d + beta for beta.
  public struct Renormalization: Hashable, Sendable {
    /// The transform that it comes to, with the minibatch's statistics.
    public let minibatch: BatchNormalizationLayer
    /// r, then d, one a channel.
    public let constants: [Double]

    private var r: ArraySlice<Double> { constants.prefix(constants.count / 2) }
    private var d: ArraySlice<Double> { constants.suffix(constants.count / 2) }

    /// `constants` stand for r and d where they are given.
    public init(
      _ x: Minibatch, gamma: [Double], beta: [Double], averages: (mean: [Double], variance: [Double]),
      bounds: (r: Double, d: Double),
      epsilon: Double, constants: [Double]?
    ) {
      let own = BatchNormalizationLayer(x, gamma: gamma, beta: beta, epsilon: epsilon).channels
      let sigma = averages.variance.map { ($0 + epsilon).squareRoot() }
      // r = clip(sigma_B / sigma), d = clip((mu_B - mu) / sigma)
      let r = own.indices.map { min(max((own[$0].variance + epsilon).squareRoot() / sigma[$0], 1 / bounds.r), bounds.r) }
      let d = own.indices.map { min(max((own[$0].mean - averages.mean[$0]) / sigma[$0], -bounds.d), bounds.d) }
      let constants = constants ?? r + d
      self.constants = constants
      minibatch = BatchNormalizationLayer(
        x, gamma: own.indices.map { gamma[$0] * constants[$0] },
        beta: own.indices.map { gamma[$0] * constants[own.count + $0] + beta[$0] }, epsilon: epsilon)
    }

    public var output: Minibatch { minibatch.output }

    public func backward(_ outputGradient: Minibatch, form: BackwardForm) -> Gradients {
      let own = minibatch.backward(outputGradient, form: form)
      // dl/dgamma = sum of dl/dy (r x_hat_B + d)
      let gammaGradient = zip(zip(r, own.gamma), zip(d, own.beta)).map { $0.0 * $0.1 + $1.0 * $1.1 }
      return Gradients(input: own.input, parameters: [.scale: gammaGradient, .shift: own.beta])
    }
  }
}
