extension Reference {
  /// Algorithm 1: y = gamma * (x - mean) / sqrt(variance + epsilon) + beta, with the mean and the variance of the minibatch
  /// itself.
  ///
  /// As the paper writes it, for one activation: `x` holds its values x_1...x_m over the minibatch. In a dense layer those are
  /// one feature's m values; in a convolution one feature map's m' = m * p * q values over all locations (section 3.2).
  /// ``BatchNormalizationLayer`` takes the activations of a layer one after another.
  ///
  /// What it does at the edges:
  /// - A minibatch of one: x is its own mean. The normalized value is 0, y is beta, and no gradient passes to x or gamma.
  /// - A feature that does not vary: the variance and the normalized value are 0, y is beta. The gradient passes to x, less its mean,
  ///   at gamma / sqrt(epsilon). With an epsilon of 0, 0 / 0 leaves no number (NaN).
  /// - Differences so large that their square overflows: the variance is infinite, the normalized value 0, y is beta.
  /// - Differences far below sqrt(epsilon): the variance is lost in epsilon, y is gamma * (x - mean) / sqrt(epsilon) + beta.
  public struct BatchNormalization: Hashable, Sendable {
    /// x_1...x_m.
    public let input: [Double]
    public let gamma: Double
    public let beta: Double
    public let epsilon: Double
    /// mu_B.
    public let mean: Double
    /// sigma_B^2, with 1/m: the spread of the minibatch that is to be normalized, not an estimate of anything wider.
    public let variance: Double
    /// x_hat, one for each x.
    public let normalized: [Double]
    /// y, one for each x.
    public let output: [Double]

    public init(_ x: [Double], gamma: Double, beta: Double, epsilon: Double) {
      let m = Double(x.count)
      // mu_B = 1/m * sum of x_i                                             // minibatch mean
      let mean = x.reduce(0, +) / m
      // sigma_B^2 = 1/m * sum of (x_i - mu_B)^2                             // minibatch variance
      let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / m
      // x_hat_i = (x_i - mu_B) / sqrt(sigma_B^2 + epsilon)                  // normalize
      let normalized = x.map { ($0 - mean) / (variance + epsilon).squareRoot() }
      // y_i = gamma * x_hat_i + beta                                        // scale and shift
      let output = normalized.map { gamma * $0 + beta }

      (self.input, self.gamma, self.beta, self.epsilon) = (x, gamma, beta, epsilon)
      (self.mean, self.variance, self.normalized, self.output) = (mean, variance, normalized, output)
    }

    /// The loss's gradients with respect to x_1...x_m, gamma and beta.
    public struct Gradients: Hashable, Sendable {
      public var input: [Double]
      public var gamma: Double
      public var beta: Double
    }
  }
}
