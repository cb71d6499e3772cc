/// The rows of a layer's input that hold anything but zero in the minibatch at hand, and matrices from which the others are left out.
///
/// Of MNIST's 784 pixels some 300 are blank in all images of a minibatch of 60. Weights times blank rows add nothing to a sum, and their
/// gradients are zero: the products over the rows that are left have the same results, to rounding, for less.
final class OccupiedRows {
  private let input: Features
  /// Stretches of neighbouring occupied rows, the first `runCount` of which count.
  private let runs: UnsafeMutableBufferPointer<Range<Int>>
  private var runCount = 0
  /// Groups of examples that were looked at last.
  private var groups = 0
  /// Rows that are occupied.
  private(set) var count = 0
  private let inputStorage: Storage
  /// First the packed weights, later their packed gradient.
  private let weightStorage: Storage

  init(of input: Features, outputs: Int) {
    self.input = input
    runs = .allocate(capacity: input.shape.count / 2 + 1)
    inputStorage = Storage(count: input.shape.count * input.columns)
    weightStorage = Storage(count: input.shape.count * outputs)
  }

  deinit { runs.deallocate() }

  /// Finds the rows, and packs them.
  func find(_ pass: Pass) {
    groups = pass.groups.count
    runCount = 0
    count = 0
    let rows = input.shape.count
    var row = 0
    while row < rows {
      guard isOccupied(row) else {
        row += 1
        continue
      }
      let first = row
      repeat { row += 1 } while row < rows && isOccupied(row)
      runs[runCount] = first..<row
      runCount += 1
      (inputStorage.start + count * input.columns).update(
        from: input.values + first * input.columns, count: (row - first) * input.columns)
      count += row - first
    }
  }

  /// [occupied rows x examples].
  var packedInput: Matrix { Matrix(inputStorage.start, rowStride: input.columns) }

  /// [outputs x occupied rows], of a weight [outputs x rows].
  func packed(_ weight: Parameter) -> Matrix {
    var destination = weightStorage.start
    for output in 0..<weight.shape[0] {
      let source = weight.values.baseAddress! + output * weight.shape[1]
      for run in runs[..<runCount] {
        copy(source + run.lowerBound, to: destination, count: run.count)
        destination += run.count
      }
    }
    return packedGradient
  }

  /// Room for a gradient [outputs x occupied rows].
  var packedGradient: Matrix { Matrix(weightStorage.start, rowStride: count) }

  /// Spreads the packed gradient over the weight's, which is zero for blank rows.
  func unpackGradient(into weight: Parameter) {
    weight.gradient.update(repeating: 0)
    var source = weightStorage.start
    for output in 0..<weight.shape[0] {
      let destination = weight.gradient.baseAddress! + output * weight.shape[1]
      for run in runs[..<runCount] {
        copy(source, to: destination + run.lowerBound, count: run.count)
        source += run.count
      }
    }
  }

  @inline(__always)
  private func isOccupied(_ row: Int) -> Bool {
    let vectors = input.values.vectors + input.vector(row, group: 0)
    var bits = SIMD16<UInt32>()
    for group in 0..<groups { bits |= unsafeBitCast(vectors[group], to: SIMD16<UInt32>.self) }
    return !unsafeBitCast(bits, to: Vector.self).isZero
  }

  /// Copies a short run: a call to memmove would cost more than the copy.
  @inline(__always)
  private func copy(_ source: UnsafePointer<Float>, to destination: UnsafeMutablePointer<Float>, count: Int) {
    guard count >= Vector.lanes else {
      for index in 0..<count { destination[index] = source[index] }
      return
    }
    // The last vector ends with the run, and may overlap the one before.
    let last = count &- Vector.lanes
    var index = 0
    while index < last {
      copyVector(source + index, to: destination + index)
      index &+= Vector.lanes
    }
    copyVector(source + last, to: destination + last)
  }

  @inline(__always)
  private func copyVector(_ source: UnsafePointer<Float>, to destination: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(destination).storeBytes(
      of: UnsafeRawPointer(source).loadUnaligned(as: Vector.self), as: Vector.self)
  }
}
