import CVector

/// target[o][place] = bias[o] + sum over channels i and the lattice's taps of W[o, i, tap] * source[i][place that the tap reads].
///
/// A tile of sums, some outputs times some neighbouring places, stays in the processor's registers while the taps go by.
final class ConvolutionSums {
  private let lattices: [Lattice]
  /// How the places of each lattice's rows are cut into tiles.
  private let stretches: [[Stretch]]
  private let source: Features
  private let target: Features
  private let maps: BorderedMaps
  private let occupied: OccupiedColumns?
  /// The kernel's side.
  private let kernel: Int
  /// The weights in the order in which the sums read them: [lattice][block of outputs][row of taps][input][column of taps][output in the block].
  private let weights: Storage
  private let bias: Storage
  /// For each lattice, where all that a place reads stands, from the first: [row of taps][input][column of taps].
  private let reads: [UnsafeMutablePointer<Int>]

  init(
    _ lattices: [Lattice], from source: Features, to target: Features, taps kernel: Int, occupied: OccupiedColumns?
  ) {
    self.lattices = lattices
    stretches = lattices.map { Stretch.all(of: $0.columns, sourceWidth: source.shape.width) }
    self.source = source
    self.target = target
    self.kernel = kernel
    self.occupied = occupied
    let overhangs = lattices.map { $0.columns.overhang(source.shape.width) }
    maps = BorderedMaps(
      source, left: overhangs.map(\.before).max() ?? 0, right: overhangs.map(\.past).max() ?? 0, slots: 1)
    weights = Storage(count: source.shape.channels * target.shape.channels * kernel * kernel)
    bias = Storage(count: target.shape.channels)
    reads = lattices.map { [maps] lattice in
      let (rows, columns) = (lattice.rows.taps.count, lattice.columns.taps.count)
      let reads = UnsafeMutablePointer<Int>.allocate(capacity: max(1, rows * source.shape.channels * columns))
      for row in 0..<rows {
        for input in 0..<source.shape.channels {
          for column in 0..<columns {
            reads[(row * source.shape.channels + input) * columns + column] =
              row * maps.rowStride + input * maps.channelStride + column
          }
        }
      }
      return reads
    }
  }

  deinit { for table in reads { table.deallocate() } }

  /// Lays the weights out as they stand now.
  func pack(_ weight: (_ output: Int, _ input: Int, _ tap: Int) -> Float) {
    var next = weights.start
    for lattice in lattices {
      forEachBlock(of: target.shape.channels) { first, width in
        for row in lattice.rows.taps {
          for input in 0..<source.shape.channels {
            for column in lattice.columns.taps {
              for output in first..<first + width {
                next.pointee = weight(output, input, row * kernel + column)
                next += 1
              }
            }
          }
        }
      }
    }
  }

  /// For the groups at hand, with the weights that were packed last.
  /// - Parameters:
  ///   - memory: The source's values or gradient.
  ///   - target: The target's.
  func compute(
    from memory: UnsafeMutablePointer<Vector>, to target: UnsafeMutablePointer<Vector>, bias parameter: Parameter?, _ pass: Pass
  ) {
    if let parameter { bias.start.update(from: parameter.values.baseAddress!, count: parameter.values.count) }
    for group in pass.groups {
      maps.copy(group, from: memory)
      occupied?.find(group)
      let place = Place(source: maps.group(group, of: memory), target: target, group: group, mask: pass.mask[group])
      var weights = UnsafePointer(self.weights.start)
      for index in lattices.indices {
        let lattice = lattices[index]
        forEachBlock(of: self.target.shape.channels) { first, width in
          compute(lattice, stretches[index], UnsafePointer(reads[index]), firstOutput: first, outputs: width, weights, place)
          weights += width * source.shape.channels * lattice.rows.taps.count * lattice.columns.taps.count
        }
      }
    }
  }

  /// Where a group's sums read and write.
  private struct Place {
    let source: UnsafePointer<Vector>
    let target: UnsafeMutablePointer<Vector>
    let group: Int
    let mask: Vector
  }

  /// Blocks of outputs that a tile takes: sixes as long as what is left does not end in crumbs.
  @inline(__always)
  private func forEachBlock(of count: Int, _ body: (_ first: Int, _ width: Int) -> Void) {
    var first = 0
    while first < count {
      let left = count - first
      let width = left == 6 || left > 8 ? 6 : left >= 4 ? 4 : left >= 2 ? 2 : 1
      body(first, width)
      first += width
    }
  }

  private func compute(
    _ lattice: Lattice, _ stretches: [Stretch], _ reads: UnsafePointer<Int>, firstOutput: Int, outputs: Int,
    _ weights: UnsafePointer<Float>, _ place: Place
  ) {
    let tapColumns = lattice.columns.taps.count
    let step = target.featureStride
    for n in 0..<lattice.rows.count {
      let (rows, columns) = readRows(lattice, n, place.group)
      let inputs = source.shape.channels
      let row = ConvolutionRow(
        source: place.source + (n * lattice.rows.sourceStep + lattice.rows.sourceOffset) * maps.rowStride
          + lattice.columns.sourceOffset,
        reads: reads + rows.lowerBound * inputs * tapColumns, count: rows.count * inputs,
        columnStep: lattice.columns.sourceStep,
        occupied: columns.lowerBound - lattice.columns.sourceOffset..<columns.upperBound - lattice.columns.sourceOffset,
        taps: tapColumns, weights: weights + rows.lowerBound * inputs * tapColumns * outputs, bias: bias.start + firstOutput,
        mask: place.mask,
        destination: place.target
          + target.vector(
            (firstOutput * target.shape.height + lattice.rows.first + n * lattice.rows.step) * target.shape.width
              + lattice.columns.first, group: place.group), destinationStep: lattice.columns.step * step,
        outputStride: target.shape.locations * step)
      for stretch in stretches {
        switch (outputs, stretch.width) {
        case (6, 4): row.compute(Tile<Vector, 6, 4>(), stretch.places)
        case (6, 2): row.compute(Tile<Vector, 6, 2>(), stretch.places)
        case (6, _): row.compute(Tile<Vector, 6, 1>(), stretch.places)
        case (4, 4): row.compute(Tile<Vector, 4, 4>(), stretch.places)
        case (4, 2): row.compute(Tile<Vector, 4, 2>(), stretch.places)
        case (4, _): row.compute(Tile<Vector, 4, 1>(), stretch.places)
        case (2, 4): row.compute(Tile<Vector, 2, 4>(), stretch.places)
        case (2, 2): row.compute(Tile<Vector, 2, 2>(), stretch.places)
        case (2, _): row.compute(Tile<Vector, 2, 1>(), stretch.places)
        case (_, 4): row.compute(Tile<Vector, 1, 4>(), stretch.places)
        case (_, 2): row.compute(Tile<Vector, 1, 2>(), stretch.places)
        case (_, _): row.compute(Tile<Vector, 1, 1>(), stretch.places)
        }
      }
    }
  }

  /// The rows of taps of row n that fall on the source where it is not blank, and the columns of the source outside of which all of them are.
  private func readRows(_ lattice: Lattice, _ n: Int, _ group: Int) -> (rows: Range<Int>, columns: Range<Int>) {
    let rows = lattice.rows.reads(n, of: source.shape.height)
    guard let occupied else { return (rows, 0..<source.shape.width) }
    let first = n * lattice.rows.sourceStep + lattice.rows.sourceOffset
    var (start, end) = (rows.upperBound, rows.lowerBound)
    var (left, right) = (source.shape.width, 0)
    for row in rows {
      for channel in 0..<source.shape.channels {
        let columns = occupied[group, channel, first + row]
        guard !columns.isEmpty else { continue }
        (start, end) = (min(start, row), row + 1)
        (left, right) = (min(left, columns.lowerBound), max(right, columns.upperBound))
      }
    }
    return start < end ? (start..<end, left..<right) : (rows.lowerBound..<rows.lowerBound, 0..<0)
  }
}

/// Neighbouring places of a row that are computed in tiles of one width.
private struct Stretch {
  let width: Int
  private(set) var places: Range<Int>

  /// The most places of a tile: with few registers, outputs alone fill it.
  private static let widest = vectors_in_registers >= 32 ? 4 : 1

  /// A row, cut where fewest reads beyond the source's ends are made: all places of a tile go through the taps that one of them needs.
  static func all(of axis: Lattice.Axis, sourceWidth: Int) -> [Stretch] {
    /// Taps that a tile goes through, times its places.
    func cost(_ first: Int, _ width: Int) -> Int {
      let (low, high) = (axis.reads(first, of: sourceWidth), axis.reads(first + width - 1, of: sourceWidth))
      return (max(low.upperBound, high.upperBound) - min(low.lowerBound, high.lowerBound)) * width
    }
    var stretches: [Stretch] = []
    var place = 0
    while place < axis.count {
      let left = axis.count - place
      let isWide = left >= 4 && widest >= 4 && cost(place, 4) <= cost(place, 2) + cost(place + 2, 2)
      let width = isWide ? 4 : min(left >= 2 ? 2 : 1, widest)
      if stretches.last?.width == width {
        stretches[stretches.count - 1].places = stretches.last!.places.lowerBound..<place + width
      } else {
        stretches.append(Stretch(width: width, places: place..<place + width))
      }
      place += width
    }
    return stretches
  }
}

/// A tile of sums that the processor's registers hold: rows times columns of vectors, or of halves of vectors.
struct Tile<Lanes: VectorLanes, let rows: Int, let columns: Int> {
  var sums = InlineArray<rows, InlineArray<columns, Lanes>>(repeating: InlineArray(repeating: Lanes(repeating: 0)))
}

/// A row of places, for some outputs and one group of examples.
private struct ConvolutionRow {
  /// What the first column of taps reads for place 0, in the first row of taps and channel 0.
  let source: UnsafePointer<Vector>
  /// From there to all that is read: [row of a channel][tap].
  let reads: UnsafePointer<Int>
  /// Rows of channels.
  let count: Int
  /// From what a place reads to what the next does.
  let columnStep: Int
  /// Columns, counted from `source`, outside of which all is zero.
  let occupied: Range<Int>
  /// Columns of taps.
  let taps: Int
  /// [row of a channel][tap][output]
  let weights: UnsafePointer<Float>
  let bias: UnsafePointer<Float>
  let mask: Vector
  let destination: UnsafeMutablePointer<Vector>
  let destinationStep: Int
  let outputStride: Int

  /// Computes a stretch of places, which tiles divide.
  @inline(never)
  func compute<let outputs: Int, let places: Int>(_ zero: Tile<Vector, outputs, places>, _ range: Range<Int>) {
    var place = range.lowerBound
    while place < range.upperBound {
      var tile = zero
      let start = place &* columnStep
      // Taps that read something for one of the places.
      let firstTap = max(0, occupied.lowerBound &- start &- (places &- 1) &* columnStep)
      let endTap = min(taps, occupied.upperBound &- start)
      let source = source + start
      if firstTap == 0, endTap == taps {
        var weight = weights
        for read in 0..<count &* taps {
          let x = source + reads[read]
          for output in 0..<outputs {
            let factor = Vector(repeating: weight[output])
            for place in 0..<places { tile.sums[output][place].accumulate(x[place &* columnStep], factor) }
          }
          weight += outputs
        }
      } else if firstTap < endTap {
        for row in 0..<count {
          var x = source + (reads[row &* taps] &+ firstTap)
          var weight = weights + (row &* taps &+ firstTap) &* outputs
          for _ in firstTap..<endTap {
            for output in 0..<outputs {
              let factor = Vector(repeating: weight[output])
              for place in 0..<places { tile.sums[output][place].accumulate(x[place &* columnStep], factor) }
            }
            x += 1
            weight += outputs
          }
        }
      }
      var target = destination + place &* destinationStep
      for output in 0..<outputs {
        let shift = mask * bias[output]
        for place in 0..<places { target[place &* destinationStep] = tile.sums[output][place] + shift }
        target += outputStride
      }
      place &+= places
    }
  }
}
