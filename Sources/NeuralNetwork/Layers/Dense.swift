/// y = Wx + b. Input [inputs x examples], W [outputs x inputs], output [outputs x examples].
///
/// Gradients: dW = dy x^T, db = sum of dy over examples, dx = W^T dy.
final class Dense: Operation {
  private let weight: Parameter
  private let bias: Parameter?
  private let input: Features
  private let output: Features

  init(weight: Parameter, bias: Parameter?, input: Features, output: Features) {
    self.weight = weight
    self.bias = bias
    self.input = input
    self.output = output
  }

  private var inputs: Int { input.shape.count }
  private var outputs: Int { output.shape.count }

  func forward(_ pass: Pass) {
    let stride = input.stride
    multiply(
      Matrix(weight.values.baseAddress!, rowStride: inputs), Matrix(input.values, rowStride: stride),
      into: Matrix(output.values, rowStride: stride), rows: outputs, columns: pass.count, inner: inputs)
    if let bias { add(bias, to: output, pass) }
  }

  func backward(_ pass: Pass) {
    let stride = input.stride
    let outputGradient = Matrix(output.gradient!, rowStride: stride)
    multiply(
      outputGradient, Matrix(input.values, rowStride: stride, isTransposed: true),
      into: Matrix(weight.gradient.baseAddress!, rowStride: inputs), rows: outputs, columns: inputs, inner: pass.count)
    if let bias { sumGradient(of: output, into: bias) }
    if let inputGradient = input.gradient {
      multiply(
        Matrix(weight.values.baseAddress!, rowStride: inputs, isTransposed: true), outputGradient,
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
    let gradient = output.gradient!.vectors + channel * count
    var sum = Vector(repeating: 0)
    for index in 0..<count { sum += gradient[index] }
    bias.gradient[channel] = sum.total
  }
}
