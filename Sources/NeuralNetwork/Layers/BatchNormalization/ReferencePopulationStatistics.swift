extension Reference {
  /// What inference normalizes one activation with.
  public struct Statistics: Hashable, Sendable {
    public var mean: Double
    public var variance: Double
  }

  /// Algorithm 2: E[x] = the mean over minibatches of mu_B; Var[x] = m / (m - 1) * the mean over minibatches of sigma_B^2.
  ///
  /// For one activation, over training minibatches of one size, with the trained weights. A minibatch's variance is taken around
  /// its own mean, which lies closer to its values than the population's does; m / (m - 1) makes up for it on average. m counts
  /// values: in a convolution m' = m * p * q. Minibatches of one value have no such factor (1 / 0); 1 stands in for it, and
  /// Var[x] is 0.
  public static func population(_ minibatches: [BatchNormalization]) -> Statistics {
    let count = Double(minibatches.count)
    let m = minibatches.first?.input.count ?? 0
    // E[x] = E_B[mu_B]
    let mean = minibatches.reduce(0) { $0 + $1.mean } / count
    // Var[x] = m / (m - 1) * E_B[sigma_B^2]
    let variance = unbiasedFactor(m) * minibatches.reduce(0) { $0 + $1.variance } / count
    return Statistics(mean: mean, variance: variance)
  }

  /// y = gamma * (x - mean) / sqrt(variance + epsilon) + beta, with statistics that were fixed before (Algorithm 2, step 11).
  ///
  /// Linear in each x by itself: what else is in the minibatch changes nothing.
  public static func inferenceNormalization(
    _ x: Double, _ fixed: Statistics, gamma: Double, beta: Double, epsilon: Double
  ) -> Double {
    let scale = gamma / (fixed.variance + epsilon).squareRoot()
    return scale * x + (beta - scale * fixed.mean)
  }
}
