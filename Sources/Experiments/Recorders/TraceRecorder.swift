import NeuralNetwork

/// Records a run's first steps in full, for a replay elsewhere: minibatches, losses, Dropout masks, step 1's gradients, and the moving
/// averages that the steps end with.
final class TraceRecorder: Recorder {
  static let group = "trace"
  private static let gradients = (folder: "gradients/", when: "of the loss, at step 1")
  private static let movingAverages = (folder: "moving_averages/", when: "after the last of these steps")

  static let loss = RecordedArray<Float>("loss", unit: "nats", says: "mean cross-entropy of the step's minibatch")

  static func examples(_ configuration: RunConfiguration) -> RecordedArray<Int> {
    RecordedArray(
      "examples", unit: "1", axes: [RecordedAxis("example", configuration.batch)],
      says: "places in the training set, counted from 0")
  }

  /// One for each Dropout: 1 where kept.
  static func masks(_ configuration: RunConfiguration) -> [(node: String, array: RecordedArray<UInt8>)] {
    configuration.network.maskedNodes.map { node in
      let axes = [RecordedAxis("example", configuration.batch), RecordedAxis("feature", node.outputShape.count)]
      return (
        node.name,
        RecordedArray(
          "dropout/\(node.name)", unit: "1", axes: axes, says: "1 where Dropout kept the feature", isCompressed: true)
      )
    }
  }

  static func layouts(for configuration: RunConfiguration) -> [RecordingLayout] {
    guard configuration.trace > 0 else { return [] }
    let network = configuration.network
    let averages = network.nodes.flatMap { node in
      node.states.filter { $0.role.isRemembered(.moving) }.map {
        RecordedArray(of: node.name, $0, in: movingAverages.folder, movingAverages.when)
      }
    }
    let entries: [RecordingLayout.Entry] =
      [.array(examples(configuration)), .array(loss)]
      + network.parameterArrays(in: gradients.folder, gradients.when).map { .array($0) } + averages.map { .array($0) }
      + masks(configuration).map { .array($0.array) }
    return [RecordingLayout(group, inRunFile: entries)]
  }

  var recording: Recording
  private let training: TrainingView
  private let steps: Int
  private let examples: RecordedArray<Int>
  private let masks: [(node: String, array: RecordedArray<UInt8>)]

  init(_ layout: RecordingLayout, of training: TrainingView) {
    recording = Recording(layout)
    self.training = training
    let configuration = training.configuration
    steps = min(configuration.trace, configuration.steps)
    examples = Self.examples(configuration)
    masks = Self.masks(configuration)
  }

  func resume(_ pending: [UInt8], after step: Int) throws {
    guard pending.isEmpty, recording[Self.loss]?.count == min(step, steps) else {
      throw RecordingError("its trace is of another length")
    }
  }

  func beforeUpdate(_ step: TrainingStep) {
    guard step.index < steps else { return }
    recording.append(training.minibatch, to: examples)
    recording.append(CollectionOfOne(step.loss), to: Self.loss)
    let workspace = training.workspace
    for (node, array) in masks {
      var kept: [UInt8] = []
      kept.reserveCapacity(array.width)
      for example in 0..<training.configuration.batch {
        for feature in 0..<array.axes[1].length {
          kept.append(workspace.kept(by: node, feature: feature, example: example) == true ? 1 : 0)
        }
      }
      recording.append(kept, to: array)
    }
    let network = training.network
    if step.index == 0 { recording.set(network.parameters, in: Self.gradients.folder, Self.gradients.when, values: \.gradient) }
    // The forward pass has moved them; the update that follows does not.
    if step.index == steps - 1 {
      recording.set(
        network.states.filter { $0.role.isRemembered(.moving) }, in: Self.movingAverages.folder, Self.movingAverages.when)
    }
  }
}

/// The first steps of a run in full.
public struct Trace: Sendable {
  /// Row-major [step][example]: places in the training set.
  public let examples: [Int]
  /// The minibatch's mean loss, by step.
  public let loss: [Float]
  /// The moving averages after the last of these steps.
  public let movingAverages: [NamedValues]
  /// By Dropout node: row-major [step][example][feature], 1 where kept.
  public let masks: [[UInt8]]

  init(_ recording: Recording, of configuration: RunConfiguration) {
    examples = recording[TraceRecorder.examples(configuration)] ?? []
    loss = recording[TraceRecorder.loss] ?? []
    movingAverages = recording.namedValues(in: "moving_averages/")
    masks = TraceRecorder.masks(configuration).map { recording[$0.array] ?? [] }
  }
}
