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
  private let operations: [any Operation]
  /// Those that drop values at random, by their node's name.
  private let masked: [String: any MaskedOperation]
  private let loss: SoftmaxCrossEntropy
  private let mask: Storage
  private let storages: [Storage]
  private var maskedCount = -1
  private var mode = Mode.inference(.movingAverage)

  /// Lays out all buffers for minibatches of up to `capacity` examples.
  ///
  /// - `keepsEveryOutput`: whether every node's output can be looked at; if not, neighbouring layers that can share a trip over
  ///   memory do so.
  /// - `labelSmoothing`: the share of a label that the loss spreads over all classes.
  public init(
    _ network: Network, capacity: Int, isTraining: Bool, keepsEveryOutput: Bool = false, labelSmoothing: Double = 0
  ) {
    let stride = roundedUp(max(capacity, 1), to: Vector.lanes)
    var storages: [Storage] = []
    var masked: [String: any MaskedOperation] = [:]
    func features(_ shape: FeatureShape, hasGradient: Bool) -> Features {
      let values = Storage(count: shape.count * stride)
      let gradient = hasGradient ? Storage(count: shape.count * stride) : nil
      storages += [values] + (gradient.map { [$0] } ?? [])
      return Features(shape: shape, stride: stride, values: values.start, gradient: gradient?.start)
    }
    let definition = network.definition
    let nodes = definition.nodes
    let input = features(definition.input, hasGradient: false)
    var outputs = [Features?](repeating: nil, count: nodes.count)
    var operations: [any Operation] = []
    var isFused = [Bool](repeating: false, count: nodes.count)
    var hasParametersBefore = false
    for (index, node) in nodes.enumerated() where !isFused[index] {
      let fusion = keepsEveryOutput ? nil : Fusion(startingAt: index, of: definition)
      let last = fusion?.last ?? index
      for fused in fusion?.nodes ?? [] { isFused[fused] = true }
      hasParametersBefore = hasParametersBefore || !node.parameters.isEmpty
      let output = features(nodes[last].outputShape, hasGradient: isTraining && hasParametersBefore)
      outputs[last] = output
      let site = Site(
        node: node.name, fit: node.fit, inputs: node.inputs.map { $0 < 0 ? input : outputs[$0]! }, output: output,
        parameters: network.parameters.filter { $0.node == node.name }, states: network.states.filter { $0.node == node.name },
        seed: network.seed, readsImages: node.inputs.contains(-1))
      let operation = fusion?.operation(site) ?? node.layer.operation(site)
      if let operation = operation as? any MaskedOperation { masked[node.name] = operation }
      operations.append(operation)
    }
    let logits = (outputs.last ?? nil) ?? input
    labels = .allocate(capacity: stride)
    labels.initialize(repeating: 0)
    loss = SoftmaxCrossEntropy(
      logits: logits, probabilities: features(logits.shape, hasGradient: false), labels: labels, smoothing: labelSmoothing)
    self.network = network
    self.capacity = capacity
    self.input = input
    self.outputs = outputs
    self.operations = operations
    self.masked = masked
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

  /// What a node reads, of several the first; nil where there is no such node, or what it reads was fused.
  public func input(of node: String) -> Features? {
    index(of: node).map { network.definition.nodes[$0].inputs[0] }.flatMap { $0 < 0 ? input : outputs[$0] }
  }

  /// Whether a node that drops values at random kept one in the last training pass; nil where there is no such node.
  public func kept(by node: String, feature: Int, example: Int) -> Bool? {
    masked[node]?.kept(feature: feature, example: example)
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
