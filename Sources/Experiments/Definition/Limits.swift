/// The largest that is taken for meant: what is beyond is a mistake, or more than memory would survive.
enum Limits {
  static let steps = 100_000_000
  static let batch = 65_536
  static let examples = 100_000_000
  static let trace = 10_000
  static let populationMinibatches = 100_000
  static let evaluations = 100_000
  static let probes = 32
  static let layers = 256
  static let arms = 500
  static let seeds = 1000
  /// Weights, biases, gammas and betas of a network.
  static let parameters = 100_000_000
  /// Values that all layers hold for a minibatch together.
  static let activations = 500_000_000
}
