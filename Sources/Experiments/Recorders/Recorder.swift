import NeuralNetwork

/// Observes a run while it trains. The trainer calls it at named moments; what it recorded, the trainer and the files carry on from there by
/// its layout: into checkpoints, the run's file, `metrics.h5` and tables.
///
/// A new one is a file that says what it records (`layouts`) and does something at the moments that it needs, and a line in
/// `RecorderList.standard`. It must not change what it sees: the same run gives the same numbers, whoever looks on.
public protocol Recorder: AnyObject, SendableMetatype {
  /// What is recorded of a run: a recorder for each. None where the configuration does not ask for it.
  static func layouts(for configuration: RunConfiguration) -> [RecordingLayout]

  /// What figures may show of it.
  static var quantities: [Quantity] { get }

  /// Begins to record what one of its `layouts` says.
  /// - Throws: `RecordingError`, a sentence, where the network or the data have not what the configuration names.
  init(_ layout: RecordingLayout, of training: TrainingView) throws

  /// What it has recorded. A run that is taken up finds here what the checkpoint held.
  var recording: Recording { get set }

  // MARK: Moments

  /// Before the first step. A run that is taken up from a checkpoint has been here.
  /// - Throws: As `init`.
  func beforeTraining() throws

  /// Between a step's backward pass and the update: the gradients stand, the weights are those that gave them. Whatever is called at each
  /// step allocates nothing while it has nothing to record.
  func beforeUpdate(_ step: TrainingStep)

  /// After the update; the minibatch is still in the workspace.
  func afterUpdate(_ step: TrainingStep)

  /// After each pass of an evaluation over the test set: the place of its first example there, and the number of its examples.
  func duringEvaluation(first: Int, count: Int)

  /// After an evaluation whose losses are finite.
  func afterEvaluation(_ evaluation: Evaluation)

  /// After the last step, the population's statistics gathered. A run that diverges does not get here.
  func afterTraining()

  // MARK: Checkpoints

  /// What a checkpoint must hold beside the recording.
  func pending() -> [UInt8]

  /// Takes up what `pending` gave after `step` steps.
  /// - Throws: `RecordingError` where it cannot have.
  func resume(_ pending: [UInt8], after step: Int) throws
}

extension Recorder {
  public static var quantities: [Quantity] { [] }
  public func beforeTraining() throws {}
  public func beforeUpdate(_ step: TrainingStep) {}
  public func afterUpdate(_ step: TrainingStep) {}
  public func duringEvaluation(first: Int, count: Int) {}
  public func afterEvaluation(_ evaluation: Evaluation) {}
  public func afterTraining() {}
  public func pending() -> [UInt8] { [] }

  public func resume(_ pending: [UInt8], after step: Int) throws {
    guard pending.isEmpty else { throw RecordingError("its \(recording.layout.group) has more than was recorded") }
  }
}

/// A training step, as recorders are told of it.
public struct TrainingStep: Sendable {
  /// Counted from 0.
  public let index: Int
  /// Mean cross-entropy of the minibatch, in nats.
  public let loss: Float
  /// Examples of the minibatch that were classified correctly.
  public let correct: Int
}

/// An evaluation, as recorders are told of it.
public struct Evaluation: Sendable {
  /// Training steps done.
  public let step: Int
  public let test: Score
  /// nil where no examples are held out.
  public let validation: Score?

  var isFinite: Bool { test.loss.isFinite && validation?.loss.isFinite != false }
}

/// A classification of several examples.
public struct Score: Sendable {
  /// Mean cross-entropy in nats.
  public let loss: Float
  public let correct: Int
  public let examples: Int
  public var accuracy: Float { Float(correct) / Float(examples) }
}
