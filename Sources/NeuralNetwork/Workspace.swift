/// The memory that a minibatch passes through, laid out once over a network's parameters. A step allocates nothing.
///
/// Made for training it holds gradients too; two workspaces, one for training and one for evaluation, may share a network.
public final class Workspace {
  public let network: Network
  /// The most examples that a pass may carry.
  public let capacity: Int
  /// Where a minibatch is put before `forward`: a row a pixel, a column an example.
  public let input: Features
  /// The classes of the minibatch's examples.
  public let labels: UnsafeMutableBufferPointer<UInt8>
  /// The softmax of the last node's output, after `evaluate`.
  public var probabilities: Features { loss.probabilities }

  /// What each node computes; nil where it is fused into a later one and never stands in memory.
  private let outputs: [Features?]
  let operations: [any Operation]
  private let loss: SoftmaxCrossEntropy
  private let mask: Storage
  private let storages: [Storage]
  private var maskedCount = -1
  private var mode = Mode.inference(.movingAverage)

  /// Lays out all buffers for minibatches of up to `capacity` examples.
  ///
  /// - `keepsEveryOutput`: whether every node's output can be looked at; if not, neighbouring layers that can share a trip over
  ///   memory do so.
  public init(_ network: Network, capacity: Int, isTraining: Bool, keepsEveryOutput: Bool = false) {
    let stride = roundedUp(max(capacity, 1), to: Vector.lanes)
    var storages: [Storage] = []
    func features(_ shape: FeatureShape, hasGradient: Bool) -> Features {
      let values = Storage(count: shape.count * stride)
      let gradient = hasGradient ? Storage(count: shape.count * stride) : nil
      storages += [values] + (gradient.map { [$0] } ?? [])
      return Features(shape: shape, stride: stride, values: values.start, gradient: gradient?.start)
    }
    let nodes = network.definition.nodes
    let input = features(network.definition.input, hasGradient: false)
    var outputs: [Features?] = []
    var operations: [any Operation] = []
    var hasParametersBefore = false
    while outputs.count < nodes.count {
      let node = nodes[outputs.count]
      let source = node.inputs[0] < 0 ? input : outputs[node.inputs[0]]!
      let fusion = keepsEveryOutput ? nil : Fusion(nodes[outputs.count...])
      let last = fusion?.last ?? node
      hasParametersBefore = hasParametersBefore || !node.parameterShapes.isEmpty
      let output = features(last.outputShape, hasGradient: isTraining && hasParametersBefore)
      outputs += Array(repeating: nil, count: (fusion?.length ?? 1) - 1) + [output]
      operations.append(
        fusion?.operation(network, input: source, output: output)
          ?? node.operation(network, input: source, output: output))
    }
    let logits = (outputs.last ?? nil) ?? input
    labels = .allocate(capacity: stride)
    labels.initialize(repeating: 0)
    loss = SoftmaxCrossEntropy(logits: logits, probabilities: features(logits.shape, hasGradient: false), labels: labels)
    self.network = network
    self.capacity = capacity
    self.input = input
    self.outputs = outputs
    self.operations = operations
    mask = Storage(count: stride)
    self.storages = storages
  }

  deinit { labels.deallocate() }

  /// Carries the first `count` examples of `input` through all layers.
  public func forward(count: Int, mode: Mode) {
    self.mode = mode
    setMask(count)
    let pass = Pass(mode: mode, count: count, mask: mask.start.vectors)
    for operation in operations { operation.forward(pass) }
  }

  /// The mean cross-entropy of the last forward pass against `labels`, and how many examples it classified right.
  public func evaluate() -> (loss: Float, correct: Int) { loss.evaluate(pass) }

  /// Computes all parameters' gradients of the mean loss, after `forward` in training and `evaluate`.
  public func backward() {
    for operation in operations.reversed() { operation.backward(pass) }
  }

  /// The output of a node, as the last forward pass left it; nil where there is no such node, or it was fused.
  public func output(of node: String) -> Features? { index(of: node).flatMap { outputs[$0] } }

  /// What a node reads; nil where there is no such node, or what it reads was fused.
  public func input(of node: String) -> Features? {
    index(of: node).map { network.definition.nodes[$0].inputs[0] }.flatMap { $0 < 0 ? input : outputs[$0] }
  }

  /// Whether a Dropout node kept a value in the last training pass; nil where there is no such node.
  public func kept(by node: String, feature: Int, example: Int) -> Bool? {
    operations.lazy.compactMap { $0 as? Dropout }.first { $0.node == node }?.kept(feature: feature, example: example)
  }

  var pass: Pass { Pass(mode: mode, count: maskedCount, mask: mask.start.vectors) }

  private func index(of node: String) -> Int? { network.definition.nodes.firstIndex { $0.name == node } }

  /// Marks the columns that hold an example, and clears the input's others.
  private func setMask(_ count: Int) {
    guard count != maskedCount else { return }
    maskedCount = count
    for column in 0..<input.stride { mask.values[column] = column < count ? 1 : 0 }
    for row in 0..<input.shape.count {
      for column in count..<input.stride { input.values[row * input.stride + column] = 0 }
    }
    // A matrix product leaves columns past its minibatch alone: what a larger one left there goes.
    for case let features? in outputs {
      for row in 0..<features.shape.count {
        for column in count..<features.stride {
          features.values[row * features.stride + column] = 0
          features.gradient?[row * features.stride + column] = 0
        }
      }
    }
  }
}

/// Neighbouring nodes that one operation carries out.
private struct Fusion {
  let normalization: (node: String, settings: BatchNormalizationSettings)?
  let activation: Activation
  let window: Int
  let last: NetworkDefinition.Node
  let length: Int

  /// The fusion that starts with the first of these nodes, if there is one: [normalization,] activation, max pooling that tiles its input.
  init?(_ nodes: ArraySlice<NetworkDefinition.Node>) {
    var rest = nodes
    if case .normalization(.batch(let settings))? = rest.first?.layer {
      normalization = (rest[rest.startIndex].name, settings)
      rest = rest.dropFirst()
    } else {
      normalization = nil
    }
    guard case .activation(let activation)? = rest.first?.layer, let last = rest.dropFirst().first,
      case .pooling(.max, let window, let stride) = last.layer, window == stride,
      last.inputShape.height % window == 0, last.inputShape.width % window == 0
    else { return nil }
    self.activation = activation
    self.window = window
    self.last = last
    length = normalization == nil ? 2 : 3
  }

  func operation(_ network: Network, input: Features, output: Features) -> any Operation {
    NormalizeActivatePool(
      normalization: normalization.map {
        BatchNormalization($0.settings, node: $0.node, network: network, input: input, output: output)
      }, activation: activation, window: window, input: input, output: output)
  }
}

extension NetworkDefinition.Node {
  fileprivate func operation(_ network: Network, input: Features, output: Features) -> any Operation {
    switch layer {
    case .dense:
      Dense(
        weight: network.parameter(name, "weight")!, bias: network.parameter(name, "bias"), input: input, output: output,
        mayBeBlank: inputs[0] < 0)
    case .convolution(_, _, let stride, let padding):
      Convolution(
        weight: network.parameter(name, "weight")!, bias: network.parameter(name, "bias"), stride: stride,
        padding: padding, input: input, output: output)
    case .pooling(let kind, let window, let stride):
      PoolingOperation(kind, window: window, stride: stride, input: input, output: output)
    case .activation(let activation): ActivationOperation(activation, input: input, output: output)
    case .normalization(.batch(let settings)):
      BatchNormalization(settings, node: name, network: network, input: input, output: output)
    case .normalization(.whitening(let settings)):
      Whitening(settings, node: name, network: network, input: input, output: output)
    case .dropout(let rate):
      Dropout(
        node: name, rate: rate, stream: RandomStream(seed: network.seed, purpose: "masks of \(name)"), input: input,
        output: output)
    }
  }
}
