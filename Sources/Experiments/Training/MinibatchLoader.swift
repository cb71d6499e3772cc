import Datasets
import NeuralNetwork

/// Puts chosen examples of a set into a workspace: their pixels as the network sees them, and their labels. A load allocates nothing.
final class MinibatchLoader {
  /// Places in the set: chosen, and then loaded.
  let examples: UnsafeMutableBufferPointer<Int>
  private let set: ExampleSet
  private let table: PixelTable
  /// Whether most pixels are zero to the network.
  private let isSparse: Bool

  /// - Parameter capacity: The most examples of a load.
  init(_ set: ExampleSet, pixels: PixelEncoding, capacity: Int) {
    self.set = set
    table = PixelTable(pixels)
    isSparse = Self.shareOfPixels(of: set, table) < 0.3
    examples = .allocate(capacity: capacity)
    examples.initialize(repeating: 0)
  }

  deinit { examples.deallocate() }

  /// Loads the first `count` of `examples`.
  func load(_ count: Int, into workspace: Workspace) {
    let chosen = UnsafeBufferPointer(rebasing: examples[..<count])
    if isSparse, let images = workspace.images, !workspace.needsInput {
      images.areInUse = true
      put(chosen, into: images)
    } else {
      workspace.images?.areInUse = false
      gather(chosen, into: workspace.input)
    }
    if let labels = workspace.labels.baseAddress { set.gatherLabels(chosen, into: labels) }
  }

  private func gather(_ chosen: UnsafeBufferPointer<Int>, into input: Features) {
    set.gather(
      chosen, table: table, into: input.values, pixelStride: input.featureStride * Features.groupSize,
      groupStride: input.groupStride * Features.groupSize)
  }

  private func put(_ chosen: UnsafeBufferPointer<Int>, into images: SparseImages) {
    guard let bytes = set.images.baseAddress else { return }
    table.values.withUnsafeBufferPointer { table in
      guard let table = table.baseAddress else { return }
      images.load(chosen, of: bytes, table: table)
    }
  }

  /// Of the first thousand images' pixels, those that are not zero to the network; 1 where a blank pixel is not.
  private static func shareOfPixels(of set: ExampleSet, _ table: PixelTable) -> Double {
    guard table.values[0] == 0 else { return 1 }
    let bytes = set.images.prefix(min(set.count, 1000) * set.shape.pixels)
    return Double(bytes.count { table.values[Int($0)] != 0 }) / Double(bytes.count)
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
