extension Reference {
  /// What ``DescentDefinition`` says, in double precision, with the optimizer's own formula.
  public struct GradientDescent: Sendable {
    public let definition: DescentDefinition
    /// What the optimizer keeps for each parameter, by its name: zero at first.
    public var memories: [String: [[Double]]] = [:]

    public init(_ definition: DescentDefinition) { self.definition = definition }

    /// Moves what is trained along its gradients. `step` counts from 0.
    public mutating func update(_ network: inout ReferenceNetwork, _ gradients: ReferenceNetwork.Gradients, step: Int) {
      let step = definition.step(step)
      let trained = network.definition.nodes.flatMap { node in
        node.parameters.filter { definition.trained.contains($0.role) }.map { (name: "\(node.name)/\($0.name)", role: $0.role) }
      }
      let squares = trained.reduce(0) { sum, next in (gradients.parameters[next.name] ?? []).reduce(sum) { $0 + $1 * $1 } }
      let scale = definition.gradientScale(norm: squares.squareRoot())
      for (name, role) in trained {
        guard let gradient = gradients.parameters[name], var w = network.parameters[name] else { continue }
        let zeros = type(of: definition.optimizer).memories.map { _ in [Double](repeating: 0, count: w.count) }
        definition.optimizer.move(
          &w, along: gradient.map { scale * $0 }, &memories[name, default: zeros], decays: role.decays, step)
        network.parameters[name] = w
      }
    }
  }
}
