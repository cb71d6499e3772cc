import NeuralNetwork

/// Algorithm 2 while a run trains: gathers the population's statistics with the weights as they stand, over the minibatches that would
/// come next.
///
/// A minibatch follows from its step, so that training goes on as if nothing had been gathered: the same minibatches, the same Dropout
/// masks, the same moving averages.
final class PopulationGathering {
  private let workspace: Workspace
  private let minibatches: MinibatchSource
  private let batch: Int
  private let count: Int
  /// The step that the network's population statistics are of; nil where they are of no step of this start.
  private var current: Int?

  /// - Parameters:
  ///   - workspace: Made for training, between two steps of which its content is of no use.
  ///   - minibatches: The run's.
  init(_ configuration: RunConfiguration, workspace: Workspace, minibatches: MinibatchSource) {
    self.workspace = workspace
    self.minibatches = minibatches
    batch = configuration.batch
    count = workspace.network.states.isEmpty ? 0 : configuration.populationMinibatches
  }

  /// Gathers for the weights after `step` steps, unless that was done.
  func gather(after step: Int) {
    guard current != step else { return }
    for minibatch in 0..<count {
      minibatches.load(step: step + minibatch, into: workspace)
      workspace.forward(count: batch, mode: .gatheringPopulation(minibatch: minibatch, step: step))
    }
    current = step
  }
}
