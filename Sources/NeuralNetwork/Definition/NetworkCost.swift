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
  /// (the first layer's input needs none).
  public func matrixProductOperations(isTraining: Bool) -> Double {
    let products = nodes.filter(\.layer.isAffine).map { 2 * $0.layer.multiplications($0.fit) }
    return products.enumerated().reduce(0) { sum, next in
      sum + next.element * (isTraining ? (next.offset == 0 ? 2 : 3) : 1)
    }
  }
}
