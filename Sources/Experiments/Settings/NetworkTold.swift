import NeuralNetwork

/// What reports tell of a network.
extension NetworkDefinition {
  /// The input and the layers, but for those that are told by themselves.
  func told(_ write: NumberWriting) -> String {
    let words = nodes.compactMap { node -> String? in
      switch node.layer {
      case .dense(let outputs): "dense \(outputs)"
      case .convolution(let channels, let kernel, let stride, let padding):
        "conv \(kernel)×\(kernel) to \(channels)" + (stride > 1 ? " stride \(stride)" : "")
          + (padding > 0 ? " padding \(padding)" : "")
      case .pooling(let pooling, let window, _): "\(pooling.rawValue)-pool \(window)"
      case .activation(let activation): activation.rawValue
      case .normalization, .dropout: nil
      }
    }
    return "\(input) – " + words.joined(separator: ", ")
  }

  public var normalizes: Bool {
    nodes.contains { if case .normalization = $0.layer { true } else { false } }
  }

  func normalizationTold(_ write: NumberWriting) -> String {
    var found: [String] = []
    for (node, previous) in zip(nodes.dropFirst(), nodes) {
      guard case .normalization(let normalization) = node.layer else { continue }
      let isAfter = if case .activation = previous.layer { true } else { false }
      let text = normalization.told(write) + (isAfter ? ", after the activation" : "")
      if !found.contains(text) { found.append(text) }
    }
    return found.isEmpty ? "none" : found.joined(separator: "; ")
  }

  func dropoutTold(_ write: NumberWriting) -> String {
    let rates = nodes.compactMap { if case .dropout(let rate) = $0.layer { rate } else { nil } }.filter { $0 > 0 }
    return rates.isEmpty ? "none" : rates.map(write).joined(separator: ", ")
  }
}

extension Normalization {
  fileprivate func told(_ write: NumberWriting) -> String {
    let word =
      switch self {
      case .batch: "batch"
      case .whitening: "whitening"
      }
    return "\(word), epsilon \(write(settings.epsilon)), moving averages keep \(write(settings.decay))"
  }
}
