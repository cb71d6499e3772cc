import HDF5

/// What one recorder records of a run, known from the run's configuration alone: what of it stands where in the run's file and in
/// `metrics.h5`, in the order in which it is written. A checkpoint holds all that the run's file would.
public struct RecordingLayout: Sendable {
  /// Its group in a run's file and in an arm's group of `metrics.h5`: `test`, `activations/last-hidden`.
  public let group: String
  /// Training steps done at its entries, where a run gets to its end. Empty for a recording that lists no steps.
  public let steps: [Int]
  public let inRunFile: [Entry]
  /// Empty for what the run's file alone keeps: what metrics are made of is read without it.
  public let inMetrics: [Entry]
  /// What else must hold of what was read.
  let check: @Sendable (Recording) throws(RecordingError) -> Void

  public enum Entry: Sendable {
    /// Known before training.
    case attribute(String, Attribute)
    case number(RecordedNumber)
    /// The data set `step`: training steps done, shared by all runs of an arm in `metrics.h5`.
    case steps
    case array(any AnyRecordedArray)
  }

  public init(
    _ group: String, steps: [Int] = [], inRunFile: [Entry], inMetrics: [Entry] = [],
    check: @escaping @Sendable (Recording) throws(RecordingError) -> Void = { _ throws(RecordingError) in }
  ) {
    self.group = group
    self.steps = steps
    self.inRunFile = inRunFile
    self.inMetrics = inMetrics
    self.check = check
    precondition(
      inMetrics.isEmpty || listsSteps || !arrays.contains { $0.isAgainstSteps },
      "\(group) goes into metrics, where arrays that grow stand against listed steps")
  }

  public var arrays: [any AnyRecordedArray] { Self.arrays(of: inRunFile) }
  public var arraysInMetrics: [any AnyRecordedArray] { Self.arrays(of: inMetrics) }

  private static func arrays(of entries: [Entry]) -> [any AnyRecordedArray] {
    entries.compactMap { if case .array(let array) = $0 { array } else { nil } }
  }

  var numbers: [RecordedNumber] { inRunFile.compactMap { if case .number(let number) = $0 { number } else { nil } } }

  var listsSteps: Bool { inRunFile.contains { if case .steps = $0 { true } else { false } } }
}

/// Why something read is no recording: a clause that stands after a file's path and a colon.
public struct RecordingError: Error, Hashable, CustomStringConvertible {
  public let description: String
  public init(_ description: String) { self.description = description }
}
