/// A quantity that runs record against steps, or one that follows from it. Which there are, recorders say: `Quantity.allCases`.
public struct Quantity: Hashable, Sendable {
  /// What specs and figures call it: `test error`.
  public let rawValue: String
  /// The recording that it stands in, and its array there: `test`, `accuracy`.
  public let recording: String
  public let array: String
  public let measure: Measure
  /// What keeps an arm from recording it, after "the arm `plain`".
  public let absence: String

  /// What its numbers are, and how they are meant to be seen.
  public enum Measure: Hashable, Sendable {
    /// The fraction of examples classified correctly, as it is recorded.
    case accuracy
    /// 1 - accuracy, for logarithmic axes.
    case error
    /// Cross-entropy in nats.
    case loss
    /// Anything else, in its unit.
    case other(unit: String)
  }

  public init(_ name: String, recording: String, array: String, measure: Measure, absence: String) {
    rawValue = name
    self.recording = recording
    self.array = array
    self.measure = measure
    self.absence = absence
  }

  /// What stands for a recorded number.
  func value(_ recorded: Float) -> Float {
    switch measure {
    case .accuracy, .loss, .other: recorded
    case .error: 1 - recorded
    }
  }
}
