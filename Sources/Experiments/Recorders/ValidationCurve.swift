/// Loss and accuracy on the held-out training examples at each evaluation.
final class ValidationCurve: Recorder {
  static let group = "validation"

  static func layouts(for configuration: RunConfiguration) -> [RecordingLayout] {
    guard configuration.validation > 0 else { return [] }
    let steps = configuration.evaluation.steps(through: configuration.steps)
    return [Curve.layout(group, steps: steps, "on the held-out training examples")]
  }

  private static let absence = "holds out nothing; expected a `validation` above 0 in `data`"

  static let quantities = [
    Curve.accuracy(of: group, absence: absence), Curve.error(of: group, absence: absence),
    Curve.loss(of: group, absence: absence),
  ]

  var recording: Recording

  init(_ layout: RecordingLayout, of training: TrainingView) { recording = Recording(layout) }

  func afterEvaluation(_ evaluation: Evaluation) {
    if let score = evaluation.validation { recording.append(score.point, at: evaluation.step) }
  }
}
