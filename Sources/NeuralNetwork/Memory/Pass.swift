/// What a forward pass is for.
public enum Mode: Hashable, Sendable {
  /// Minibatch statistics, moving averages follow, Dropout drops. Masks depend on the network's seed and this step alone.
  case training(step: Int)
  /// Minibatch statistics, which go into the population's (Algorithm 2); moving averages stay, nothing is dropped. `minibatch` counts those
  /// that are gathered over, from 0: the first forgets what was gathered before.
  case gatheringPopulation(minibatch: Int)
  case inference(InferenceStatistics)
}

/// One trip of a minibatch through the network.
struct Pass {
  let mode: Mode
  /// Examples in the minibatch, at most the workspace's capacity.
  let count: Int
  /// A row's vectors: 1 in columns that hold an example, 0 in those past the minibatch.
  let mask: UnsafeMutablePointer<Vector>
}

/// A layer laid out for one workspace: it knows where its input and output lie, and allocates nothing when it runs.
protocol Operation: AnyObject {
  /// Computes the output's values from the input's.
  func forward(_ pass: Pass)
  /// Computes the parameters' gradients, and the input's where it has one, from the output's gradient and what `forward` left.
  func backward(_ pass: Pass)
}
