/// Loss and accuracy on the whole test set at each evaluation, and what chance is there.
final class TestCurve: Recorder {
  static let group = "test"

  static func layouts(for configuration: RunConfiguration) -> [RecordingLayout] {
    let steps = configuration.evaluation.steps(through: configuration.steps)
    return [
      Curve.layout(
        group, steps: steps, "on the whole test set", numbers: [TestLabels.examples, TestLabels.mostFrequent],
        check: { recording throws(RecordingError) in _ = try TestLabels(checking: recording) })
    ]
  }

  static let quantities: [Quantity] = [.testAccuracy, .testError, .testLoss]

  var recording: Recording
  private let labels: TestLabels

  init(_ layout: RecordingLayout, of training: TrainingView) {
    recording = Recording(layout)
    labels = TestLabels(counting: training.dataset.test.labels)
  }

  func beforeTraining() {
    recording[TestLabels.examples] = labels.examples
    recording[TestLabels.mostFrequent] = labels.mostFrequent
  }

  func afterEvaluation(_ evaluation: Evaluation) { recording.append(evaluation.test.point, at: evaluation.step) }
}

extension Quantity {
  public static let testAccuracy = Curve.accuracy(of: TestCurve.group)
  public static let testError = Curve.error(of: TestCurve.group)
  public static let testLoss = Curve.loss(of: TestCurve.group)
}
