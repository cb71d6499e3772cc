extension NetworkDefinition.Node {
  /// What a network has of this node, by names and PyTorch's shapes: what training moves, and what follows training.
  public var arrays: (parameters: [(name: String, shape: [Int])], states: [(name: String, shape: [Int])]) {
    (parameterShapes, stateShapes)
  }
}
