import Datasets
import NeuralNetwork

/// Puts a run's minibatches into a workspace, in the seed's order. A step allocates nothing.
final class MinibatchSource {
  private let loader: MinibatchLoader
  private var order: MinibatchOrder

  /// - `count`: Examples that are trained on, the first of the set.
  init(
    _ set: ExampleSet, count: Int, order: ExampleOrder = .shuffled, pixels: PixelEncoding, batch: Int, seed: Int
  ) {
    loader = MinibatchLoader(set, pixels: pixels, capacity: batch)
    self.order = MinibatchOrder(examples: count, batch: batch, seed: UInt64(seed), order, classes: set.labels)
  }

  /// The last minibatch's places in the set.
  var examples: UnsafeMutableBufferPointer<Int> { loader.examples }

  /// Fills `workspace` with the minibatch that `step`, counted from 0, trains on.
  func load(step: Int, into workspace: Workspace) {
    if order.step != step { order.seek(step) }
    order.next(into: loader.examples)
    loader.load(order.batch, into: workspace)
  }
}
