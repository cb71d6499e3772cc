import Experiments
import NeuralNetwork

/// A recorder as anybody would add it: at each evaluation the norm of every weight, and the largest norm of the whole gradient since the
/// evaluation before.
final class NormRecorder: Recorder {
  static let group = "norms"
  static let count = RecordedNumber("parameters", unit: "1", says: "numbers that training moves")
  static let largest = RecordedArray<Float>(
    "gradient_norm", unit: "1", says: "largest norm of the gradient since the evaluation before")

  static let weights = RecordedArray<Double>(
    "weight_norm", unit: "1", axes: [RecordedAxis("layer", labels: ["dense1", "dense2", "dense3"])], says: "norm of each weight")

  static func layouts(for configuration: RunConfiguration) -> [RecordingLayout] {
    let entries: [RecordingLayout.Entry] = [
      .attribute("norm", "euclidean"), .number(count), .steps, .array(largest), .array(weights),
    ]
    let steps = configuration.evaluation.steps(through: configuration.steps)
    return [RecordingLayout(group, steps: steps, inRunFile: entries, inMetrics: entries)]
  }

  static let quantities = [
    Quantity("gradient norm", recording: group, array: largest.name, measure: .other(unit: "1"), absence: "does not record it")
  ]

  var recording: Recording
  private let training: TrainingView
  private var pendingLargest: Float = 0

  init(_ layout: RecordingLayout, of training: TrainingView) {
    recording = Recording(layout)
    self.training = training
  }

  func beforeTraining() { recording[Self.count] = training.network.parameters.reduce(0) { $0 + $1.values.count } }

  func beforeUpdate(_ step: TrainingStep) {
    var sum = 0.0
    for parameter in training.network.parameters { for value in parameter.gradient { sum += Double(value) * Double(value) } }
    pendingLargest = max(pendingLargest, Float(sum.squareRoot()))
  }

  func afterEvaluation(_ evaluation: Evaluation) {
    recording.steps.append(evaluation.step)
    recording.append(CollectionOfOne(pendingLargest), to: Self.largest)
    let weights = training.network.parameters.filter { $0.name == "weight" }
    recording.append(
      weights.map { weight in weight.ordered(weight.values).reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot() },
      to: Self.weights)
    pendingLargest = 0
  }

  func pending() -> [UInt8] { withUnsafeBytes(of: pendingLargest, Array.init) }

  func resume(_ pending: [UInt8], after step: Int) throws {
    guard pending.count == 4 else { throw RecordingError("its norm is of another length") }
    pendingLargest = pending.withUnsafeBytes { $0.loadUnaligned(as: Float.self) }
  }
}

extension RecorderList {
  /// bnlab's own and one more.
  static let withNorms = RecorderList(standard.kinds + [NormRecorder.self])
}
