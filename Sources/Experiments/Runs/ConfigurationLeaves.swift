import Foundation

/// A configuration as single values, each under its path in the configuration's JSON: `optimizer.sgd.rate`, `network.nodes.dense2.layer`.
/// What follows from the rest, such as shapes, is left out.
public struct ConfigurationLeaves: Hashable, Sendable {
  /// Texts of the values by their paths.
  public let values: [String: String]

  /// A value that two configurations do not share.
  public struct Difference: Hashable, Sendable {
    public var path: String
    /// nil where the one or the other has no such value.
    public var first: String?
    public var second: String?
  }

  /// - Throws: `EncodingError` for a number that is not finite.
  public init(_ configuration: RunConfiguration) throws {
    let text = try CanonicalJSON.string(configuration)
    var values: [String: String] = [:]
    // Where a node reads what stands right before it, that need not be said.
    let nodes = configuration.network.nodes
    for (place, node) in nodes.enumerated() where node.inputs != [place - 1] {
      values["network.nodes.\(node.name).reads"] = node.inputs.map { $0 < 0 ? "input" : nodes[$0].name }.joined(separator: ", ")
    }
    func visit(_ value: Any, _ path: String) {
      switch value {
      case let map as [String: Any]:
        if map.isEmpty { values[path] = "set" }
        for (key, value) in map where !Self.derived.contains(key) { visit(value, path.isEmpty ? key : "\(path).\(key)") }
      case let words as [String] where !words.isEmpty: values[path] = words.joined(separator: ", ")
      case let list as [Any]:
        for (index, value) in list.enumerated() {
          // Nodes and probes are told by their names, which stay where one is put in before them.
          let name = (value as? [String: Any])?["name"] as? String
          visit(value, "\(path).\(name ?? String(index))")
        }
      default: values[path] = "\(value)"
      }
    }
    visit(try JSONSerialization.jsonObject(with: Data(text.utf8)), "")
    self.values = values
  }

  /// Keys of a node that its layer and the nodes before it decide.
  private static let derived: Set<String> = ["inputShape", "outputShape", "inputs", "hasBias"]

  /// In the order of paths; the first values are these, the second those of `other`.
  public func differences(from other: ConfigurationLeaves) -> [Difference] {
    Set(values.keys).union(other.values.keys).sorted().compactMap { path in
      values[path] == other.values[path]
        ? nil : Difference(path: path, first: values[path], second: other.values[path])
    }
  }
}
