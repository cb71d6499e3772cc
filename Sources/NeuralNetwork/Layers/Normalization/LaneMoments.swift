import CVector

/// The mean of so many features of each of sixteen examples, and the variance around it: a lane an example.
struct LaneMoments {
  /// The mean, rounded, and what that leaves out.
  let mean: Vector
  let remainder: Vector
  let variance: Vector

  /// Of a stretch of `x`. As `Moments`, it sums the differences from the rounded mean too.
  @inline(never)
  init(of x: LaneStretch) {
    let count = Double(x.count)
    var sum = LongSum()
    LongSum.forEachBlock(of: 0..<x.count) { block in
      sum.block = sums(of: block) { place, sum in sum += x[place] }
      sum.close()
    }
    let near = sum.lanes(times: 1 / count)
    var rest = LongSum()
    var squares = LongSum()
    LongSum.forEachBlock(of: 0..<x.count) { block in
      squares.block = sums(of: block) { place, square in
        let difference = x[place] - near
        rest.block += difference
        square.accumulate(difference, difference)
      }
      rest.close()
      squares.close()
    }
    let difference = rest.lanes(times: 1 / count)
    mean = near + difference
    remainder = difference - (mean - near)
    let biased = squares.lanes(times: 1 / count) - difference * difference
    variance = biased.replacing(with: 0, where: biased .< 0)
  }

  /// 1 / sqrt(variance + epsilon), and 0 in lanes without an example: an epsilon of 0 would leave no number there.
  @inline(__always)
  func inverseDeviation(epsilon: Float, mask: Vector) -> Vector {
    (1 / square_root(variance + epsilon)).replacing(with: 0, where: mask .== 0)
  }
}

/// sum dy and sum dy (x - mean) over so many features, a lane an example.
struct LaneGradientSums {
  let sum: Vector
  let product: Vector

  @inline(never)
  init(of dy: LaneStretch, _ x: LaneStretch, mean: Vector) {
    var sum = LongSum()
    var product = LongSum()
    LongSum.forEachBlock(of: 0..<x.count) { block in
      for place in block {
        sum.block += dy[place]
        product.block.accumulate(dy[place], x[place] - mean)
      }
      sum.close()
      product.close()
    }
    self.sum = sum.lanes(times: 1)
    self.product = product.lanes(times: 1)
  }
}

/// scale (x - mean) + shift, for one channel of sixteen examples.
struct LaneTransform {
  let mean: Vector
  let scale: Vector
  let shift: Vector

  @inline(__always)
  func apply(_ x: LaneStretch, mask: Vector, into y: LaneStretch) {
    for place in 0..<x.count {
      var value = shift
      value.accumulate(x[place] - mean, scale)
      y[place] = value * mask
    }
  }
}

/// scale dy + slope (x - mean) + offset, for one channel of sixteen examples.
struct LaneGradient {
  let mean: Vector
  let scale: Vector
  let slope: Vector
  let offset: Vector

  @inline(__always)
  func apply(_ x: LaneStretch, dy: LaneStretch, into dx: LaneStretch) {
    for place in 0..<dy.count {
      var value = offset
      value.accumulate(x[place] - mean, slope)
      value.accumulate(dy[place], scale)
      dx[place] = value
    }
  }
}

/// Some features of one group of examples, one after another.
struct LaneStretch {
  private let start: UnsafeMutablePointer<Vector>
  private let stride: Int
  let count: Int

  /// Of `memory`, which stands as the features do: those of some neighbouring channels.
  @inline(__always)
  init(_ memory: UnsafeMutablePointer<Vector>, _ features: Features, channels: Range<Int>, group: Int) {
    let locations = features.shape.locations
    start = memory + features.vector(channels.lowerBound &* locations, group: group)
    stride = features.featureStride
    count = channels.count &* locations
  }

  @inline(__always)
  subscript(place: Int) -> Vector {
    get { start[place &* stride] }
    nonmutating set { start[place &* stride] = newValue }
  }
}
