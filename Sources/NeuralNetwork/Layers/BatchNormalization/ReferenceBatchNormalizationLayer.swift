extension Reference {
  /// Algorithm 1 for each channel of a layer by itself: features of a dense layer, feature maps of a convolution (section 3.2).
  ///
  /// Shapes: x and y are m x channels x height x width; gamma and beta have one value a channel.
  public struct BatchNormalizationLayer: Hashable, Sendable, MinibatchStatistics {
    public let shape: FeatureShape
    /// One a channel, with the minibatch's statistics.
    public let channels: [BatchNormalization]

    public init(_ x: Minibatch, gamma: [Double], beta: [Double], epsilon: Double) {
      shape = x.shape
      channels = (0..<x.shape.channels).map {
        BatchNormalization(x.channel($0), gamma: gamma[$0], beta: beta[$0], epsilon: epsilon)
      }
    }

    /// y.
    public var output: Minibatch { assemble(channels.map(\.output)) }

    /// x_hat.
    public var normalized: Minibatch { assemble(channels.map(\.normalized)) }

    public struct Gradients: Hashable, Sendable {
      public var input: Minibatch
      /// One a channel.
      public var gamma: [Double]
      /// One a channel.
      public var beta: [Double]

      var byRole: Reference.Gradients { Reference.Gradients(input: input, parameters: [.scale: gamma, .shift: beta]) }
    }

    public func backward(_ outputGradient: Minibatch, form: BackwardForm) -> Gradients {
      let gradients = channels.enumerated().map { $1.backward(outputGradient.channel($0), form: form) }
      return Gradients(input: assemble(gradients.map(\.input)), gamma: gradients.map(\.gamma), beta: gradients.map(\.beta))
    }

    public static func population(of minibatches: [Self]) -> [Statistic: [Double]] {
      let channels = minibatches.first?.channels.indices ?? 0..<0
      let population = channels.map { k in Reference.population(minibatches.map { $0.channels[k] }) }
      return [.mean: population.map(\.mean), .variance: population.map(\.variance)]
    }

    private func assemble(_ values: [[Double]]) -> Minibatch {
      var result = Minibatch(zeros: (values.first?.count ?? 0) / shape.locations, shape: shape)
      for (channel, values) in values.enumerated() { result.setChannel(channel, to: values) }
      return result
    }

    /// What the layer computes at inference, with one mean and variance a channel.
    public static func inference(
      _ x: Minibatch, mean: [Double], variance: [Double], gamma: [Double], beta: [Double], epsilon: Double
    ) -> Minibatch {
      var y = x
      for k in 0..<x.shape.channels {
        y.setChannel(
          k,
          to: x.channel(k).map {
            inferenceNormalization(
              $0, Statistics(mean: mean[k], variance: variance[k]), gamma: gamma[k], beta: beta[k], epsilon: epsilon)
          })
      }
      return y
    }
  }
}
