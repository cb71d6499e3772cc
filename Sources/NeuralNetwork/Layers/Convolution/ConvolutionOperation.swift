/// A convolution of square kernels over zero-padded maps: y[o] = sum over i of W[o, i] * x[i], + b[o].
///
/// Input [inputs x height x width x examples], W [outputs x inputs x kernel x kernel]. Nothing is copied into columns: with examples innermost
/// each tap of the kernel is a whole vector wherever it falls, so the sums run where the data lies. Forward and the input's gradient are one
/// sum over two stencils; the weight's gradient is a sum of products over all places and examples.
final class ConvolutionOperation: Operation {
  private let weight: Parameter
  private let bias: Parameter?
  private let input: Features
  private let output: Features
  /// The places of the input that each place of the output reads, and the reverse.
  private let reads: Stencil
  private let readers: Stencil
  /// The weights in the order that `convolve` reads them.
  private let packedWeights: Storage
  private let zeroBias: Storage
  private let weightGradient: ConvolutionWeightGradient

  init(_ convolution: Convolution, _ site: Site) {
    weight = site.parameters[.weight]!
    bias = site.parameters[.bias]
    input = site.input
    output = site.output
    let geometry = KernelGeometry(
      kernel: convolution.kernel, stride: convolution.stride, padding: convolution.padding, input: input.shape,
      output: output.shape)
    reads = geometry.reads
    readers = geometry.readers
    packedWeights = Storage(count: weight.values.count)
    zeroBias = Storage(count: max(input.shape.channels, output.shape.channels))
    weightGradient = ConvolutionWeightGradient(
      geometry: geometry, input: input, output: output, gradient: weight.gradient.baseAddress)
  }

  private var taps: Int { weight.shape[2] * weight.shape[3] }

  func forward(_ pass: Pass) {
    let inputs = input.shape.channels
    pack(outputs: output.shape.channels, inputs: inputs) { [taps, weight] output, input, tap in
      weight.values[(output * inputs + input) * taps + tap]
    }
    convolve(
      reads, taps: taps, weights: packedWeights.start, bias: bias?.values.baseAddress ?? zeroBias.start, mask: pass.mask,
      input: Maps(input.values, input), output: Maps(output.values, output))
  }

  func backward(_ pass: Pass) {
    weightGradient.compute()
    if let bias { sumGradient(of: output, into: bias) }
    guard let inputGradient = input.gradient else { return }
    let inputs = input.shape.channels
    pack(outputs: inputs, inputs: output.shape.channels) { [taps, weight] input, output, tap in
      weight.values[(output * inputs + input) * taps + tap]
    }
    zeroBias.values.update(repeating: 0)
    convolve(
      readers, taps: taps, weights: packedWeights.start, bias: zeroBias.start, mask: pass.mask,
      input: Maps(output.gradient!, output), output: Maps(inputGradient, input))
  }

  /// Lays weights out as [block of outputs][input][tap][output in the block].
  private func pack(outputs: Int, inputs: Int, _ weight: (_ output: Int, _ input: Int, _ tap: Int) -> Float) {
    var next = packedWeights.start
    forEachBlock(of: outputs, widest: 4) { first, width in
      for input in 0..<inputs {
        for tap in 0..<taps {
          for output in first..<first + width {
            next.pointee = weight(output, input, tap)
            next += 1
          }
        }
      }
    }
  }
}

/// Which places a kernel joins.
struct KernelGeometry {
  let kernel: Int
  let stride: Int
  let padding: Int
  let input: FeatureShape
  let output: FeatureShape

  /// For each place of the output, the places of the input under the kernel; padding is left out, for it adds zero.
  var reads: Stencil { Stencil(pairs.map { (at: $0.output, from: $0.input, tap: $0.tap) }, places: output.locations) }

  /// For each place of the input, the places of the output that read it.
  var readers: Stencil { Stencil(pairs.map { (at: $0.input, from: $0.output, tap: $0.tap) }, places: input.locations) }

  private var pairs: [(output: Int, input: Int, tap: Int)] {
    var pairs: [(output: Int, input: Int, tap: Int)] = []
    for outputY in 0..<output.height {
      for outputX in 0..<output.width {
        for kernelY in 0..<kernel {
          for kernelX in 0..<kernel {
            let (y, x) = (outputY * stride + kernelY - padding, outputX * stride + kernelX - padding)
            guard (0..<input.height).contains(y), (0..<input.width).contains(x) else { continue }
            pairs.append((outputY * output.width + outputX, y * input.width + x, kernelY * kernel + kernelX))
          }
        }
      }
    }
    return pairs
  }
}

/// For each place, the places it reads and the tap of the kernel that each is multiplied with.
struct Stencil {
  struct Read {
    let place: Int32
    let tap: Int32
  }

  /// The reads of place p are reads[starts[p] ..< starts[p + 1]].
  let starts: [Int32]
  let reads: [Read]

  init(_ pairs: [(at: Int, from: Int, tap: Int)], places: Int) {
    var counts = [Int32](repeating: 0, count: places + 1)
    for pair in pairs { counts[pair.at + 1] += 1 }
    for place in 0..<places { counts[place + 1] += counts[place] }
    starts = counts
    var next = counts
    var reads = [Read](repeating: Read(place: 0, tap: 0), count: pairs.count)
    for pair in pairs {
      reads[Int(next[pair.at])] = Read(place: Int32(pair.from), tap: Int32(pair.tap))
      next[pair.at] += 1
    }
    self.reads = reads
  }
}

/// Channels of maps in memory: values or gradients of features.
struct Maps {
  let vectors: UnsafeMutablePointer<Vector>
  let channels: Int
  let locations: Int
  let vectorsPerRow: Int

  init(_ values: UnsafeMutablePointer<Float>, _ features: Features) {
    vectors = values.vectors
    channels = features.shape.channels
    locations = features.shape.locations
    vectorsPerRow = features.vectorsPerRow
  }
}

/// Calls `body` for consecutive blocks of `count` things: as many of `widest` (4, 2 or 1) as fit, then of 2, then of 1.
@inline(__always)
func forEachBlock(of count: Int, widest: Int, _ body: (_ first: Int, _ width: Int) -> Void) {
  var first = 0
  while first < count {
    let left = count - first
    let width = min(widest, left >= 4 ? 4 : left >= 2 ? 2 : 1)
    body(first, width)
    first += width
  }
}

/// output[o][p] = bias[o] + sum over i and (q, t) read by p of weights[o, i, t] * input[i][q], for all examples at once.
private func convolve(
  _ stencil: Stencil, taps: Int, weights: UnsafePointer<Float>, bias: UnsafePointer<Float>,
  mask: UnsafePointer<Vector>, input: Maps, output: Maps
) {
  var weights = weights
  forEachBlock(of: output.channels, widest: 4) { first, width in
    var vector = 0
    while vector < output.vectorsPerRow {
      let isWide = output.vectorsPerRow - vector >= 4
      let block = ConvolutionBlock(
        stencil: stencil, taps: taps, weights: weights, bias: bias + first, mask: mask + vector, input: input,
        output: output, firstOutput: first, firstVector: vector)
      switch (width, isWide) {
      case (4, true): block.convolve(Tile<4, 4>())
      case (2, true): block.convolve(Tile<2, 4>())
      case (_, true): block.convolve(Tile<1, 4>())
      case (4, false): block.convolve(Tile<4, 1>())
      case (2, false): block.convolve(Tile<2, 1>())
      case (_, false): block.convolve(Tile<1, 1>())
      }
      vector += isWide ? 4 : 1
    }
    weights += width * input.channels * taps
  }
}

/// A tile of sums that the processor's registers hold: rows times columns of vectors.
struct Tile<let rows: Int, let columns: Int> {
  var sums = InlineArray<rows, InlineArray<columns, Vector>>(repeating: InlineArray(repeating: Vector(repeating: 0)))
}

/// Some output channels, for some vectors of examples, at all places.
private struct ConvolutionBlock {
  let stencil: Stencil
  let taps: Int
  let weights: UnsafePointer<Float>
  let bias: UnsafePointer<Float>
  let mask: UnsafePointer<Vector>
  let input: Maps
  let output: Maps
  let firstOutput: Int
  let firstVector: Int

  @inline(__always)
  func convolve<let outputs: Int, let vectors: Int>(_ zero: Tile<outputs, vectors>) {
    let width = output.vectorsPerRow
    let channelStride = input.locations &* width
    let input = self.input.vectors + firstVector
    let output = self.output.vectors + firstOutput &* self.output.locations &* width + firstVector
    stencil.reads.withUnsafeBufferPointer { reads in
      for place in 0..<self.output.locations {
        let range = Int(stencil.starts[place])..<Int(stencil.starts[place &+ 1])
        var tile = zero
        var channelInput = input
        var channelWeights = weights
        for _ in 0..<self.input.channels {
          for index in range {
            let read = reads[index]
            let source = channelInput + Int(read.place) &* width
            let weight = channelWeights + Int(read.tap) &* outputs
            for row in 0..<outputs {
              let factor = Vector(repeating: weight[row])
              for column in 0..<vectors { tile.sums[row][column].accumulate(source[column], factor) }
            }
          }
          channelInput += channelStride
          channelWeights += taps &* outputs
        }
        for row in 0..<outputs {
          let destination = output + (row &* self.output.locations &+ place) &* width
          for column in 0..<vectors { destination[column] = tile.sums[row][column] + mask[column] * bias[row] }
        }
      }
    }
  }
}
