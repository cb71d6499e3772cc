import Datasets
import NeuralNetwork

/// Puts a run's minibatches into its workspace, in the seed's order. A step allocates nothing.
final class MinibatchSource {
  /// The last minibatch's places in the training set.
  let examples: UnsafeMutableBufferPointer<Int>
  private let set: ExampleSet
  private let table: PixelTable
  private var order: MinibatchOrder

  init(_ run: Run, set: ExampleSet) {
    let configuration = run.configuration
    self.set = set
    table = PixelTable(configuration.pixels)
    order = MinibatchOrder(examples: set.count - configuration.validation, batch: configuration.batch, seed: UInt64(run.seed))
    examples = .allocate(capacity: configuration.batch)
    examples.initialize(repeating: 0)
  }

  deinit { examples.deallocate() }

  /// Fills `workspace` with the minibatch that `step`, counted from 0, trains on.
  func load(step: Int, into workspace: Workspace) {
    if order.step != step { order.seek(step) }
    order.next(into: examples)
    set.gather(UnsafeBufferPointer(examples), table: table, into: workspace.input.values, stride: workspace.input.stride)
    guard let labels = workspace.labels.baseAddress else { return }
    set.gatherLabels(UnsafeBufferPointer(examples), into: labels)
  }
}

extension PixelTable {
  /// What the network sees for each byte of a pixel.
  init(_ encoding: PixelEncoding) {
    self.init { byte in
      let value = Double(byte) / 255
      switch encoding {
      case .scaled(let mean, let scale): return Float((value - mean) / scale)
      case .binary(let threshold): return value > threshold ? 1 : 0
      }
    }
  }
}
