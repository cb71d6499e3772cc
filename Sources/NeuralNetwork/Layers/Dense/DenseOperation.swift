/// y = Wx + b. Input [inputs x examples], W [outputs x inputs], output [outputs x examples].
///
/// Gradients: dW = dy x^T, db = sum of dy over examples, dx = W^T dy.
final class DenseOperation: Operation {
  private let weight: Parameter
  private let bias: Parameter?
  private let input: FeatureRows
  private let output: Features
  /// Where training leaves out rows of the input that are blank in a minibatch.
  private let occupied: OccupiedRows?

  init(_ site: Site) {
    weight = site.parameters[.weight]!
    bias = site.parameters[.bias]
    input = FeatureRows(site.input)
    output = site.output
    occupied = site.readsImages && output.gradient != nil ? OccupiedRows(of: input.rows, outputs: output.shape.count) : nil
  }

  var takesWhole: Bool { true }

  private var inputs: Int { input.rows.shape.count }
  private var outputs: Int { output.shape.count }

  func forward(_ pass: Pass) {
    input.take(pass)
    let product = output.matrix(output.values)
    // At inference no image's sums may depend, by so much as their rounding, on which others are blank.
    if let occupied, case .training = pass.mode {
      occupied.find(pass)
      multiply(
        occupied.packed(weight), occupied.packedInput, into: product, rows: outputs, columns: pass.count, inner: occupied.count)
    } else {
      multiply(
        Matrix(weight.values.baseAddress!, rowStride: inputs), input.rows.matrix(input.rows.values), into: product,
        rows: outputs, columns: pass.count, inner: inputs)
    }
    if let bias { add(bias, to: output, pass) }
  }

  func backward(_ pass: Pass) {
    let outputGradient = output.matrix(output.gradient!)
    if let occupied {
      multiply(
        outputGradient, occupied.packedInput.transposed, into: occupied.packedGradient, rows: outputs,
        columns: occupied.count, inner: pass.count)
      occupied.unpackGradient(into: weight)
    } else {
      multiply(
        outputGradient, input.rows.matrix(input.rows.values).transposed,
        into: Matrix(weight.gradient.baseAddress!, rowStride: inputs), rows: outputs, columns: inputs, inner: pass.count)
    }
    if let bias { sumGradient(of: output, into: bias, pass) }
    if let inputGradient = input.rows.gradient {
      multiply(
        Matrix(weight.values.baseAddress!, rowStride: inputs).transposed, outputGradient,
        into: input.rows.matrix(inputGradient), rows: inputs, columns: pass.count, inner: outputs)
      input.giveGradient(pass)
    }
  }
}
