import NeuralNetwork

/// What reports tell of a network.
extension NetworkDefinition {
  /// The input and the layers, but for those that are told under topics of their own.
  func told(_ write: NumberWriting) -> String {
    "\(input) – " + Self.told(parts, write)
  }

  private static func told(_ parts: [NetworkPart], _ write: NumberWriting) -> String {
    parts.compactMap { part in
      switch part {
      case .layer(let layer): type(of: layer.layer).slot?.topic == nil ? layer.layer.told(write) : nil
      case .join(let join, let branches):
        "\(join.layer.told(write)) (\(branches.map { $0.isEmpty ? "as it is" : told($0, write) }.joined(separator: " | ")))"
      }
    }
    .joined(separator: ", ")
  }

  /// The layers that are told under `topic`.
  func told(_ topic: LayerTopic, _ write: NumberWriting) -> String {
    var told: [String] = []
    for node in nodes where type(of: node.layer).slot?.topic == topic {
      let before = node.inputs[0] < 0 ? nil : nodes[node.inputs[0]].layer
      let isAfter = node.layer is any Normalization && before is any Activation
      let text = node.layer.told(write) + (isAfter ? ", after the activation" : "")
      if !topic.isToldOnce || !told.contains(text) { told.append(text) }
    }
    return told.isEmpty ? "none" : told.joined(separator: topic.separator)
  }
}
