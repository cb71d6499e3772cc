/// A convolution of square kernels over zero-padded maps: y[o] = sum over i of W[o, i] * x[i], + b[o].
///
/// Input [inputs x height x width x examples], W [outputs x inputs x kernel x kernel]. Nothing is copied into columns: each tap of the kernel
/// is a whole vector of examples wherever it falls, so the sums run where the data lies. Forward and the input's gradient are sums over
/// lattices of places; the weight's gradient is a sum of products over all places and examples.
final class ConvolutionOperation: Operation {
  private let weight: Parameter
  private let bias: Parameter?
  private let input: Features
  private let output: Features
  private let outputs: ConvolutionSums
  private let inputGradients: ConvolutionSums?
  private let weightGradient: ConvolutionWeightGradient?

  init(_ convolution: Convolution, _ site: Site) {
    weight = site.parameters[.weight]!
    bias = site.parameters[.bias]
    // A kernel of one place knows no rows.
    let isPointwise = convolution.kernel == 1 && convolution.stride == 1 && convolution.padding == 0
    let (input, output) = isPointwise ? (site.input.withoutRows, site.output.withoutRows) : (site.input, site.output)
    self.input = input
    self.output = output
    let geometry = KernelGeometry(
      kernel: convolution.kernel, stride: convolution.stride, padding: convolution.padding, input: input.shape,
      output: output.shape)
    let occupied = site.readsImages ? OccupiedColumns(of: input) : nil
    outputs = ConvolutionSums(
      geometry.reads, from: input, to: output, taps: geometry.kernel, occupied: occupied)
    inputGradients =
      input.gradient == nil
      ? nil : ConvolutionSums(geometry.readers, from: output, to: input, taps: geometry.kernel, occupied: nil)
    weightGradient =
      output.gradient == nil
      ? nil : ConvolutionWeightGradient(geometry, input: input, output: output, gradient: weight.gradient, occupied: occupied)
  }

  func forward(_ pass: Pass) {
    let (inputs, taps) = (weight.shape[1], weight.shape[2] * weight.shape[3])
    if pass.isFirst { outputs.pack { [weight] output, input, tap in weight.values[(output * inputs + input) * taps + tap] } }
    outputs.compute(from: input.values.vectors, to: output.values.vectors, bias: bias, pass)
  }

  func backward(_ pass: Pass) {
    weightGradient?.compute(pass)
    if let bias { sumGradient(of: output, into: bias, pass) }
    guard let inputGradients, let inputGradient = input.gradient else { return }
    let (inputs, taps) = (weight.shape[1], weight.shape[2] * weight.shape[3])
    if pass.isFirst {
      inputGradients.pack { [weight] input, output, tap in weight.values[(output * inputs + input) * taps + tap] }
    }
    inputGradients.compute(from: output.gradient!.vectors(pass), to: inputGradient.vectors(pass), bias: nil, pass)
  }
}

/// Which places a kernel joins.
struct KernelGeometry {
  let kernel: Int
  let stride: Int
  let padding: Int
  let input: FeatureShape
  let output: FeatureShape

  /// For the places of the output, the places of the input under the kernel.
  var reads: [Lattice] {
    func axis(_ count: Int) -> Lattice.Axis {
      Lattice.Axis(first: 0, step: 1, count: count, sourceStep: stride, sourceOffset: -padding, taps: Array(0..<kernel))
    }
    return [Lattice(rows: axis(output.height), columns: axis(output.width))]
  }

  /// For the places of the input, the places of the output that read them. With a stride, every so many places are read through the same taps.
  var readers: [Lattice] {
    func axis(_ remainder: Int, _ count: Int) -> Lattice.Axis {
      // Place y is read through tap t by place (y + padding - t) / stride, where that is whole.
      let nearest = (remainder + padding) % stride
      let taps = Array(Swift.stride(from: nearest, to: kernel, by: stride).reversed())
      return Lattice.Axis(
        first: remainder, step: stride, count: (count - remainder + stride - 1) / stride, sourceStep: 1,
        sourceOffset: (remainder + padding - nearest) / stride - (taps.count - 1), taps: taps)
    }
    return (0..<min(stride, input.height)).flatMap { row in
      (0..<min(stride, input.width)).map { column in
        Lattice(rows: axis(row, input.height), columns: axis(column, input.width))
      }
    }
  }
}

/// Places at equal distances, each of which sums over places of a source at equal distances, through the same taps of a kernel.
struct Lattice {
  struct Axis {
    /// The places: first, first + step, ... `count` of them.
    let first: Int
    let step: Int
    let count: Int
    /// Place n reads places n sourceStep + sourceOffset, ... as many as there are taps, where the source has them.
    let sourceStep: Int
    let sourceOffset: Int
    /// The kernel's row or column that each is multiplied with.
    let taps: [Int]

    /// How far reads go beyond a source of so many places, before its first and past its last.
    func overhang(_ places: Int) -> (before: Int, past: Int) {
      guard !taps.isEmpty, count > 0 else { return (0, 0) }
      return (max(0, -sourceOffset), max(0, (count - 1) * sourceStep + sourceOffset + taps.count - places))
    }

    /// Those of place n's taps that fall on the source.
    @inline(__always)
    func reads(_ n: Int, of places: Int) -> Range<Int> {
      let start = n &* sourceStep &+ sourceOffset
      let first = max(0, 0 &- start)
      return first..<max(first, min(taps.count, places &- start))
    }
  }

  let rows: Axis
  let columns: Axis
}
