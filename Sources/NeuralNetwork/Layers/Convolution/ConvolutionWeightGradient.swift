import CVector

/// The gradient of a convolution's weights: dW[o, i, t] = sum over places p and examples of dy[o][p] * x[i][place under tap t of p].
///
/// A tile of sums, some outputs times some taps, stays in the processor's registers while places and examples go by.
final class ConvolutionWeightGradient {
  private let geometry: KernelGeometry
  private let source: UnsafeMutablePointer<Float>
  private let output: Features
  private let gradient: UnsafeMutablePointer<Float>
  private let maps: BorderedMaps
  private let occupied: OccupiedColumns?
  private let rows: UnsafeMutableBufferPointer<ProductRow>

  init(
    _ geometry: KernelGeometry, input: Features, output: Features, gradient: UnsafeMutableBufferPointer<Float>,
    occupied: OccupiedColumns?
  ) {
    self.geometry = geometry
    self.output = output
    source = input.values
    self.gradient = gradient.baseAddress!
    self.occupied = geometry.kernel > 1 ? occupied : nil  // A tile of several channels has no one range.
    let overhang = geometry.reads[0].columns.overhang(input.shape.width)
    maps = BorderedMaps(input, left: overhang.before, right: overhang.past, slots: Pass.backwardPortion)
    rows = .allocate(capacity: Pass.backwardPortion * output.shape.height)
  }

  deinit { rows.deallocate() }

  /// Over the groups at hand.
  func compute(_ pass: Pass) {
    for group in pass.groups { maps.copy(group, from: source.vectors) }
    let (inputs, outputs) = (geometry.input.channels, output.shape.channels)
    var firstOutput = 0
    while firstOutput < outputs {
      let width = blockWidth(outputs - firstOutput)
      if geometry.kernel == 1 {
        // One tap a channel: channels stand side by side instead.
        let count = findRows(Taps(channel: 0, row: 0, column: 0, count: 1), pass)
        var channel = 0
        while channel < inputs {
          let columns = inputs - channel >= 4 ? 4 : inputs - channel >= 2 ? 2 : 1
          let taps = Taps(channel: channel, row: 0, column: 0, count: columns, step: maps.channelStride)
          sum(firstOutput, width, taps, count, pass)
          channel += columns
        }
      } else {
        forEachTaps { row, column, columns in
          var count = 0
          for channel in 0..<inputs {
            let taps = Taps(channel: channel, row: row, column: column, count: columns)
            if channel == 0 || occupied != nil { count = findRows(taps, pass) }
            sum(firstOutput, width, taps, count, pass)
          }
        }
      }
      firstOutput += width
    }
  }

  /// Neighbouring taps of a row of the kernel, or the only taps of neighbouring channels.
  private struct Taps {
    let channel: Int
    let row: Int
    let column: Int
    let count: Int
    /// From what a tap reads to what the next does.
    var step = 1
  }

  /// Outputs that a tile takes: with fewer than four columns there is room for eight; in halves of vectors, for half as many.
  private func blockWidth(_ left: Int) -> Int {
    let most = Self.areTilesOfHalves ? (geometry.kernel == 3 ? 4 : 2) : geometry.kernel == 3 ? 8 : 4
    return left >= most ? most : left >= 4 ? 4 : left >= 2 ? 2 : 1
  }

  /// With few registers a tile is summed in two goes, over the lower lanes and over the upper ones: the sums are the same.
  private static let areTilesOfHalves = vectors_in_registers < 32

  private func forEachTaps(_ body: (_ row: Int, _ column: Int, _ count: Int) -> Void) {
    for row in 0..<geometry.kernel {
      var column = 0
      while column < geometry.kernel {
        let left = geometry.kernel - column
        let count = left == 6 ? 3 : left == 7 ? 4 : min(5, left)
        body(row, column, count)
        column += count
      }
    }
  }

  /// Finds the stretches of places over which products are summed, and returns how many there are.
  private func findRows(_ taps: Taps, _ pass: Pass) -> Int {
    let (width, stride, padding) = (output.shape.width, geometry.stride, geometry.padding)
    let first = maps.group(pass.groups.lowerBound, of: source.vectors)
    var count = 0
    for group in pass.groups {
      let map = maps.group(group, of: source.vectors) - first
      let gradients = output.vector(0, group: group)
      for y in 0..<output.shape.height {
        let row = y * stride + taps.row - padding
        guard (0..<geometry.input.height).contains(row) else { continue }
        let places = occupied.map { placesThatRead($0[group, taps.channel, row], taps) } ?? 0..<width
        guard !places.isEmpty else { continue }
        rows[count] = ProductRow(
          x: map + row * maps.rowStride + places.lowerBound * stride + taps.column - padding,
          dy: gradients + (y * width + places.lowerBound) * output.featureStride, count: places.count)
        count += 1
      }
    }
    return count
  }

  /// The places of a row for which one of the taps reads one of these columns.
  private func placesThatRead(_ columns: Range<Int>, _ taps: Taps) -> Range<Int> {
    let (stride, padding) = (geometry.stride, geometry.padding)
    let first = max(0, columns.lowerBound + padding - taps.column - taps.count + stride) / stride
    let end = min(output.shape.width, (columns.upperBound - 1 + padding - taps.column) / stride + 1)
    return columns.isEmpty ? 0..<0 : first..<max(first, end)
  }

  private func sum(_ firstOutput: Int, _ outputs: Int, _ taps: Taps, _ rowCount: Int, _ pass: Pass) {
    let kernel = geometry.kernel
    let weights = geometry.input.channels * kernel * kernel
    let sums = ProductSums(
      rows: UnsafePointer(rows.baseAddress!), rowCount: rowCount,
      x: maps.group(pass.groups.lowerBound, of: source.vectors) + taps.channel * maps.channelStride, tapStep: taps.step,
      placeStep: geometry.stride,
      dy: UnsafePointer(output.gradient!.vectors(pass)) + firstOutput * output.shape.locations * output.featureStride,
      gradientStep: output.featureStride, outputStep: output.shape.locations * output.featureStride,
      result: gradient + firstOutput * weights + (taps.channel * kernel + taps.row) * kernel + taps.column, weightStep: weights,
      isFirst: pass.isFirst)
    if Self.areTilesOfHalves {
      switch (outputs, taps.count) {
      case (4, 3): sums.compute(Tile<HalfVector, 4, 3>())
      case (4, 2): sums.compute(Tile<HalfVector, 4, 2>())
      case (4, 1): sums.compute(Tile<HalfVector, 4, 1>())
      case (2, 5): sums.compute(Tile<HalfVector, 2, 5>())
      case (2, 4): sums.compute(Tile<HalfVector, 2, 4>())
      case (2, 3): sums.compute(Tile<HalfVector, 2, 3>())
      case (2, 2): sums.compute(Tile<HalfVector, 2, 2>())
      case (2, _): sums.compute(Tile<HalfVector, 2, 1>())
      case (_, 5): sums.compute(Tile<HalfVector, 1, 5>())
      case (_, 4): sums.compute(Tile<HalfVector, 1, 4>())
      case (_, 3): sums.compute(Tile<HalfVector, 1, 3>())
      case (_, 2): sums.compute(Tile<HalfVector, 1, 2>())
      case (_, _): sums.compute(Tile<HalfVector, 1, 1>())
      }
      return
    }
    switch (outputs, taps.count) {
    case (8, 3): sums.compute(Tile<Vector, 8, 3>())
    case (4, 5): sums.compute(Tile<Vector, 4, 5>())
    case (4, 4): sums.compute(Tile<Vector, 4, 4>())
    case (4, 3): sums.compute(Tile<Vector, 4, 3>())
    case (4, 2): sums.compute(Tile<Vector, 4, 2>())
    case (4, _): sums.compute(Tile<Vector, 4, 1>())
    case (2, 5): sums.compute(Tile<Vector, 2, 5>())
    case (2, 4): sums.compute(Tile<Vector, 2, 4>())
    case (2, 3): sums.compute(Tile<Vector, 2, 3>())
    case (2, 2): sums.compute(Tile<Vector, 2, 2>())
    case (2, _): sums.compute(Tile<Vector, 2, 1>())
    case (_, 5): sums.compute(Tile<Vector, 1, 5>())
    case (_, 4): sums.compute(Tile<Vector, 1, 4>())
    case (_, 3): sums.compute(Tile<Vector, 1, 3>())
    case (_, 2): sums.compute(Tile<Vector, 1, 2>())
    case (_, _): sums.compute(Tile<Vector, 1, 1>())
    }
  }
}

/// Neighbouring places whose products are summed: where the first tap of the first channel reads for the first of them, where its gradient
/// stands for the first output, and how many there are.
private struct ProductRow {
  let x: Int
  let dy: Int
  let count: Int
}

private struct ProductSums {
  let rows: UnsafePointer<ProductRow>
  let rowCount: Int
  let x: UnsafePointer<Vector>
  let tapStep: Int
  let placeStep: Int
  let dy: UnsafePointer<Vector>
  let gradientStep: Int
  let outputStep: Int
  let result: UnsafeMutablePointer<Float>
  let weightStep: Int
  let isFirst: Bool

  func compute<let outputs: Int, let taps: Int>(_ zero: Tile<Vector, outputs, taps>) {
    let tile = summed(zero, part: 0)
    for output in 0..<outputs {
      for tap in 0..<taps { add(tile.sums[output][tap].total, output, tap) }
    }
  }

  func compute<let outputs: Int, let taps: Int>(_ zero: Tile<HalfVector, outputs, taps>) {
    let (lower, upper) = (summed(zero, part: 0), summed(zero, part: 1))
    for output in 0..<outputs {
      for tap in 0..<taps { add(Vector(lowHalf: lower.sums[output][tap], highHalf: upper.sums[output][tap]).total, output, tap) }
    }
  }

  private func add(_ sum: Float, _ output: Int, _ tap: Int) {
    let place = output &* weightStep &+ tap
    result[place] = isFirst ? sum : result[place] + sum
  }

  /// Over all places and the lanes of one part of each vector.
  @inline(never)
  private func summed<Lanes: VectorLanes, let outputs: Int, let taps: Int>(
    _ zero: Tile<Lanes, outputs, taps>, part: Int
  ) -> Tile<Lanes, outputs, taps> {
    let parts = Lanes.perVector
    let (x, dy) = (UnsafeRawPointer(self.x), UnsafeRawPointer(self.dy))
    let (firstX, firstGradient) = (x.assumingMemoryBound(to: Lanes.self) + part, dy.assumingMemoryBound(to: Lanes.self) + part)
    let (tapStep, placeStep, gradientStep, outputStep) = (
      tapStep &* parts, placeStep &* parts, gradientStep &* parts, outputStep &* parts
    )
    var tile = zero
    for row in 0..<rowCount {
      var x = firstX + rows[row].x &* parts
      var dy = firstGradient + rows[row].dy &* parts
      for _ in 0..<rows[row].count {
        for tap in 0..<taps {
          let factor = x[tap &* tapStep]
          for output in 0..<outputs { tile.sums[output][tap].accumulate(dy[output &* outputStep], factor) }
        }
        x += placeStep
        dy += gradientStep
      }
    }
    return tile
  }
}
