/// Numbers that training moves, or a moving average: a node's, by name, in PyTorch's shape.
public struct Parameter {
  /// The node it belongs to: `convolution1`.
  public let node: String
  /// `weight`, `bias`, `gamma`, `beta`, or a state's: `moving_mean`.
  public let name: String
  /// Dense [outputs, inputs]; convolution [outputs, inputs, kernel, kernel]; others [channels].
  public let shape: [Int]
  public let values: UnsafeMutableBufferPointer<Float>
  /// The gradient of the loss; empty for a state.
  public let gradient: UnsafeMutableBufferPointer<Float>
  /// What single precision leaves out of a state's `values`; empty for a parameter.
  public let remainders: UnsafeMutableBufferPointer<Float>

  /// Whether weight decay acts on it: weights alone.
  public var decays: Bool { name == "weight" }
}

/// A network's parameters and batch normalization's averages. Workspaces compute with them; several may share one network.
public final class Network {
  public let definition: NetworkDefinition
  /// All random numbers of the network, initial weights and Dropout, follow from it.
  public let seed: UInt64
  /// What training moves, in the order of nodes.
  public let parameters: [Parameter]
  /// Moving averages and population statistics, in the order of nodes.
  public let states: [Parameter]

  private let parameterStorage: Storage
  private let gradientStorage: Storage
  private let stateStorage: Storage
  private let remainderStorage: Storage

  /// Lays out all parameters and draws the initial weights: each layer's from a stream of its own, so that networks of one seed start alike
  /// wherever their shapes agree.
  public init(_ definition: NetworkDefinition, initialWeights: InitialWeights, seed: UInt64) {
    self.definition = definition
    self.seed = seed
    let parameterShapes = definition.nodes.flatMap { node in node.parameterShapes.map { (node.name, $0.name, $0.shape) } }
    let stateShapes = definition.nodes.flatMap { node in node.stateShapes.map { (node.name, $0.name, $0.shape) } }
    parameterStorage = Storage(count: Self.room(for: parameterShapes.map(\.2)))
    gradientStorage = Storage(count: Self.room(for: parameterShapes.map(\.2)))
    stateStorage = Storage(count: Self.room(for: stateShapes.map(\.2)))
    remainderStorage = Storage(count: Self.room(for: stateShapes.map(\.2)))
    parameters = Self.layOut(parameterShapes, in: parameterStorage, gradients: gradientStorage, remainders: nil)
    states = Self.layOut(stateShapes, in: stateStorage, gradients: nil, remainders: remainderStorage)
    for parameter in parameters { Self.draw(parameter, initialWeights, seed: seed) }
    for state in states where state.name.hasSuffix("variance") { Self.setToIdentity(state) }
  }

  /// All parameters as one stretch of whole vectors: what an optimizer walks over.
  var allValues: UnsafeMutableBufferPointer<Float> { parameterStorage.values }
  var allGradients: UnsafeMutableBufferPointer<Float> { gradientStorage.values }

  func parameter(_ node: String, _ name: String) -> Parameter? { parameters.first { $0.node == node && $0.name == name } }

  func state(_ node: String, _ name: String) -> Parameter { states.first { $0.node == node && $0.name == name }! }

  /// A variance of 1, or the covariance of features that vary by 1 and not together.
  private static func setToIdentity(_ state: Parameter) {
    let step = state.shape.count == 1 ? 1 : state.shape[1] + 1
    for index in stride(from: 0, to: state.values.count, by: step) { state.values[index] = 1 }
  }

  private static func room(for shapes: [[Int]]) -> Int {
    shapes.reduce(0) { $0 + roundedUp($1.reduce(1, *), to: Vector.lanes) }
  }

  private static func layOut(
    _ shapes: [(String, String, [Int])], in storage: Storage, gradients: Storage?, remainders: Storage?
  ) -> [Parameter] {
    var offset = 0
    return shapes.map { node, name, shape in
      let count = shape.reduce(1, *)
      defer { offset += roundedUp(count, to: Vector.lanes) }
      func own(_ storage: Storage?) -> UnsafeMutableBufferPointer<Float> {
        storage.map { UnsafeMutableBufferPointer(rebasing: $0.values[offset..<offset + count]) }
          ?? UnsafeMutableBufferPointer(start: nil, count: 0)
      }
      return Parameter(
        node: node, name: name, shape: shape, values: own(storage), gradient: own(gradients), remainders: own(remainders))
    }
  }

  private static func draw(_ parameter: Parameter, _ initialWeights: InitialWeights, seed: UInt64) {
    switch parameter.name {
    case "gamma": parameter.values.update(repeating: 1)
    case "weight":
      let field = parameter.shape.dropFirst(2).reduce(1, *)
      let (fanOut, fanIn) = (Double(parameter.shape[0] * field), Double(parameter.shape[1] * field))
      let sigma =
        switch initialWeights {
        case .gaussian(let sigma): sigma
        case .xavier: (2 / (fanIn + fanOut)).squareRoot()
        case .he: (2 / fanIn).squareRoot()
        }
      var stream = RandomStream(seed: seed, purpose: "weights of \(parameter.node)")
      for index in parameter.values.indices { parameter.values[index] = Float(sigma * stream.gaussian()) }
    default: break
    }
  }
}

extension NetworkDefinition.Node {
  /// What training moves in this node, in PyTorch's shapes.
  var parameterShapes: [(name: String, shape: [Int])] {
    let weight: [Int]
    switch layer {
    case .dense(let outputs): weight = [outputs, inputShape.count]
    case .convolution(let channels, let kernel, _, _): weight = [channels, inputShape.channels, kernel, kernel]
    case .normalization: return [("gamma", [inputShape.channels]), ("beta", [inputShape.channels])]
    case .pooling, .activation, .dropout: return []
    }
    return [("weight", weight)] + (hasBias ? [("bias", [weight[0]])] : [])
  }

  /// What follows training in this node.
  var stateShapes: [(name: String, shape: [Int])] {
    guard case .normalization(let normalization) = layer else { return [] }
    let channels = inputShape.channels
    return ["moving", "population"].flatMap { kind -> [(name: String, shape: [Int])] in
      switch normalization {
      case .batch: [("\(kind)_mean", [channels]), ("\(kind)_variance", [channels])]
      case .whitening: [("\(kind)_mean", [channels]), ("\(kind)_covariance", [channels, channels])]
      }
    }
  }
}
