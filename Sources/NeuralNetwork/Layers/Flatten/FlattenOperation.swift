/// The same features, in the same order, as whoever reads them wants them arranged.
final class FlattenOperation: Operation {
  private let input: Features
  private let output: Features

  init(_ site: Site) {
    input = site.input
    output = site.output
  }

  func forward(_ pass: Pass) { input.copy(input.values.vectors, to: output, output.values.vectors, pass) }

  func backward(_ pass: Pass) {
    guard let dx = input.gradient?.vectors(pass) else { return }
    output.copy(output.gradient!.vectors(pass), to: input, dx, pass)
  }
}
