import Datasets
import NeuralNetwork

/// Puts chosen examples of a set into a workspace: their pixels as the network sees them, and their labels. A load allocates nothing.
final class MinibatchLoader {
  /// Places in the set: chosen, and then loaded.
  let examples: UnsafeMutableBufferPointer<Int>
  private let set: ExampleSet
  private let table: PixelTable

  /// - Parameter capacity: The most examples of a load.
  init(_ set: ExampleSet, pixels: PixelEncoding, capacity: Int) {
    self.set = set
    table = PixelTable(pixels)
    examples = .allocate(capacity: capacity)
    examples.initialize(repeating: 0)
  }

  deinit { examples.deallocate() }

  /// Loads the first `count` of `examples`.
  func load(_ count: Int, into workspace: Workspace) {
    let chosen = UnsafeBufferPointer(rebasing: examples[..<count])
    let input = workspace.input
    set.gather(
      chosen, table: table, into: input.values, pixelStride: input.featureStride * Features.groupSize,
      groupStride: input.groupStride * Features.groupSize)
    if let labels = workspace.labels.baseAddress { set.gatherLabels(chosen, into: labels) }
  }
}

extension PixelTable {
  /// What the network sees for each byte of a pixel.
  init(_ encoding: PixelEncoding) {
    switch encoding {
    case .scaled(let mean, let scale): self.init(mean: mean, scale: scale)
    case .binary(let threshold): self.init(threshold: threshold)
    }
  }
}
