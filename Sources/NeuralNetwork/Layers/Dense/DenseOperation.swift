/// y = Wx + b. Input [inputs x examples], W [outputs x inputs], output [outputs x examples].
///
/// Gradients: dW = dy x^T, db = sum of dy over examples, dx = W^T dy.
final class DenseOperation: Operation {
  private let weight: Parameter
  private let bias: Parameter?
  private let input: FeatureRows
  private let output: Features
  /// How images are multiplied that come as lists of their pixels.
  private let sparse: (images: SparseImages, products: SparseProducts)?

  init(_ site: Site) {
    weight = site.parameters[.weight]!
    bias = site.parameters[.bias]
    input = FeatureRows(site.input)
    output = site.output
    sparse = site.images.map { ($0, SparseProducts($0, weight: site.parameters[.weight]!, output: site.output)) }
  }

  var takesWhole: Bool { true }

  private var inputs: Int { input.rows.shape.count }
  private var outputs: Int { output.shape.count }

  func forward(_ pass: Pass) {
    if let sparse, sparse.images.areInUse {
      sparse.products.forward(pass)
    } else {
      input.take(pass)
      multiply(
        weight.matrix(weight.values), input.rows.matrix(input.rows.values), into: output.matrix(output.values), rows: outputs,
        columns: pass.count, inner: inputs)
    }
    if let bias { add(bias, to: output, pass) }
  }

  func backward(_ pass: Pass) {
    let outputGradient = output.matrix(output.gradient!.start)
    if let sparse, sparse.images.areInUse {
      sparse.products.backward(pass)
    } else if weight.isTransposed {
      multiply(
        input.rows.matrix(input.rows.values), outputGradient.transposed, into: weight.matrix(weight.gradient).transposed,
        rows: inputs, columns: outputs, inner: pass.count)
    } else {
      multiply(
        outputGradient, input.rows.matrix(input.rows.values).transposed, into: weight.matrix(weight.gradient), rows: outputs,
        columns: inputs, inner: pass.count)
    }
    if let bias { sumGradient(of: output, into: bias, pass) }
    if let inputGradient = input.rows.gradient?.start {
      multiply(
        weight.matrix(weight.values).transposed, outputGradient, into: input.rows.matrix(inputGradient), rows: inputs,
        columns: pass.count, inner: outputs)
      input.giveGradient(pass)
    }
  }
}
