/// Maps with columns of zeros on both sides, so that a kernel may read past the ends of a row: a copy of some groups' features, or where no
/// border is needed the features themselves.
final class BorderedMaps {
  private let features: Features
  private let left: Int
  private let width: Int
  private let copies: Storage?
  private let slots: Int

  /// Vectors from a row to the next, and from a channel to the next.
  var rowStride: Int { width }
  var channelStride: Int { features.shape.height * width }

  /// - Parameter slots: The most groups that are held at a time.
  init(_ features: Features, left: Int, right: Int, slots: Int) {
    self.features = features
    self.left = left
    self.slots = slots
    width = left + features.shape.width + right
    let isCopied = left + right > 0 || features.featureStride != 1
    copies = isCopied ? Storage(count: slots * features.shape.channels * features.shape.height * width * Vector.lanes) : nil
  }

  /// A group's first vector within the border, as it was copied from `memory`: the features' values or gradient.
  func group(_ group: Int, of memory: UnsafeMutablePointer<Vector>) -> UnsafePointer<Vector> {
    guard let copies else { return UnsafePointer(memory + group * features.groupStride) }
    return UnsafePointer(copies.start.vectors + group % slots * features.shape.channels * channelStride + left)
  }

  /// Copies a group's features.
  func copy(_ group: Int, from memory: UnsafeMutablePointer<Vector>) {
    guard copies != nil else { return }
    let shape = features.shape
    let step = features.featureStride
    var source = memory + group * features.groupStride
    var destination = UnsafeMutablePointer(mutating: self.group(group, of: memory))
    for _ in 0..<shape.channels * shape.height {
      for column in 0..<shape.width { destination[column] = source[column &* step] }
      source += shape.width &* step
      destination += width
    }
  }
}
