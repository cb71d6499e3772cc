/// A network as it is asked for: layers whose shapes are known to fit one another. It holds no numbers.
///
/// It is a graph: nodes stand in the order of computation, each naming those it reads. In a chain each reads the one before.
public struct NetworkDefinition: Hashable, Sendable, Codable {
  public struct Node: Hashable, Sendable, Codable {
    /// The layer's kind and its number among its kind: `convolution1`, `dense3`.
    public let name: String
    private let box: AnyLayer
    /// The nodes that it reads, by their place in `nodes`; the network's input is -1.
    public let inputs: [Int]
    /// Of what it reads; where it reads several, of the first.
    public let inputShape: FeatureShape
    public let outputShape: FeatureShape
    /// Whether a dense or convolutional layer adds a bias.
    public let hasBias: Bool

    private enum CodingKeys: String, CodingKey {
      case name, inputs, inputShape, outputShape, hasBias
      case box = "layer"
    }

    init(name: String, layer: any Layer, inputs: [Int], inputShape: FeatureShape, outputShape: FeatureShape, hasBias: Bool) {
      self.name = name
      box = AnyLayer(layer)
      self.inputs = inputs
      self.inputShape = inputShape
      self.outputShape = outputShape
      self.hasBias = hasBias
    }

    public var layer: any Layer { box.layer }
    /// Whether it multiplies matrices with the network's own input.
    var multipliesImages: Bool { inputs == [-1] && layer.arrangement == .rows }
    public var fit: Fit { Fit(input: inputShape, output: outputShape, hasBias: hasBias) }
    /// What training moves in this node, in PyTorch's shapes.
    public var parameters: [ParameterDefinition] { layer.parameters(fit) }
    /// What follows training in this node.
    public var states: [ParameterDefinition] { layer.states(fit) }
  }

  public let input: FeatureShape
  public let nodes: [Node]

  public var output: FeatureShape { nodes.last?.outputShape ?? input }

  /// Chains `layers` one after another.
  /// - Throws: `NetworkDefinitionError` for the first layer that does not fit the one before it.
  public init(input: FeatureShape, layers: [any Layer]) throws(NetworkDefinitionError) {
    try self.init(input: input, parts: layers.map { NetworkPart($0) })
  }

  /// Puts parts together. Nodes stand in the order of the parts, a join behind its branches.
  /// - Throws: `NetworkDefinitionError` for the first layer that does not fit what it reads.
  public init(input: FeatureShape, parts: [NetworkPart]) throws(NetworkDefinitionError) {
    try self.init(input: input, Wire.wires(parts))
  }

  private init(input: FeatureShape, _ wires: [Wire]) throws(NetworkDefinitionError) {
    var nodes: [Node] = []
    var counts: [String: Int] = [:]
    for (index, wire) in wires.enumerated() {
      let layer = wire.layer.layer
      let shapes = wire.inputs.map { $0 < 0 ? input : nodes[$0].outputShape }
      let output: FeatureShape
      do {
        if layer is any Join { try Self.checkBranches(wire) }
        output = try layer.outputShape(reading: shapes)
      } catch {
        throw NetworkDefinitionError(layer: index, branch: error.branch, reason: error.reason)
      }
      let kind = type(of: layer).kind
      counts[kind, default: 0] += 1
      let readers = wires.filter { $0.inputs.contains(index) }
      let isBiasAbsorbed = !readers.isEmpty && readers.allSatisfy { $0.layer.layer.absorbsBias }
      nodes.append(
        Node(
          name: "\(kind)\(counts[kind]!)", layer: layer, inputs: wire.inputs, inputShape: shapes[0], outputShape: output,
          hasBias: layer.isAffine && !isBiasAbsorbed))
    }
    self.input = input
    self.nodes = nodes
  }

  private static func checkBranches(_ wire: Wire) throws(Misfit) {
    guard wire.inputs.count >= 2 else { throw Misfit("it has one branch; expected two or more") }
    for (branch, input) in wire.inputs.enumerated() where wire.inputs[..<branch].contains(input) {
      throw Misfit("its branch \(branch + 1) is empty, and so is another; expected one empty branch at most", branch: branch)
    }
  }

  /// Whether its parts, put together anew, give this very network: so that what a file says of shapes need not be believed.
  public var isConsistent: Bool {
    let isOrdered = nodes.enumerated().allSatisfy { index, node in
      !node.inputs.isEmpty && node.inputs.allSatisfy { (-1..<index).contains($0) }
    }
    return isOrdered && (try? NetworkDefinition(input: input, parts: parts)) == self
  }

  /// For each node, whether the loss's gradient with respect to its output is wanted: where training moves something in it or before it.
  var wantGradients: [Bool] {
    nodes.indices.reduce(into: []) { wanted, index in
      wanted.append(!nodes[index].parameters.isEmpty || nodes[index].inputs.contains { $0 >= 0 && wanted[$0] })
    }
  }

  /// The nodes that read node `index`, by their place; whatever takes over a node's work must be its sole reader.
  func readers(of index: Int) -> [Int] { nodes.indices.filter { nodes[$0].inputs.contains(index) } }

  /// Whether the network's input is multiplied with matrices, and nothing else is done with it.
  var onlyMultipliesImages: Bool {
    let readers = readers(of: -1)
    return !readers.isEmpty && readers.allSatisfy { nodes[$0].multipliesImages }
  }

  /// Whether inference can normalize with what training remembered.
  public var hasStates: Bool { nodes.contains { !$0.states.isEmpty } }

  /// The nodes that drop values at random while training.
  public var maskedNodes: [Node] { nodes.filter { $0.layer is any MaskedLayer } }
}

/// A layer that cannot stand where it was put.
public struct NetworkDefinitionError: Error, Hashable, CustomStringConvertible {
  /// The layer's place in the order of computation, from 0.
  public let layer: Int
  /// Of a join, the branch that does not fit, from 0; nil where no one branch is at fault.
  public let branch: Int?
  /// A clause that says what does not fit: "a kernel of 5 does not fit an input of 4 x 4".
  public let reason: String

  public var description: String { "layer \(layer + 1): \(reason)" }
}
