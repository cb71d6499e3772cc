/// y = Wx + b. Input [inputs x examples], W [outputs x inputs], output [outputs x examples].
///
/// Gradients: dW = dy x^T, db = sum of dy over examples, dx = W^T dy.
final class Dense: Operation {
  private let weight: Parameter
  private let bias: Parameter?
  private let input: Features
  private let output: Features
  /// Where training leaves out rows of the input that are blank in a minibatch.
  private let occupied: OccupiedRows?

  /// - Parameter mayBeBlank: whether the input is images, many of whose pixels are zero in a whole minibatch.
  init(weight: Parameter, bias: Parameter?, input: Features, output: Features, mayBeBlank: Bool) {
    self.weight = weight
    self.bias = bias
    self.input = input
    self.output = output
    occupied = mayBeBlank && output.gradient != nil ? OccupiedRows(of: input, outputs: output.shape.count) : nil
  }

  private var inputs: Int { input.shape.count }
  private var outputs: Int { output.shape.count }

  func forward(_ pass: Pass) {
    let stride = input.stride
    let product = Matrix(output.values, rowStride: stride)
    // At inference no image's sums may depend, by so much as their rounding, on which others are blank.
    if let occupied, case .training = pass.mode {
      occupied.find()
      multiply(
        occupied.packed(weight), occupied.packedInput, into: product, rows: outputs, columns: pass.count, inner: occupied.count)
    } else {
      multiply(
        Matrix(weight.values.baseAddress!, rowStride: inputs), Matrix(input.values, rowStride: stride), into: product,
        rows: outputs, columns: pass.count, inner: inputs)
    }
    if let bias { add(bias, to: output, pass) }
  }

  func backward(_ pass: Pass) {
    let stride = input.stride
    let outputGradient = Matrix(output.gradient!, rowStride: stride)
    if let occupied {
      multiply(
        outputGradient, occupied.packedInput.transposed, into: occupied.packedGradient, rows: outputs,
        columns: occupied.count, inner: pass.count)
      occupied.unpackGradient(into: weight)
    } else {
      multiply(
        outputGradient, Matrix(input.values, rowStride: stride).transposed,
        into: Matrix(weight.gradient.baseAddress!, rowStride: inputs), rows: outputs, columns: inputs, inner: pass.count)
    }
    if let bias { sumGradient(of: output, into: bias) }
    if let inputGradient = input.gradient {
      multiply(
        Matrix(weight.values.baseAddress!, rowStride: inputs).transposed, outputGradient,
        into: Matrix(inputGradient, rowStride: stride), rows: inputs, columns: pass.count, inner: outputs)
    }
  }
}

/// Adds a channel's bias to every feature of its map, where there is an example.
func add(_ bias: Parameter, to output: Features, _ pass: Pass) {
  let values = output.values.vectors
  let width = output.vectorsPerRow
  for channel in 0..<output.shape.channels {
    let shift = bias.values[channel]
    for location in channel * output.shape.locations..<(channel + 1) * output.shape.locations {
      for vector in 0..<width { values[location &* width &+ vector] += pass.mask[vector] * shift }
    }
  }
}

/// A bias's gradient: the sum over examples and locations of its channel's.
func sumGradient(of output: Features, into bias: Parameter) {
  let count = output.vectorsPerChannel
  for channel in 0..<output.shape.channels {
    bias.gradient[channel] = Float(LongSum.total(of: output.gradient!.vectors + channel * count, count: count))
  }
}
