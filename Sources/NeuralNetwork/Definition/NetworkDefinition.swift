/// A network as it is asked for: layers whose shapes are known to fit one another. It holds no numbers.
///
/// Nodes stand in the order of computation, each naming those it reads, so that layers can branch and join; today each reads the one before.
public struct NetworkDefinition: Hashable, Sendable, Codable {
  public struct Node: Hashable, Sendable, Codable {
    /// The layer's kind and its number among its kind: `convolution1`, `dense3`.
    public let name: String
    private let box: AnyLayer
    /// The nodes that it reads, by their place in `nodes`; the network's input is -1.
    public let inputs: [Int]
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
    var nodes: [Node] = []
    var counts: [String: Int] = [:]
    var shape = input
    for (index, layer) in layers.enumerated() {
      let output: FeatureShape
      do {
        output = try layer.outputShape(for: shape)
      } catch {
        throw NetworkDefinitionError(layer: index, reason: error.reason)
      }
      let kind = type(of: layer).kind
      counts[kind, default: 0] += 1
      let reader = index + 1 < layers.count ? layers[index + 1] : nil
      nodes.append(
        Node(
          name: "\(kind)\(counts[kind]!)", layer: layer, inputs: [index - 1], inputShape: shape, outputShape: output,
          hasBias: layer.isAffine && reader?.absorbsBias != true))
      shape = output
    }
    self.input = input
    self.nodes = nodes
  }

  /// Whether its layers, put together anew, give this very network: so that what a file says of shapes need not be believed.
  public var isConsistent: Bool { (try? NetworkDefinition(input: input, layers: nodes.map(\.layer))) == self }

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
  /// The layer's place in the list, from 0.
  public let layer: Int
  /// A clause that says what does not fit: "a kernel of 5 does not fit an input of 4 x 4".
  public let reason: String

  public var description: String { "layer \(layer + 1): \(reason)" }
}
