/// The same features, in the same order, as whoever reads them wants them arranged.
final class FlattenOperation: Operation {
  private let input: Features
  private let output: Features

  init(_ site: Site) {
    input = site.input
    output = site.output
  }

  func forward(_ pass: Pass) { copy(input, input.values.vectors, to: output, output.values.vectors, pass) }

  func backward(_ pass: Pass) {
    guard let dx = input.gradient?.vectors(pass) else { return }
    copy(output, output.gradient!.vectors(pass), to: input, dx, pass)
  }

  @inline(never)
  private func copy(
    _ source: Features, _ from: UnsafeMutablePointer<Vector>, to target: Features, _ into: UnsafeMutablePointer<Vector>,
    _ pass: Pass
  ) {
    let (sourceStep, targetStep) = (source.featureStride, target.featureStride)
    for group in pass.groups {
      let (from, into) = (from + source.vector(0, group: group), into + target.vector(0, group: group))
      for feature in 0..<source.shape.count { into[feature &* targetStep] = from[feature &* sourceStep] }
    }
  }
}
