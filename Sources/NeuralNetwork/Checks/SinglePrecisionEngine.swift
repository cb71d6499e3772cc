/// The fast engine, ``Network`` and ``Workspace``, as something to be checked: it rounds what it is given, and widens what it
/// computed.
public struct SinglePrecisionEngine: CheckedEngine {
  /// Columns that the workspace has beyond the minibatch.
  public var spareCapacity: Int
  /// Whether neighbouring layers stay apart; fused ones leave no gradients of what stood between them.
  public var keepsEveryOutput: Bool

  /// Whether gradients of outputs are kept, to be looked at; else some pass from operation to operation in portions, as in training.
  public var keepsGradients: Bool

  public init(spareCapacity: Int = 0, keepsEveryOutput: Bool = false, keepsGradients: Bool = true) {
    self.spareCapacity = spareCapacity
    self.keepsEveryOutput = keepsEveryOutput
    self.keepsGradients = keepsGradients
  }

  /// Rounding costs 6e-8 a number and grows with the square root of how many are summed up.
  public var tolerance: Double { 2e-5 }

  public func rounded(_ minibatch: Reference.Minibatch) -> Reference.Minibatch { minibatch.map { Double(Float($0)) } }

  public func train(
    _ network: ReferenceNetwork, _ input: Reference.Minibatch, outputGradient: Reference.Minibatch
  ) -> (output: Reference.Minibatch, gradients: ReferenceNetwork.Gradients) {
    let fast = Network(copying: network)
    let workspace = Workspace(
      fast, capacity: input.count + spareCapacity, isTraining: true, keepsEveryOutput: keepsEveryOutput,
      keepsGradients: keepsGradients)
    workspace.input.fill(with: input)
    workspace.forward(count: input.count, mode: .training(step: 0))
    let last = network.definition.nodes.last.flatMap { workspace.output(of: $0.name) }
    last?.fillGradient(with: outputGradient)
    workspace.backward()

    var gradients = ReferenceNetwork.Gradients(input: Reference.Minibatch(zeros: input.count, shape: input.shape))
    for parameter in fast.parameters {
      gradients.parameters["\(parameter.node)/\(parameter.name)"] = parameter.ordered(parameter.gradient).map(Double.init)
    }
    for node in network.definition.nodes {
      gradients.features[node.name] = workspace.output(of: node.name)?.gradients(count: input.count)
    }
    return ((last ?? workspace.input).minibatch(count: input.count), gradients)
  }

  public func infer(
    _ network: ReferenceNetwork, _ input: Reference.Minibatch, _ statistics: InferenceStatistics
  ) -> Reference.Minibatch {
    let workspace = Workspace(
      Network(copying: network), capacity: input.count + spareCapacity, isTraining: false, keepsEveryOutput: keepsEveryOutput)
    workspace.input.fill(with: input)
    workspace.forward(count: input.count, mode: .inference(statistics))
    let last = network.definition.nodes.last.flatMap { workspace.output(of: $0.name) }
    return (last ?? workspace.input).minibatch(count: input.count)
  }
}

extension Network {
  /// A network with the reference's parameters and averages, rounded.
  public convenience init(copying reference: ReferenceNetwork, seed: UInt64 = 0) {
    self.init(reference.definition, initialWeights: .gaussian(sigma: 0), seed: seed)
    for (arrays, targets) in [(reference.parameters, parameters), (reference.states, states)] {
      for target in targets {
        for (index, value) in (arrays["\(target.node)/\(target.name)"] ?? []).enumerated() where index < target.values.count {
          target.values[target.place(index)] = Float(value)
        }
      }
    }
  }
}

extension ReferenceNetwork {
  /// The fast network's parameters and averages, exactly.
  public init(copying network: Network) {
    self.init(network.definition)
    for parameter in network.parameters {
      parameters["\(parameter.node)/\(parameter.name)"] = parameter.ordered(parameter.values).map(Double.init)
    }
    for state in network.states { states["\(state.node)/\(state.name)"] = state.values.indices.map(state.average) }
  }
}

extension Features {
  /// Puts a minibatch where a workspace reads it: a row a feature, a column an example.
  public func fill(with minibatch: Reference.Minibatch) { put(minibatch, into: values) }

  /// Puts the loss's gradient with respect to these features where the way back starts from it.
  public func fillGradient(with minibatch: Reference.Minibatch) {
    if let gradient { put(minibatch, into: gradient.start) }
  }

  /// The first `count` examples' features.
  public func minibatch(count: Int) -> Reference.Minibatch { take(values, count) }

  /// The first `count` examples' gradients; nil where nobody needs them, or they are not kept.
  public func gradients(count: Int) -> Reference.Minibatch? { gradient.flatMap { $0.isPassing ? nil : take($0.start, count) } }

  private func put(_ minibatch: Reference.Minibatch, into memory: UnsafeMutablePointer<Float>) {
    for example in 0..<min(minibatch.count, columns) {
      for feature in 0..<shape.count { memory[place(feature, example)] = Float(minibatch[example, feature]) }
    }
  }

  private func take(_ memory: UnsafeMutablePointer<Float>, _ count: Int) -> Reference.Minibatch {
    var result = Reference.Minibatch(zeros: count, shape: shape)
    for example in 0..<count {
      for feature in 0..<shape.count { result[example, feature] = Double(memory[place(feature, example)]) }
    }
    return result
  }
}
