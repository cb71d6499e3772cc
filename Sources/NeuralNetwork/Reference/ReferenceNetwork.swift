/// A whole network in double precision, layer after layer as ``Reference`` writes them.
///
/// Parameters and averages are arrays by name, `dense1/weight` or `normalization2/moving_mean`, in the shapes that ``Network``
/// gives them.
public struct ReferenceNetwork: Sendable {
  public let definition: NetworkDefinition
  public var parameters: [String: [Double]] = [:]
  public var states: [String: [Double]] = [:]
  /// Which form of batch normalization's backward pass is used: all give the same numbers.
  public var backwardForm = Reference.BatchNormalization.BackwardForm.staged

  /// Zeros, but for gamma and variances, which are ones.
  public init(_ definition: NetworkDefinition) {
    self.definition = definition
    for node in definition.nodes {
      for (name, shape) in node.parameterShapes {
        parameters["\(node.name)/\(name)"] = Array(repeating: name == "gamma" ? 1 : 0, count: shape.reduce(1, *))
      }
      for (name, shape) in node.stateShapes {
        // A variance of 1, or the covariance of features that vary by 1 and not together.
        let diagonal = shape.count == 1 ? 1 : shape[0] + 1
        states["\(node.name)/\(name)"] = (0..<shape.reduce(1, *)).map {
          name.hasSuffix("variance") && $0 % diagonal == 0 ? 1 : 0
        }
      }
    }
  }

  /// What a forward pass is for.
  public enum Mode: Hashable, Sendable {
    /// The minibatch's own statistics. `masks` holds a Dropout node's ones and zeros by its name, in the order of
    /// ``Reference/Minibatch/values``; a node without a mask drops nothing.
    case training(masks: [String: [Double]])
    case inference(InferenceStatistics)
  }

  /// A trip of a minibatch through the network: all that the way back needs.
  public struct Pass: Sendable {
    public let mode: Mode
    public let input: Reference.Minibatch
    /// Each node's output, in the order of nodes.
    public fileprivate(set) var outputs: [Reference.Minibatch]
    /// What Algorithm 1 computed, by the node's name; empty where other statistics were used.
    public fileprivate(set) var normalizations: [String: Reference.BatchNormalizationLayer] = [:]
    /// The same for layers that whiten.
    public fileprivate(set) var whitenings: [String: Reference.Whitening] = [:]

    public var output: Reference.Minibatch { outputs.last ?? input }

    /// What node `index` reads.
    public func input(of index: Int, in definition: NetworkDefinition) -> Reference.Minibatch {
      let source = definition.nodes[index].inputs[0]
      return source < 0 ? input : outputs[source]
    }
  }

  /// Takes a minibatch through all layers.
  public func forward(_ input: Reference.Minibatch, mode: Mode) -> Pass {
    var pass = Pass(mode: mode, input: input, outputs: [])
    for index in definition.nodes.indices { compute(index, &pass) }
    return pass
  }

  /// Takes over `earlier` up to node `start`, and computes that one and what follows it.
  func forward(from start: Int, after earlier: Pass) -> Pass {
    var pass = earlier
    pass.outputs.removeSubrange(start...)
    for index in start..<definition.nodes.count { compute(index, &pass) }
    return pass
  }

  private func compute(_ index: Int, _ pass: inout Pass) {
    let node = definition.nodes[index]
    let x = pass.input(of: index, in: definition)
    let y: Reference.Minibatch
    switch node.layer {
    case .dense: y = dense(node).forward(x)
    case .convolution(_, let kernel, let stride, let padding):
      y = convolution(node, kernel, stride, padding).forward(x)
    case .pooling(let kind, let window, let stride):
      y = Reference.Pooling(kind, output: node.outputShape, window: window, stride: stride).forward(x)
    case .activation(let g): y = Reference.ActivationLayer.forward(g, x)
    case .dropout(let rate):
      if case .training(let masks) = pass.mode, let mask = masks[node.name] {
        y = Reference.Dropout.apply(x, mask: mask, rate: rate)
      } else {
        y = x
      }
    case .normalization(let normalization): y = normalize(x, node, normalization, &pass)
    }
    pass.outputs.append(y)
  }

  private func normalize(
    _ x: Reference.Minibatch, _ node: NetworkDefinition.Node, _ normalization: Normalization, _ pass: inout Pass
  ) -> Reference.Minibatch {
    let (gamma, beta, epsilon) = (values(node, "gamma"), values(node, "beta"), normalization.settings.epsilon)
    func state(_ name: String) -> [Double] { states["\(node.name)/\(name)"] ?? [] }
    switch (normalization, pass.mode.fixedStatistics) {
    case (.batch, nil):
      let layer = Reference.BatchNormalizationLayer(x, gamma: gamma, beta: beta, epsilon: epsilon)
      pass.normalizations[node.name] = layer
      return layer.output
    case (.whitening, nil):
      let layer = Reference.Whitening(x, gamma: gamma, beta: beta, epsilon: epsilon)
      pass.whitenings[node.name] = layer
      return layer.output
    case (.batch, let kind?):
      return Reference.BatchNormalizationLayer.inference(
        x, mean: state("\(kind)_mean"), variance: state("\(kind)_variance"), gamma: gamma, beta: beta, epsilon: epsilon)
    case (.whitening, let kind?):
      return Reference.Whitening(
        x, mean: state("\(kind)_mean"), covariance: state("\(kind)_covariance"), gamma: gamma, beta: beta, epsilon: epsilon
      ).output
    }
  }

  public struct Gradients: Sendable {
    /// With respect to the network's input.
    public var input: Reference.Minibatch
    /// With respect to each parameter, by its name.
    public var parameters: [String: [Double]] = [:]
    /// With respect to each node's output, by the node's name.
    public var features: [String: Reference.Minibatch] = [:]

    fileprivate mutating func take(_ own: Reference.AffineGradients, of node: NetworkDefinition.Node) {
      input = own.input
      parameters["\(node.name)/weight"] = own.weight
      if node.hasBias { parameters["\(node.name)/bias"] = own.bias }
    }
  }

  /// Walks back through a training pass from the loss's gradient with respect to the network's output.
  public func backward(_ pass: Pass, outputGradient: Reference.Minibatch) -> Gradients {
    var gradients = Gradients(input: outputGradient)
    for index in definition.nodes.indices.reversed() {
      let node = definition.nodes[index]
      let x = pass.input(of: index, in: definition)
      let dy = gradients.input
      gradients.features[node.name] = dy
      switch node.layer {
      case .dense: gradients.take(dense(node).backward(x, outputGradient: dy), of: node)
      case .convolution(_, let kernel, let stride, let padding):
        gradients.take(convolution(node, kernel, stride, padding).backward(x, outputGradient: dy), of: node)
      case .pooling(let kind, let window, let stride):
        gradients.input = Reference.Pooling(kind, output: node.outputShape, window: window, stride: stride)
          .backward(x, outputGradient: dy)
      case .activation(let g):
        gradients.input = Reference.ActivationLayer.backward(g, output: pass.outputs[index], outputGradient: dy)
      case .dropout(let rate):
        if case .training(let masks) = pass.mode, let mask = masks[node.name] {
          gradients.input = Reference.Dropout.apply(dy, mask: mask, rate: rate)
        }
      case .normalization:
        let own =
          pass.normalizations[node.name]?.backward(dy, form: backwardForm) ?? pass.whitenings[node.name]?.backward(dy)
        guard let own else { continue }
        gradients.input = own.input
        gradients.parameters["\(node.name)/gamma"] = own.gamma
        gradients.parameters["\(node.name)/beta"] = own.beta
      }
    }
    return gradients
  }

  private func values(_ node: NetworkDefinition.Node, _ name: String) -> [Double] { parameters["\(node.name)/\(name)"] ?? [] }

  private func dense(_ node: NetworkDefinition.Node) -> Reference.Dense {
    Reference.Dense(
      inputs: node.inputShape.count, outputs: node.outputShape.count, weight: values(node, "weight"), bias: values(node, "bias"))
  }

  private func convolution(
    _ node: NetworkDefinition.Node, _ kernel: Int, _ stride: Int, _ padding: Int
  ) -> Reference.Convolution {
    Reference.Convolution(
      input: node.inputShape, output: node.outputShape, kernel: kernel, stride: stride, padding: padding,
      weight: values(node, "weight"), bias: values(node, "bias"))
  }
}

extension ReferenceNetwork.Mode {
  /// How the states that stand in for the minibatch's statistics begin; nil where the minibatch's own serve.
  fileprivate var fixedStatistics: String? {
    switch self {
    case .training, .inference(.minibatch): nil
    case .inference(.movingAverage): "moving"
    case .inference(.population): "population"
    }
  }
}
