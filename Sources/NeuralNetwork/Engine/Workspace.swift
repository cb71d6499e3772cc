/// The memory that a minibatch passes through, laid out once over a network's parameters. A step allocates nothing.
///
/// Made for training it holds gradients too; two workspaces, one for training and one for evaluation, may share a network.
public final class Workspace {
  public let network: Network
  /// The most examples that a pass may carry.
  public let capacity: Int
  /// Where a minibatch is put before `forward`.
  public let input: Features
  /// Where images may be put instead, most of whose pixels are zero; nil where a layer wants `input`.
  public let images: SparseImages?
  /// Whether somebody looks at `input`, so that it must hold the minibatch even where `images` could.
  public private(set) var needsInput = false
  /// The classes of the minibatch's examples.
  public let labels: UnsafeMutableBufferPointer<UInt8>
  /// The softmax of the last node's output, after `evaluate`.
  public var probabilities: Features { loss.probabilities }

  /// What each node computes; nil where it is fused into a later one and never stands in memory.
  private let outputs: [Features?]
  let operations: [any Operation]
  /// The nodes that each operation carries out.
  let nodesOfOperations: [[Int]]
  /// Those that drop values at random, by their node's name.
  private let masked: [String: any MaskedOperation]
  private let loss: SoftmaxCrossEntropy
  private let mask: Storage
  private let memory: FeatureLayout.Memory
  private let forwardSchedule: Schedule
  private let backwardSchedule: Schedule
  private var maskedCount = -1
  private var mode = Mode.inference(.movingAverage)

  /// Lays out all buffers for minibatches of up to `capacity` examples.
  ///
  /// - `keepsEveryOutput`: whether every node's output can be looked at; if not, neighbouring layers that can share a trip over
  ///   memory do so.
  /// - `keepsGradients`: whether the gradient of every output that stands in memory can be looked at; if not, some pass in portions.
  /// - `labelSmoothing`: the share of a label that the loss spreads over all classes.
  public init(
    _ network: Network, capacity: Int, isTraining: Bool, keepsEveryOutput: Bool = false, keepsGradients: Bool = false,
    labelSmoothing: Double = 0
  ) {
    let groups = roundedUp(max(capacity, 1), to: Vector.lanes) / Vector.lanes
    let definition = network.definition
    let nodes = definition.nodes
    var layout = FeatureLayout(definition, groups: groups, hasGradients: isTraining, keepsGradients: keepsGradients)
    let input = layout.input
    let images =
      definition.onlyMultipliesImages ? SparseImages(pixels: definition.input.count, capacity: groups * Vector.lanes) : nil
    var operations: [any Operation] = []
    var nodesOfOperations: [[Int]] = []
    var masked: [String: any MaskedOperation] = [:]
    var isFused = [Bool](repeating: false, count: nodes.count)
    for (index, node) in nodes.enumerated() where !isFused[index] {
      let fusion = keepsEveryOutput ? nil : Fusion(startingAt: index, of: definition)
      let last = fusion?.last ?? index
      for fused in fusion?.nodes ?? [] { isFused[fused] = true }
      let site = Site(
        node: node.name, fit: node.fit, inputs: node.inputs.map { layout.input(from: $0, to: index) },
        output: layout.output(of: last),
        parameters: network.parameters.filter { $0.node == node.name }, states: network.states.filter { $0.node == node.name },
        seed: network.seed, readsImages: node.inputs.contains(-1), images: node.inputs.contains(-1) ? images : nil)
      let operation = fusion?.operation(site) ?? node.layer.operation(site)
      if let operation = operation as? any MaskedOperation { masked[node.name] = operation }
      operations.append(operation)
      nodesOfOperations.append(fusion?.nodes ?? [index])
      if let sum = layout.gradientSum(of: last) {
        operations.append(sum)
        nodesOfOperations.append([last])
      }
    }
    let backwardSchedule = Schedule.backward(operations)
    func operations(of node: Int) -> [any Operation] {
      zip(nodesOfOperations, operations).filter { $0.0.contains(node) }.map(\.1)
    }
    layout.layOutGradients { makers, readers in
      !keepsGradients
        && backwardSchedule.keepsTogether(makers.flatMap(operations(of:)), readers.flatMap(operations(of:)))
    }
    let logits = layout.outputs[nodes.count - 1] ?? input
    let probabilities = layout.features(logits.shape, logits.arrangement)
    labels = .allocate(capacity: groups * Vector.lanes)
    labels.initialize(repeating: 0)
    loss = SoftmaxCrossEntropy(
      logits: logits, probabilities: probabilities, labels: labels, smoothing: labelSmoothing)
    self.network = network
    self.capacity = capacity
    self.input = input
    self.images = images
    outputs = nodes.indices.map { layout.outputs[$0] }
    self.operations = operations
    self.nodesOfOperations = nodesOfOperations
    self.masked = masked
    forwardSchedule = .forward(operations)
    self.backwardSchedule = backwardSchedule
    mask = Storage(count: groups * Vector.lanes)
    memory = layout.memory
  }

  deinit { labels.deallocate() }

  /// Carries the first `count` examples of `input` through all layers.
  public func forward(count: Int, mode: Mode) {
    begin(count: count, mode: mode)
    forwardSchedule.run(pass)
  }

  /// What comes before a pass.
  func begin(count: Int, mode: Mode) {
    self.mode = mode
    setMask(count)
  }

  /// The mean cross-entropy of the last forward pass against `labels`, and how many examples it classified right.
  public func evaluate() -> (loss: Float, correct: Int) { loss.evaluate(pass) }

  /// Computes all parameters' gradients of the mean loss, after `forward` in training and `evaluate`.
  public func backward() { backwardSchedule.run(pass) }

  /// The output of a node, as the last forward pass left it; nil where there is no such node, or it was fused.
  public func output(of node: String) -> Features? { index(of: node).flatMap { outputs[$0] } }

  /// What a node reads, of several the first; nil where there is no such node, or what it reads was fused.
  public func input(of node: String) -> Features? {
    guard let source = index(of: node).map({ network.definition.nodes[$0].inputs[0] }) else { return nil }
    if source < 0 { needsInput = true }
    return source < 0 ? input : outputs[source]
  }

  /// Whether a node that drops values at random kept one in the last training pass; nil where there is no such node.
  public func kept(by node: String, feature: Int, example: Int) -> Bool? {
    masked[node]?.kept(feature: feature, example: example)
  }

  var pass: Pass {
    Pass(
      mode: mode, count: maskedCount, mask: mask.start.vectors,
      groups: 0..<roundedUp(max(maskedCount, 1), to: Vector.lanes) / Vector.lanes)
  }

  private func index(of node: String) -> Int? { network.definition.nodes.firstIndex { $0.name == node } }

  /// Marks the lanes that hold an example, and clears the others: a matrix product leaves columns past its minibatch alone, and a larger minibatch
  /// may have left something there.
  private func setMask(_ count: Int) {
    guard count != maskedCount else { return }
    maskedCount = count
    for column in 0..<input.columns { mask.values[column] = column < count ? 1 : 0 }
    for features in memory.features {
      for feature in 0..<features.shape.count {
        for column in count..<features.columns {
          let place = features.place(feature, column)
          features.values[place] = 0
          if let gradient = features.gradient, !gradient.isPassing { gradient.start[place] = 0 }
        }
      }
    }
  }
}
