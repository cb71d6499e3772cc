import NeuralNetwork

extension LayerDefinition {
  var isNormalizing: Bool {
    if case .normalization = self { return true }
    return false
  }
}
