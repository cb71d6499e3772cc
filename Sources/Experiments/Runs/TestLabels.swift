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
  private static let attribute = "most_frequent_label_examples"

  /// Two attributes: all test examples, and those of the most frequent label.
  func write(to group: Group) throws {
    try group.setAttribute("examples", .integer(examples))
    try group.setAttribute(Self.attribute, .integer(mostFrequent))
  }

  /// nil where a file says nothing of them, as older ones do.
  init?(from group: Group, in path: String) throws {
    guard try group.attribute(Self.attribute) != nil else { return nil }
    let examples = try group.requiredInteger("examples", in: path)
    let mostFrequent = try group.requiredInteger(Self.attribute, in: path)
    guard examples > 0, (1...examples).contains(mostFrequent) else {
      throw MetricsFileError(
        "\(path): \(mostFrequent) examples of \(examples) cannot have the most frequent label: it is damaged")
    }
    self.init(examples: examples, mostFrequent: mostFrequent)
  }
}
