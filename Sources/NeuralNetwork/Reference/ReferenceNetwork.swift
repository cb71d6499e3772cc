/// A whole network in double precision, layer after layer as ``Reference`` writes them.
///
/// Parameters and averages are arrays by name, `dense1/weight` or `normalization2/moving_mean`, in the shapes that ``Network``
/// gives them.
public struct ReferenceNetwork: Sendable {
  public let definition: NetworkDefinition
  public var parameters: [String: [Double]] = [:]
  public var states: [String: [Double]] = [:]
  /// Which form of batch normalization's backward pass is used: all give the same numbers.
  public var backwardForm = Reference.BackwardForm.staged

  /// Zeros, but for gamma and variances, which are ones.
  public init(_ definition: NetworkDefinition) {
    self.definition = definition
    for node in definition.nodes {
      for own in node.parameters { parameters["\(node.name)/\(own.name)"] = own.startingValues.map(Double.init) }
      for own in node.states { states["\(node.name)/\(own.name)"] = own.startingValues.map(Double.init) }
    }
  }

  /// What a forward pass is for.
  public enum Mode: Hashable, Sendable {
    /// The minibatch's own statistics. `masks` holds a Dropout node's ones and zeros by its name, in the order of
    /// ``Reference/Minibatch/values``; a node without a mask drops nothing. `constants` holds what nodes take for given in place of what
    /// they would draw or work out, by name.
    case training(masks: [String: [Double]], constants: [String: [Double]] = [:], step: Int = 0)
    case inference(InferenceStatistics)

    /// The remembered statistics that normalize; nil where the minibatch's own do.
    fileprivate var remembered: Remembered? {
      switch self {
      case .training: nil
      case .inference(let statistics): statistics.remembered
      }
    }

    fileprivate func mask(of node: String) -> [Double]? {
      switch self {
      case .training(let masks, _, _): masks[node]
      case .inference: nil
      }
    }

    fileprivate func constants(of node: String) -> [Double]? {
      switch self {
      case .training(_, let constants, _): constants[node]
      case .inference: nil
      }
    }

    fileprivate var step: Int {
      switch self {
      case .training(_, _, let step): step
      case .inference: 0
      }
    }
  }

  /// A trip of a minibatch through the network: all that the way back needs.
  public struct Pass: Sendable {
    public let mode: Mode
    public let input: Reference.Minibatch
    /// What each node computed, in the order of nodes.
    fileprivate(set) var nodes: [Reference.Computed] = []

    public var output: Reference.Minibatch { nodes.last?.output ?? input }

    func output(of index: Int) -> Reference.Minibatch { nodes[index].output }

    /// What nodes took for constants, by name.
    func constants(in definition: NetworkDefinition) -> [String: [Double]] {
      var constants: [String: [Double]] = [:]
      for (node, computed) in zip(definition.nodes, nodes) { constants[node.name] = computed.constants }
      return constants
    }

    /// What node `index` reads, of several the first.
    public func input(of index: Int, in definition: NetworkDefinition) -> Reference.Minibatch {
      inputs(of: index, in: definition)[0]
    }

    fileprivate func inputs(of index: Int, in definition: NetworkDefinition) -> [Reference.Minibatch] {
      definition.nodes[index].inputs.map { $0 < 0 ? input : nodes[$0].output }
    }
  }

  /// Takes a minibatch through all layers.
  public func forward(_ input: Reference.Minibatch, mode: Mode) -> Pass {
    var pass = Pass(mode: mode, input: input)
    for index in definition.nodes.indices { compute(index, &pass) }
    return pass
  }

  /// Takes over `earlier` up to node `start`, and computes that one and what follows it.
  func forward(from start: Int, after earlier: Pass) -> Pass {
    var pass = earlier
    pass.nodes.removeSubrange(start...)
    for index in start..<definition.nodes.count { compute(index, &pass) }
    return pass
  }

  private func compute(_ index: Int, _ pass: inout Pass) {
    let node = definition.nodes[index]
    let site = Reference.Site(
      fit: node.fit,
      values: { [parameters, states] role in
        let name = "\(node.name)/\(role.name)"
        return parameters[name] ?? states[name] ?? []
      }, remembered: pass.mode.remembered, mask: pass.mode.mask(of: node.name),
      constants: pass.mode.constants(of: node.name), step: pass.mode.step, form: backwardForm)
    pass.nodes.append(node.layer.reference(reading: pass.inputs(of: index, in: definition), site))
  }

  public struct Gradients: Sendable {
    /// With respect to the network's input.
    public var input: Reference.Minibatch
    /// With respect to each parameter, by its name.
    public var parameters: [String: [Double]] = [:]
    /// With respect to each node's output, by the node's name.
    public var features: [String: Reference.Minibatch] = [:]
  }

  /// Walks back through a training pass from the loss's gradient with respect to the network's output. What several nodes read gets the sum of
  /// their gradients.
  public func backward(_ pass: Pass, outputGradient: Reference.Minibatch) -> Gradients {
    var gradients = Gradients(input: Reference.Minibatch(zeros: pass.input.count, shape: pass.input.shape))
    // By place; the network's input is the last. A node's is whole once all its readers, which stand behind it, are done.
    var arriving = [Reference.Minibatch?](repeating: nil, count: definition.nodes.count + 1)
    func place(_ source: Int) -> Int { source < 0 ? definition.nodes.count : source }
    arriving[place(definition.nodes.count - 1)] = outputGradient
    for (index, node) in definition.nodes.enumerated().reversed() {
      guard let dy = arriving[index] else { continue }
      gradients.features[node.name] = dy
      let own = pass.nodes[index].backward(dy)
      for parameter in node.parameters { gradients.parameters["\(node.name)/\(parameter.name)"] = own.parameters[parameter.role] }
      for (source, gradient) in zip(node.inputs.map(place), own.inputs) {
        arriving[source] = arriving[source].map { $0 + gradient } ?? gradient
      }
    }
    if let dx = arriving[definition.nodes.count] { gradients.input = dx }
    return gradients
  }
}
