/// What a forward pass is for.
public enum Mode: Hashable, Sendable {
  /// Minibatch statistics, moving averages follow, Dropout drops. Masks depend on the network's seed and this step alone.
  case training(step: Int)
  /// Minibatch statistics, which go into the population's (Algorithm 2); moving averages stay, nothing is dropped. `minibatch` counts those
  /// that are gathered over, from 0: the first forgets what was gathered before. `step` is the one that training would come to next.
  case gatheringPopulation(minibatch: Int, step: Int = 0)
  case inference(InferenceStatistics)

  /// The step that training is at; nil at inference.
  var step: Int? {
    switch self {
    case .training(let step), .gatheringPopulation(_, let step): step
    case .inference: nil
    }
  }

  /// The remembered statistics that normalize; nil where the minibatch's own do.
  var remembered: Remembered? {
    switch self {
    case .training, .gatheringPopulation: nil
    case .inference(let statistics): statistics.remembered
    }
  }
}

/// What batch normalization normalizes with at inference.
public enum InferenceStatistics: String, Hashable, Sendable, Codable, CaseIterable {
  case movingAverage, population, minibatch

  /// nil where a minibatch's own statistics serve.
  public var remembered: Remembered? {
    switch self {
    case .movingAverage: .moving
    case .population: .population
    case .minibatch: nil
    }
  }
}

/// One trip of a minibatch through the network, or of some of its groups of examples.
public struct Pass {
  let mode: Mode
  /// Examples in the minibatch, at most the workspace's capacity.
  let count: Int
  /// For each group of sixteen examples, 1 in lanes that hold one, 0 in those past the minibatch.
  let mask: UnsafeMutablePointer<Vector>
  /// The groups at hand.
  var groups: Range<Int>

  /// Groups that go through layers at a time, forward: one group's features of most layers fit into a core's own cache.
  static let forwardPortion = 1
  /// And backward: gradients of weights are summed over their examples in registers, so that there should be some.
  static let backwardPortion = 2

  /// Whether these are the minibatch's first groups: what sums over groups starts anew.
  var isFirst: Bool { groups.lowerBound == 0 }

  /// Examples in these groups.
  var examples: Int { min(count, groups.upperBound * Vector.lanes) - groups.lowerBound * Vector.lanes }
}
