/// Loss and accuracy while training: means over the minibatches since the evaluation before, each measured before its update.
final class TrainCurve: Recorder {
  static let group = "train"

  static func layouts(for configuration: RunConfiguration) -> [RecordingLayout] {
    let steps = configuration.evaluation.steps(through: configuration.steps).dropFirst()
    return [Curve.layout(group, steps: Array(steps), "mean over the minibatches since the evaluation before")]
  }

  static let quantities: [Quantity] = [.trainAccuracy, .trainError, .trainLoss]

  var recording: Recording
  private let batch: Int
  private var sums = Sums()

  /// Over the minibatches since the last evaluation.
  private struct Sums: BitwiseCopyable {
    var loss = 0.0
    var correct = 0
    var minibatches = 0
  }

  init(_ layout: RecordingLayout, of training: TrainingView) {
    recording = Recording(layout)
    batch = training.configuration.batch
  }

  func afterUpdate(_ step: TrainingStep) {
    sums.loss += Double(step.loss)
    sums.correct += step.correct
    sums.minibatches += 1
  }

  func afterEvaluation(_ evaluation: Evaluation) {
    guard sums.minibatches > 0 else { return }
    let accuracy = Double(sums.correct) / Double(sums.minibatches * batch)
    recording.append((Float(sums.loss / Double(sums.minibatches)), Float(accuracy)), at: evaluation.step)
    sums = Sums()
  }

  func pending() -> [UInt8] { withUnsafeBytes(of: sums, Array.init) }

  func resume(_ pending: [UInt8], after step: Int) throws {
    guard pending.count == MemoryLayout<Sums>.size else { throw RecordingError("its counts are of another length") }
    sums = pending.withUnsafeBytes { $0.loadUnaligned(as: Sums.self) }
    guard sums.minibatches == step - (recording.steps.last ?? 0), (0...sums.minibatches * batch).contains(sums.correct) else {
      throw RecordingError("its counts do not add up")
    }
  }
}

extension Quantity {
  public static let trainAccuracy = Curve.accuracy(of: TrainCurve.group)
  public static let trainError = Curve.error(of: TrainCurve.group)
  public static let trainLoss = Curve.loss(of: TrainCurve.group)

  /// Whether it was measured while training, on the minibatches themselves.
  public var isOfTraining: Bool { recording == TrainCurve.group }
}
