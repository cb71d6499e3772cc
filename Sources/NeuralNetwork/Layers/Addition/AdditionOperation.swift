/// y = a + b + ...; da = db = ... = dy.
final class AdditionOperation: Operation {
  private let inputs: [Features]
  private let output: Features

  init(_ site: Site) {
    inputs = site.inputs
    output = site.output
  }

  func forward(_ pass: Pass) {
    let y = output.values.vectors
    inputs[0].copy(inputs[0].values.vectors, to: output, y, pass)
    for input in inputs.dropFirst() { input.add(input.values.vectors, to: output, y, pass) }
  }

  func backward(_ pass: Pass) {
    let dy = output.gradient!.vectors(pass)
    for input in inputs {
      if let gradient = input.gradient { output.copy(dy, to: input, gradient.vectors(pass), pass) }
    }
  }
}
