/// What the curves of training, test and validation have in common: a loss and an accuracy.
enum Curve {
  static let loss = RecordedArray<Float>("loss", unit: "nats", says: "mean cross-entropy")
  static let accuracy = RecordedArray<Float>("accuracy", unit: "fraction", says: "examples classified correctly")

  /// - Parameters:
  ///   - what: Of which examples, in words: "on the whole test set".
  ///   - numbers: What else is found once, and stands in the run's file alone.
  static func layout(
    _ group: String, steps: [Int], _ what: String, numbers: [RecordedNumber] = [],
    check: @escaping @Sendable (Recording) throws(RecordingError) -> Void = { _ throws(RecordingError) in }
  ) -> RecordingLayout {
    let loss = Self.loss.saying { _ in "mean cross-entropy, \(what)" }
    let accuracy = Self.accuracy.saying { _ in "examples classified correctly, \(what)" }
    return RecordingLayout(
      group, steps: steps, inRunFile: [.steps, .array(loss), .array(accuracy)] + numbers.map { .number($0) },
      inMetrics: [.steps, .array(accuracy), .array(loss)], check: check)
  }

  static let absence = "does not record it"

  static func accuracy(of group: String, absence: String = absence) -> Quantity {
    Quantity("\(group) accuracy", recording: group, array: accuracy.name, measure: .accuracy, absence: absence)
  }

  static func error(of group: String, absence: String = absence) -> Quantity {
    Quantity("\(group) error", recording: group, array: accuracy.name, measure: .error, absence: absence)
  }

  static func loss(of group: String, absence: String = absence) -> Quantity {
    Quantity("\(group) loss", recording: group, array: loss.name, measure: .loss, absence: absence)
  }
}

extension Recording {
  mutating func append(_ score: (loss: Float, accuracy: Float), at step: Int) {
    steps.append(step)
    append(CollectionOfOne(score.loss), to: Curve.loss)
    append(CollectionOfOne(score.accuracy), to: Curve.accuracy)
  }
}

extension Score {
  var point: (loss: Float, accuracy: Float) { (loss, accuracy) }
}

/// Loss and accuracy of one run against steps.
public struct RunCurve: Hashable, Sendable {
  public let steps: [Int]
  public let loss: [Float]
  public let accuracy: [Float]

  init(_ recording: Recording?) {
    steps = recording?.steps ?? []
    loss = recording?[Curve.loss] ?? []
    accuracy = recording?[Curve.accuracy] ?? []
  }
}

/// Loss and accuracy against steps, by run. Past a run's divergence all is NaN.
public struct Curves: Sendable {
  /// Training steps done, ascending; shared by all runs of an arm.
  public var steps: [Int]
  /// Fraction of examples classified correctly, 0...1: [run][step].
  public var accuracy: [[Float]]
  /// Mean cross-entropy in nats: [run][step].
  public var loss: [[Float]]

  public init(steps: [Int], accuracy: [[Float]] = [], loss: [[Float]] = []) {
    self.steps = steps
    self.accuracy = accuracy
    self.loss = loss
  }

  init(_ stack: StackedRecording) {
    self.init(steps: stack.steps, accuracy: stack[Curve.accuracy], loss: stack[Curve.loss])
  }
}

extension StackedRecording {
  /// The stack with these numbers in their place.
  func with(_ curves: Curves) -> StackedRecording {
    var stack = self
    stack.steps = curves.steps
    stack[Curve.accuracy] = curves.accuracy
    stack[Curve.loss] = curves.loss
    return stack
  }
}
