extension Reference {
  /// x_hat = (x - mean) / sqrt(variance + epsilon) over all places of the channels of a group, of each example by itself; y = gamma * x_hat + beta
  /// with a gamma and a beta a channel.
  ///
  /// Shapes: x and y are m x channels x height x width; gamma and beta have one value a channel. An example's features stand one after another, and
  /// so do those of a group.
  public struct GroupNormalization: Hashable, Sendable {
    private let shape: FeatureShape
    private let gamma: [Double]
    private let beta: [Double]
    /// By example, then group: the transform of Algorithm 1, over the group in place of the minibatch.
    private let parts: [BatchNormalization]

    public init(_ x: Minibatch, groups: Int, gamma: [Double], beta: [Double], epsilon: Double) {
      (shape, self.gamma, self.beta) = (x.shape, gamma, beta)
      let size = x.shape.count / groups
      parts = (0..<x.count * groups).map { part in
        BatchNormalization(Array(x.values[part * size..<(part + 1) * size]), gamma: 1, beta: 0, epsilon: epsilon)
      }
    }

    public var output: Minibatch {
      let normalized = parts.flatMap(\.normalized)
      return minibatch(normalized.indices.map { gamma[channel(of: $0)] * normalized[$0] + beta[channel(of: $0)] })
    }

    public func backward(_ outputGradient: Minibatch, form: BackwardForm) -> Gradients {
      let (dy, normalized) = (outputGradient.values, parts.flatMap(\.normalized))
      var gammaGradient = [Double](repeating: 0, count: shape.channels)
      var betaGradient = gammaGradient
      for index in dy.indices {
        gammaGradient[channel(of: index)] += dy[index] * normalized[index]
        betaGradient[channel(of: index)] += dy[index]
      }
      let normalizedGradient = dy.indices.map { gamma[channel(of: $0)] * dy[$0] }
      let size = parts[0].input.count
      let inputGradient = parts.enumerated().flatMap { place, part in
        part.backward(Array(normalizedGradient[place * size..<(place + 1) * size]), form: form).input
      }
      return Gradients(input: minibatch(inputGradient), parameters: [.scale: gammaGradient, .shift: betaGradient])
    }

    private func channel(of index: Int) -> Int { index / shape.locations % shape.channels }

    private func minibatch(_ values: [Double]) -> Minibatch {
      Minibatch(count: values.count / shape.count, shape: shape, values: values)
    }
  }
}
