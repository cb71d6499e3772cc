import Datasets
import NeuralNetwork

/// What recorders see of a run's training: to be read, and left as it is.
public final class TrainingView {
  public let configuration: RunConfiguration
  public let seed: Int
  public let dataset: Dataset
  public let network: Network
  public let descent: GradientDescent
  /// Holds the step's minibatch, its activations and their gradients.
  public let workspace: Workspace
  /// Places in the training set of the step's minibatch.
  public let minibatch: UnsafeMutableBufferPointer<Int>
  /// Holds a pass of an evaluation over the test set.
  public let testWorkspace: Workspace
  private let classify: Classification

  /// Classifies the first `limit` test examples.
  typealias Classification = (_ step: Int, _ limit: Int, _ each: (_ first: Int, _ count: Int) -> Void) -> Void

  init(
    of run: (configuration: RunConfiguration, seed: Int), dataset: Dataset, network: Network, descent: GradientDescent,
    workspace: Workspace, minibatch: UnsafeMutableBufferPointer<Int>, testWorkspace: Workspace,
    classify: @escaping Classification
  ) {
    (configuration, seed) = run
    self.dataset = dataset
    self.network = network
    self.descent = descent
    self.workspace = workspace
    self.minibatch = minibatch
    self.testWorkspace = testWorkspace
    self.classify = classify
  }

  /// Classifies the first `limit` examples of the test set with the network as it stands after `step` steps and the statistics of the curves.
  /// `each` is called after each pass, whose activations are in `testWorkspace`.
  public func classifyTestExamples(after step: Int, limit: Int, each: (_ first: Int, _ count: Int) -> Void) {
    classify(step, limit, each)
  }
}
