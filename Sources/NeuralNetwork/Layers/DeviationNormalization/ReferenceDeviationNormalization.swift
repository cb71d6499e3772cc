extension Reference {
  /// x_hat = (x - mean) / (s + epsilon), y = gamma * x_hat + beta, for each channel over the minibatch and all places; s is the mean or the largest
  /// of |x - mean|.
  public struct DeviationNormalization: Hashable, Sendable, MinibatchStatistics {
    private let input: Minibatch
    private let gamma: [Double]
    private let epsilon: Double
    private let kind: Deviation
    /// One a channel.
    public let mean: [Double]
    public let deviation: [Double]
    public let output: Minibatch

    public init(_ x: Minibatch, by kind: Deviation, gamma: [Double], beta: [Double], epsilon: Double) {
      (input, self.kind, self.gamma, self.epsilon) = (x, kind, gamma, epsilon)
      let channels = (0..<x.shape.channels).map { x.channel($0) }
      let mean = channels.map { $0.reduce(0, +) / Double($0.count) }
      let deviation = zip(channels, mean).map { values, mean in
        let distances = values.map { abs($0 - mean) }
        return switch kind {
        case .mean: distances.reduce(0, +) / Double(values.count)
        case .largest: distances.reduce(0, max)
        }
      }
      var y = x
      for (k, values) in channels.enumerated() {
        y.setChannel(k, to: values.map { gamma[k] * ($0 - mean[k]) / (deviation[k] + epsilon) + beta[k] })
      }
      (self.mean, self.deviation, output) = (mean, deviation, y)
    }

    public func backward(_ outputGradient: Minibatch) -> Gradients {
      var dx = outputGradient
      var gammaGradient: [Double] = []
      var betaGradient: [Double] = []
      for k in 0..<input.shape.channels {
        let (x, dy) = (input.channel(k), outputGradient.channel(k))
        let m = Double(x.count)
        let divisor = deviation[k] + epsilon
        let normalized = x.map { ($0 - mean[k]) / divisor }
        betaGradient.append(dy.reduce(0, +))
        gammaGradient.append(zip(dy, normalized).reduce(0) { $0 + $1.0 * $1.1 })
        let normalizedGradient = dy.map { gamma[k] * $0 }
        // dl/ds = -sum of dl/dx_hat x_hat / (s + epsilon)
        let deviationGradient = -zip(normalizedGradient, normalized).reduce(0) { $0 + $1.0 * $1.1 } / divisor
        // dl/d(x - mean), by x_hat and by s
        let slopes = slopes(x.map { $0 - mean[k] }, deviation[k])
        let centeredGradient = zip(normalizedGradient, slopes).map { $0 / divisor + deviationGradient * $1 }
        let meanGradient = -centeredGradient.reduce(0, +)
        dx.setChannel(k, to: centeredGradient.map { $0 + meanGradient / m })
      }
      return Gradients(input: dx, parameters: [.scale: gammaGradient, .shift: betaGradient])
    }

    /// ds / d(x - mean).
    private func slopes(_ centered: [Double], _ deviation: Double) -> [Double] {
      let signs: [Double] = centered.map { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
      switch kind {
      case .mean: return signs.map { $0 / Double(centered.count) }
      case .largest:
        let largest = centered.map { abs($0) == deviation }
        let count = Double(largest.count { $0 })
        return zip(signs, largest).map { $1 ? $0 / count : 0 }
      }
    }

    /// Algorithm 2's, without a factor on the deviation.
    public static func population(of minibatches: [Self]) -> [Statistic: [Double]] {
      guard let first = minibatches.first else { return [:] }
      func average(_ values: (Self) -> [Double]) -> [Double] {
        values(first).indices.map { k in minibatches.reduce(0) { $0 + values($1)[k] } / Double(minibatches.count) }
      }
      return [.mean: average(\.mean), first.kind.statistic: average(\.deviation)]
    }
  }
}
