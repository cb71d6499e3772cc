import NeuralNetwork
import Testing

/// Networks that branch and join.
@Suite struct GraphTests {
  static let input = FeatureShape(channels: 3, height: 6, width: 5)

  /// What blocks are made of: layers that keep the maps' size.
  static func convolve(_ channels: Int, _ kernel: Int = 1) -> [NetworkPart] {
    [
      NetworkPart(Convolution(channels: channels, kernel: kernel, padding: kernel / 2)), NetworkPart(BatchNormalization()),
      NetworkPart(Tanh()),
    ]
  }

  /// An Inception block (Szegedy et al. 2014, figure 2b), small.
  static let inception = NetworkPart(
    Concatenation(), of: [convolve(2), convolve(2) + convolve(3, 3), convolve(1) + convolve(2, 3) + convolve(2, 3)])

  /// A residual block (He et al. 2015, figure 2).
  static let residual = NetworkPart(
    Addition(),
    of: [[], convolve(4, 3) + [NetworkPart(Convolution(channels: 3, kernel: 3, padding: 1)), NetworkPart(BatchNormalization())]])

  /// Graphs of every kind of neighbourhood.
  static let graphs: [(name: String, parts: [NetworkPart])] = [
    ("an Inception block", [inception]),
    ("blocks in a row", [inception, NetworkPart(Convolution(channels: 3, kernel: 1)), residual, NetworkPart(Tanh()), inception]),
    ("a residual block", [residual, NetworkPart(ReLU())]),
    ("an empty branch that is concatenated", [NetworkPart(Concatenation(), of: [[], convolve(2, 3)])] + convolve(4)),
    ("a concatenation of concatenations", [NetworkPart(Concatenation(), of: [[inception], convolve(2), [residual]])]),
    (
      "a residual block around an Inception block",
      [NetworkPart(Addition(), of: [[], [inception] + convolve(3)])]
    ),
    (
      "a branch that ends in pooling",
      [
        NetworkPart(
          Concatenation(),
          of: [
            [NetworkPart(BatchNormalization()), NetworkPart(Tanh()), NetworkPart(Pooling(.max, window: 2))],
            convolve(2) + [NetworkPart(Pooling(.average, window: 2))],
          ])
      ] + convolve(3)
    ),
    (
      "three that add up, and what they read concatenated twice",
      [
        NetworkPart(Addition(), of: [[], convolve(3), convolve(3, 3)]),
        NetworkPart(Concatenation(), of: [[NetworkPart(Tanh())], []]),
        NetworkPart(Concatenation(), of: [[], [NetworkPart(Sigmoid())]]),
      ]
    ),
    (
      "branches of dense layers",
      [
        NetworkPart(Dense(outputs: 8)),
        NetworkPart(
          Concatenation(),
          of: [
            [NetworkPart(Dense(outputs: 5)), NetworkPart(BatchNormalization()), NetworkPart(Tanh())],
            [NetworkPart(Dense(outputs: 3))], [],
          ]),
        NetworkPart(Dense(outputs: 4)),
      ]
    ),
    (
      "dense layers behind maps",
      [
        inception,
        NetworkPart(
          Concatenation(),
          of: [
            [NetworkPart(Dense(outputs: 5)), NetworkPart(Tanh())],
            [NetworkPart(Convolution(channels: 2, kernel: 5)), NetworkPart(Dense(outputs: 3))],
          ]),
        NetworkPart(Dense(outputs: 4)),
      ]
    ),
    (
      "whitening between",
      [
        NetworkPart(Concatenation(), of: [convolve(2), [NetworkPart(Whitening(epsilon: 0.1)), NetworkPart(Tanh())]]),
        NetworkPart(Whitening(epsilon: 0.1)), NetworkPart(Tanh()),
      ]
        + convolve(2)
    ),
  ]

  @Test(arguments: graphs.map(\.name), [5, 16, 33, 70])
  func `the engine and the reference agree on graphs`(name: String, minibatch: Int) throws {
    let parts = try #require(Self.graphs.first { $0.name == name }).parts
    try EngineTests.compare(Self.input, parts: parts, minibatch: minibatch, spareCapacity: minibatch % 3 * 20, bound: 2e-5)
  }

  @Test(arguments: graphs.map(\.name))
  func `gradients through branches are the loss's derivatives`(name: String) throws {
    let parts = try #require(Self.graphs.first { $0.name == name }).parts
    let definition = try NetworkDefinition(
      input: Self.input, parts: [NetworkPart(Convolution(channels: 3, kernel: 1)), NetworkPart(Tanh())] + parts)
    for row in GradientCheck(definition, minibatch: 6, sample: 6).rows() {
      #expect(row.passes, "\(row.layer)/\(row.parameter): \(row.largestRelativeError) of \(row.checked)")
    }
  }

  @Test(arguments: graphs.map(\.name)) func `a graph's parts are those it was made of`(name: String) throws {
    let parts = try #require(Self.graphs.first { $0.name == name }).parts
    let definition = try NetworkDefinition(input: Self.input, parts: parts)
    #expect(definition.parts == parts)
    #expect(definition.isConsistent)
  }

  @Test func `concatenation copies nothing where branches end in features of their own`() throws {
    let definition = try NetworkDefinition(input: Self.input, parts: Self.convolve(3) + [Self.inception] + Self.convolve(2))
    let network = Network(definition, initialWeights: .he, seed: 1)
    let workspace = Workspace(network, capacity: 40, isTraining: true, keepsEveryOutput: true)
    let whole = try #require(workspace.output(of: "concatenation1"))
    var channel = 0
    for name in ["activation2", "activation4", "activation7"] {
      let part = try #require(workspace.output(of: name))
      #expect(part.values == whole.values + channel * whole.shape.locations * 16)
      channel += part.shape.channels
    }
    #expect(channel == whole.shape.channels)
  }

  @Test(
    arguments: [
      (
        "its branch 1 gives 3 x 6 x 5 features and its branch 2 gives 2 x 3 x 2; expected maps of one size", 1,
        NetworkPart(Concatenation(), of: [[], convolve(2) + [NetworkPart(Pooling(.max, window: 2))]])
      ),
      (
        "its branch 1 gives 3 x 6 x 5 features and its branch 2 gives 2 x 6 x 5; expected branches with the same features", 1,
        NetworkPart(Addition(), of: [[], convolve(2)])
      ),
      ("its branch 2 is empty, and so is another; expected one empty branch at most", 1, NetworkPart(Addition(), of: [[], []])),
      ("it has one branch; expected two or more", nil, NetworkPart(Addition(), of: [convolve(2)])),
    ] as [(String, Int?, NetworkPart)])
  func `branches that do not fit are told with their shapes`(reason: String, branch: Int?, part: NetworkPart) {
    let error = #expect(throws: NetworkDefinitionError.self) { try NetworkDefinition(input: Self.input, parts: [part]) }
    #expect(error?.reason == reason)
    #expect(error?.branch == branch)
  }
}
