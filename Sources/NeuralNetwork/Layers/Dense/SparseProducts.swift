/// The products of a dense layer with images most of whose pixels are zero, over those that are not: y[o, e] = sum over pixels p of
/// W[o, p] x[p, e], and dW[o, p] = sum over examples e of dy[o, e] x[p, e].
///
/// W stands transposed, a row of outputs a pixel, so that one example's pixel is a row times a number. An example's sums run over its own
/// pixels in their order, whatever others there are.
final class SparseProducts {
  private let images: SparseImages
  private let weight: Parameter
  private let output: Features
  private let outputs: Int
  /// Vectors of a row of outputs.
  private let width: Int
  /// y and, backward, dy: [example x output].
  private let sums: Storage
  /// Room for the weights of a pixel at the end of them all, where a whole vector would reach past them.
  private let end: Storage

  init(_ images: SparseImages, weight: Parameter, output: Features) {
    self.images = images
    self.weight = weight
    self.output = output
    outputs = output.shape.count
    width = roundedUp(outputs, to: Vector.lanes) / Vector.lanes
    sums = Storage(count: output.columns * width * Vector.lanes)
    end = Storage(count: width * Vector.lanes)
  }

  /// Sets the output to Wx.
  func forward(_ pass: Pass) {
    sums.start.update(repeating: 0, count: pass.count * width * Vector.lanes)
    run(.forward)
    forEachVector(pass) { place, first, examples in
      for lane in 0..<examples { output.values[place &+ lane] = sums.values[first &+ lane &* width &* Vector.lanes] }
    }
  }

  /// Sets the weight's gradient.
  func backward(_ pass: Pass) {
    let gradient = output.gradient!.start
    forEachVector(pass) { place, first, examples in
      for lane in 0..<examples { sums.values[first &+ lane &* width &* Vector.lanes] = gradient[place &+ lane] }
    }
    run(.backward)
  }

  /// Calls `body` with the place in the output of each feature of a group, the place of its first example in `sums`, and how many there are.
  @inline(__always)
  private func forEachVector(_ pass: Pass, _ body: (_ place: Int, _ first: Int, _ examples: Int) -> Void) {
    for feature in 0..<outputs {
      for group in pass.groups {
        body(
          output.vector(feature, group: group) &* Vector.lanes, group &* Vector.lanes &* width &* Vector.lanes &+ feature,
          min(Vector.lanes, pass.count &- group &* Vector.lanes))
      }
    }
  }

  private enum Direction {
    case forward, backward
  }

  /// Goes through the outputs in blocks of as many vectors as registers can keep: from the last, so that earlier blocks write over what it has
  /// beyond a row.
  private func run(_ direction: Direction) {
    for block in (0..<(width + 7) / 8).reversed() {
      let first = block * 8
      switch min(8, width - first) {
      case 8: run(direction, InlineArray<8, Vector>(repeating: Vector(repeating: 0)), first)
      case 7: run(direction, InlineArray<7, Vector>(repeating: Vector(repeating: 0)), first)
      case 6: run(direction, InlineArray<6, Vector>(repeating: Vector(repeating: 0)), first)
      case 5: run(direction, InlineArray<5, Vector>(repeating: Vector(repeating: 0)), first)
      case 4: run(direction, InlineArray<4, Vector>(repeating: Vector(repeating: 0)), first)
      case 3: run(direction, InlineArray<3, Vector>(repeating: Vector(repeating: 0)), first)
      case 2: run(direction, InlineArray<2, Vector>(repeating: Vector(repeating: 0)), first)
      default: run(direction, InlineArray<1, Vector>(repeating: Vector(repeating: 0)), first)
      }
    }
  }

  @inline(__always)
  private func run<let vectors: Int>(_ direction: Direction, _ zero: InlineArray<vectors, Vector>, _ first: Int) {
    switch direction {
    case .forward: forward(zero, first)
    case .backward: backward(zero, first)
    }
  }

  @inline(never)
  private func forward<let vectors: Int>(_ zero: InlineArray<vectors, Vector>, _ first: Int) {
    for pixel in 0..<images.pixels {
      var row = zero
      var weights = weight.values.baseAddress! + (pixel &* outputs &+ first &* Vector.lanes)
      if reachesPastEnd(pixel, first, vectors) {
        end.start.update(from: weights, count: outputs &- first &* Vector.lanes)
        weights = end.start
      }
      for index in 0..<vectors {
        row[index] = UnsafeRawPointer(weights + index &* Vector.lanes).loadUnaligned(as: Vector.self)
      }
      images.forEachExample(of: pixel) { example, value in
        let sum = sums.start.vectors + (example &* width &+ first)
        let factor = Vector(repeating: value)
        for index in 0..<vectors { sum[index].accumulate(row[index], factor) }
      }
    }
  }

  @inline(never)
  private func backward<let vectors: Int>(_ zero: InlineArray<vectors, Vector>, _ first: Int) {
    for pixel in 0..<images.pixels {
      var row = zero
      images.forEachExample(of: pixel) { example, value in
        let slope = sums.start.vectors + (example &* width &+ first)
        let factor = Vector(repeating: value)
        for index in 0..<vectors { row[index].accumulate(slope[index], factor) }
      }
      // What a last vector has beyond the pixel's row, the next row writes over.
      let gradient = weight.gradient.baseAddress! + (pixel &* outputs &+ first &* Vector.lanes)
      let isEnd = reachesPastEnd(pixel, first, vectors)
      let target = isEnd ? end.start : gradient
      for index in 0..<vectors {
        UnsafeMutableRawPointer(target + index &* Vector.lanes).storeBytes(of: row[index], as: Vector.self)
      }
      if isEnd { gradient.update(from: end.start, count: outputs &- first &* Vector.lanes) }
    }
  }

  /// Whether so many vectors of a pixel's row go on past the last weight.
  @inline(__always)
  private func reachesPastEnd(_ pixel: Int, _ first: Int, _ vectors: Int) -> Bool {
    pixel &* outputs &+ (first &+ vectors) &* Vector.lanes > weight.values.count
  }
}
