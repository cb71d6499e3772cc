/// Maps with columns of zeros on both sides, so that a kernel may read past the ends of a row: a copy of some groups' features, or where no
/// border is needed the features themselves.
final class BorderedMaps {
  private let features: Features
  private let memory: UnsafeMutablePointer<Float>
  private let left: Int
  private let width: Int
  private let copies: Storage?
  private let slots: Int

  /// Vectors from a row to the next, and from a channel to the next.
  var rowStride: Int { width }
  var channelStride: Int { features.shape.height * width }

  /// - Parameters:
  ///   - memory: The features' values or gradient.
  ///   - slots: The most groups that are held at a time.
  init(_ features: Features, _ memory: UnsafeMutablePointer<Float>, left: Int, right: Int, slots: Int) {
    self.features = features
    self.memory = memory
    self.left = left
    self.slots = slots
    width = left + features.shape.width + right
    let isCopied = left + right > 0 || features.featureStride != 1
    copies = isCopied ? Storage(count: slots * features.shape.channels * features.shape.height * width * Vector.lanes) : nil
  }

  /// A group's first vector within the border, as it was copied.
  func group(_ group: Int) -> UnsafePointer<Vector> {
    guard let copies else { return UnsafePointer(memory.vectors + group * features.groupStride) }
    return UnsafePointer(copies.start.vectors + group % slots * features.shape.channels * channelStride + left)
  }

  /// Copies a group's features.
  func copy(_ group: Int) {
    guard copies != nil else { return }
    let shape = features.shape
    let step = features.featureStride
    var source = memory.vectors + group * features.groupStride
    var destination = UnsafeMutablePointer(mutating: self.group(group))
    for _ in 0..<shape.channels * shape.height {
      for column in 0..<shape.width { destination[column] = source[column &* step] }
      source += shape.width &* step
      destination += width
    }
  }
}
