/// A network's parameters and what it remembers of its minibatches. Workspaces compute with them; several may share one network.
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
    let asked = definition.nodes.flatMap { node in node.parameters.map { (node, $0) } }
    let remembered = definition.nodes.flatMap { node in node.states.map { (node, $0) } }
    parameterStorage = Storage(count: Self.room(for: asked))
    gradientStorage = Storage(count: Self.room(for: asked))
    stateStorage = Storage(count: Self.room(for: remembered))
    remainderStorage = Storage(count: Self.room(for: remembered))
    parameters = Self.layOut(asked, in: parameterStorage, gradients: gradientStorage, remainders: nil)
    states = Self.layOut(remembered, in: stateStorage, gradients: nil, remainders: remainderStorage)
    for parameter in parameters + states { Self.start(parameter, initialWeights, seed: seed) }
  }

  /// All parameters as one stretch of whole vectors: what an optimizer walks over.
  var allValues: UnsafeMutableBufferPointer<Float> { parameterStorage.values }

  private static func room(for arrays: [(NetworkDefinition.Node, ParameterDefinition)]) -> Int {
    arrays.reduce(0) { $0 + roundedUp($1.1.count, to: Vector.lanes) }
  }

  private static func layOut(
    _ arrays: [(NetworkDefinition.Node, ParameterDefinition)], in storage: Storage, gradients: Storage?, remainders: Storage?
  ) -> [Parameter] {
    var offset = 0
    return arrays.map { node, definition in
      let count = definition.count
      defer { offset += roundedUp(count, to: Vector.lanes) }
      func own(_ storage: Storage?) -> UnsafeMutableBufferPointer<Float> {
        storage.map { UnsafeMutableBufferPointer(rebasing: $0.values[offset..<offset + count]) }
          ?? UnsafeMutableBufferPointer(start: nil, count: 0)
      }
      return Parameter(
        node: node.name, definition: definition, values: own(storage), gradient: own(gradients), remainders: own(remainders),
        isTransposed: node.multipliesImages && definition.role == .weight)
    }
  }

  private static func start(_ parameter: Parameter, _ initialWeights: InitialWeights, seed: UInt64) {
    guard parameter.role.start == .drawn else {
      for (index, value) in parameter.definition.startingValues.enumerated() { parameter.values[index] = value }
      return
    }
    let fans = parameter.definition.fans
    let sigma = initialWeights.standardDeviation(fanIn: fans.into, fanOut: fans.outOf)
    var stream = RandomStream(seed: seed, purpose: "weights of \(parameter.node)")
    for index in parameter.values.indices { parameter.values[parameter.place(index)] = Float(sigma * stream.gaussian()) }
  }
}
