import NeuralNetwork

/// What reports tell of a network.
extension NetworkDefinition {
  /// The input and the layers, but for those that are told under topics of their own.
  func told(_ write: NumberWriting) -> String {
    let words = nodes.map(\.layer).filter { type(of: $0).slot?.topic == nil }.map { $0.told(write) }
    return "\(input) – " + words.joined(separator: ", ")
  }

  /// The layers that are told under `topic`.
  func told(_ topic: LayerTopic, _ write: NumberWriting) -> String {
    var told: [String] = []
    for (place, node) in nodes.enumerated() where type(of: node.layer).slot?.topic == topic {
      let isAfter = node.layer is any Normalization && place > 0 && nodes[place - 1].layer is any Activation
      let text = node.layer.told(write) + (isAfter ? ", after the activation" : "")
      if !topic.isToldOnce || !told.contains(text) { told.append(text) }
    }
    return told.isEmpty ? "none" : told.joined(separator: topic.separator)
  }
}
