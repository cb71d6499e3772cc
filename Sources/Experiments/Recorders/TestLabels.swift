import HDF5

/// How many of a test set's examples a network gets right that has learned nothing but to name the most frequent label.
public struct TestLabels: Hashable, Sendable {
  public var examples: Int
  /// Examples of the most frequent label.
  public var mostFrequent: Int

  public init(examples: Int, mostFrequent: Int) {
    self.examples = examples
    self.mostFrequent = mostFrequent
  }

  /// Counts a test set's labels.
  public init(counting labels: some Sequence<UInt8>) {
    var counts = [Int](repeating: 0, count: 256)
    for label in labels { counts[Int(label)] += 1 }
    self.init(examples: counts.reduce(0, +), mostFrequent: counts.max() ?? 0)
  }
}

extension TestLabels {
  static let examples = RecordedNumber("examples", unit: "examples", says: "examples of the test set", isNewer: true)
  static let mostFrequent = RecordedNumber(
    "most_frequent_label_examples", unit: "examples", says: "test examples of the most frequent label", isNewer: true)

  /// Two attributes: all test examples, and those of the most frequent label.
  func write(to group: Group) throws {
    try group.setAttribute(Self.examples.name, .integer(examples))
    try group.setAttribute(Self.mostFrequent.name, .integer(mostFrequent))
  }

  /// nil where a file says nothing of them, as older ones do.
  init?(from group: Group, in path: String) throws {
    guard let mostFrequent = try group.value(of: Self.mostFrequent, in: path) else { return nil }
    let examples = try group.requiredInteger(Self.examples.name, in: path)
    do { try self.init(checking: examples, mostFrequent) } catch { throw MetricsFileError("\(path): \(error)") }
  }

  /// nil where an older file says nothing of them.
  init?(checking recording: Recording) throws(RecordingError) {
    guard let mostFrequent = recording[Self.mostFrequent] else { return nil }
    try self.init(checking: recording[Self.examples] ?? 0, mostFrequent)
  }

  private init(checking examples: Int, _ mostFrequent: Int) throws(RecordingError) {
    guard examples > 0, (1...examples).contains(mostFrequent) else {
      throw RecordingError("\(mostFrequent) examples of \(examples) cannot have the most frequent label: it is damaged")
    }
    self.init(examples: examples, mostFrequent: mostFrequent)
  }
}
