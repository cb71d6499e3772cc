/// Where in each row of a group's images anything but zero stands: from which column to which.
///
/// An image of MNIST is blank all around, and more than half of its area in most groups: what a kernel reads there adds nothing to a sum, not
/// even a rounding.
final class OccupiedColumns {
  private let input: Features
  private let ranges: UnsafeMutableBufferPointer<Range<Int32>>

  init(of input: Features) {
    self.input = input
    ranges = .allocate(capacity: input.groups * input.shape.channels * input.shape.height)
    ranges.initialize(repeating: 0..<0)
  }

  deinit { ranges.deallocate() }

  /// Looks at a group's images.
  func find(_ group: Int) {
    let (width, step) = (input.shape.width, input.featureStride)
    var row = input.values.vectors + group * input.groupStride
    for place in 0..<rows {
      var (first, end) = (0, width)
      while first < end, row[first &* step].isZero { first &+= 1 }
      while end > first, row[(end &- 1) &* step].isZero { end &-= 1 }
      ranges[group * rows + place] = Int32(first)..<Int32(end)
      row += width &* step
    }
  }

  /// The columns of a row of a channel of a group, as it was found.
  @inline(__always)
  subscript(group: Int, channel: Int, row: Int) -> Range<Int> {
    let range = ranges[group &* rows &+ channel &* input.shape.height &+ row]
    return Int(range.lowerBound)..<Int(range.upperBound)
  }

  private var rows: Int { input.shape.channels * input.shape.height }
}
