/// What a network costs, summed over what its layers say.
extension NetworkDefinition {
  /// Numbers that are multiplied with the input. In floating point, as an impossible network may have more than an integer counts.
  public var weights: Double {
    nodes.reduce(0) { $0 + $1.parameters.reduce(0) { $0 + ($1.role == .weight ? $1.size : 0) } }
  }

  /// Values of one example, the input's and those that each node computes.
  public var values: Double { nodes.reduce(Double(input.count)) { $0 + Double($1.outputShape.count) } }

  /// Multiplications of one example's forward pass: what most of a step's time goes with.
  public var multiplications: Double { nodes.reduce(0) { $0 + $1.layer.multiplications($1.fit) } }

  /// Floating-point operations of one example's matrix products: forward alone, or with all gradients that a training step needs
  /// (an input that nothing is trained before needs none).
  public func matrixProductOperations(isTraining: Bool) -> Double {
    let wanted = wantGradients
    return nodes.filter(\.layer.isAffine).reduce(0) { sum, node in
      let products = isTraining ? (node.inputs.contains { $0 >= 0 && wanted[$0] } ? 3.0 : 2) : 1
      return sum + products * 2 * node.layer.multiplications(node.fit)
    }
  }
}
