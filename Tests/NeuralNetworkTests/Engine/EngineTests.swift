import NeuralNetwork
import Testing

/// The fast engine against the reference: every layer, forward and backward, over shapes that fill no whole vector.
///
/// The bound: a number of the engine's may differ from the reference's by 2e-6 of the largest number of its array, or of what the
/// sum that made it comes to on average. That is some thirty roundings of single precision (2^-24 = 6e-8).
@Suite struct EngineTests {
  static let bound = 2e-6
  static let activations: [any Activation] = LayerList.activations.map { $0.init() } + [LeakyReLU(slope: 0.3), ELU(alpha: 2.5)]
  static let normalize = BatchNormalization()

  /// Minibatches below, at and above one vector of sixteen, and above four and eight.
  static let minibatches = [1, 2, 3, 15, 16, 17, 31, 33, 60, 64, 65, 100, 127, 128, 129, 130]

  /// Runs both engines on `layers` behind a 1 x 1 convolution that copies its input, so that the input's gradient is computed
  /// too. Ties and kinks then fall alike: what the first layer under test reads is the same to the bit.
  static func compare(
    _ input: FeatureShape, _ layers: [any Layer], minibatch: Int, spareCapacity: Int = 0, bound: Double = bound,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try compare(
      input, parts: layers.map { NetworkPart($0) }, minibatch: minibatch, spareCapacity: spareCapacity, bound: bound,
      sourceLocation: sourceLocation)
  }

  /// The same of any graph.
  static func compare(
    _ input: FeatureShape, parts: [NetworkPart], minibatch: Int, spareCapacity: Int = 0, bound: Double = bound,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let carrier = Convolution(channels: input.channels, kernel: 1)
    let definition = try NetworkDefinition(input: input, parts: [NetworkPart(carrier)] + parts)
    var stream = RandomStream(seed: UInt64(minibatch), purpose: "engine \(parts)")
    let engine = SinglePrecisionEngine()
    var network = ReferenceNetwork(definition, drawnFrom: &stream)
    network.parameters["convolution1/weight"] = (0..<input.channels * input.channels).map {
      $0 % input.channels == $0 / input.channels ? 1 : 0
    }
    network.parameters["convolution1/bias"]? = Array(repeating: 0, count: input.channels)
    network = ReferenceNetwork(copying: Network(copying: network))  // rounded, so that both start from the same
    let x = engine.rounded(Reference.Minibatch(drawn: minibatch, shape: input, &stream))
    let dy = engine.rounded(Reference.Minibatch(drawn: minibatch, shape: definition.output, &stream))

    let expected = ReferenceEngine().train(network, x, outputGradient: dy)
    for (keepsEveryOutput, keepsGradients) in [(true, true), (false, true), (true, false), (false, false)] {
      let engine = SinglePrecisionEngine(
        spareCapacity: spareCapacity, keepsEveryOutput: keepsEveryOutput, keepsGradients: keepsGradients)
      let found = engine.train(network, x, outputGradient: dy)
      compare(
        found, expected, definition, (keepsEveryOutput, keepsGradients), bound, "minibatch \(minibatch)", sourceLocation)
    }
  }

  private static func compare(
    _ found: (output: Reference.Minibatch, gradients: ReferenceNetwork.Gradients),
    _ expected: (output: Reference.Minibatch, gradients: ReferenceNetwork.Gradients), _ definition: NetworkDefinition,
    _ keeps: (everyOutput: Bool, gradients: Bool), _ bound: Double, _ context: String, _ sourceLocation: SourceLocation
  ) {
    func expect(_ what: String, _ found: [Double], _ expected: [Double], atLeast floor: Double = 0) {
      #expect(
        deviation(found, expected, atLeast: floor) <= bound, "\(what), \(context), keeps: \(keeps)",
        sourceLocation: sourceLocation)
    }
    expect("output", found.output.values, expected.output.values)
    for node in definition.nodes {
      let dy = expected.gradients.features[node.name]?.values ?? []
      if keeps.gradients, keeps.everyOutput || node.name == "convolution1" {
        expect("gradient of \(node.name)'s output", found.gradients.features[node.name]?.values ?? [], dy)
      }
      // The carrier is not under test: batch normalization behind it can leave its own gradients no size at all.
      guard node.name != "convolution1" else { continue }
      // What the sum of as many random terms comes to: where they happen to cancel, their rounding does not.
      let floor = dy.reduce(0) { $0 + $1 * $1 }.squareRoot() / Double(node.outputShape.channels).squareRoot()
      for parameter in ["weight", "bias", "gamma", "beta"] {
        guard let gradient = expected.gradients.parameters["\(node.name)/\(parameter)"] else { continue }
        expect(
          "gradient of \(node.name)/\(parameter)", found.gradients.parameters["\(node.name)/\(parameter)"] ?? [], gradient,
          atLeast: floor)
      }
    }
  }

  @Test(arguments: minibatches) func `dense layers agree for every minibatch`(minibatch: Int) throws {
    for (inputs, outputs) in [(1, 1), (7, 3), (20, 37), (130, 10)] {
      try Self.compare(FeatureShape(channels: inputs), [Dense(outputs: outputs)], minibatch: minibatch)
    }
    try Self.compare(
      FeatureShape(channels: 3, height: 4, width: 5), [Dense(outputs: 6)], minibatch: minibatch, spareCapacity: 40)
  }

  @Test(arguments: minibatches) func `convolutions agree for every minibatch`(minibatch: Int) throws {
    try Self.compare(
      FeatureShape(channels: 2, height: 6, width: 5), [Convolution(channels: 3, kernel: 3, stride: 1, padding: 1)],
      minibatch: minibatch, spareCapacity: minibatch % 3 * 20)
  }

  @Test(arguments: [1, 2, 3, 4], [1, 2, 3, 5])
  func `convolutions agree for every kernel, stride and padding`(stride: Int, kernel: Int) throws {
    for padding in 0..<kernel {
      for (inputs, outputs) in [(1, 1), (1, 6), (3, 5), (6, 16), (5, 2)] {
        try Self.compare(
          FeatureShape(channels: inputs, height: 7, width: 9),
          [Convolution(channels: outputs, kernel: kernel, stride: stride, padding: padding)], minibatch: 19)
      }
    }
  }

  @Test func `a convolution from many channels to few agrees`() throws {
    for inputs in [17, 40, 70] {
      try Self.compare(
        FeatureShape(channels: inputs, height: 3, width: 4), [Convolution(channels: 2, kernel: 2)],
        minibatch: 5)
    }
  }

  @Test(arguments: Pooling.Method.allCases, minibatches) func `poolings agree for every window and stride`(
    kind: Pooling.Method, minibatch: Int
  )
    throws
  {
    for (window, stride) in [(1, 1), (2, 2), (3, 2), (2, 3), (3, 1), (5, 5)] {
      try Self.compare(
        FeatureShape(channels: 2, height: 7, width: 6), [Pooling(kind, window: window, stride: stride)], minibatch: minibatch)
    }
  }

  @Test(arguments: Pooling.Method.allCases, [1, 16, 19, 60]) func `poolings agree whose windows reach beyond their maps`(
    kind: Pooling.Method, minibatch: Int
  )
    throws
  {
    for (window, stride, padding) in [(3, 1, 1), (3, 2, 1), (2, 2, 1), (2, 1, 1), (3, 1, 2), (4, 3, 2), (5, 1, 4)] {
      let layer = Pooling(kind, window: window, stride: stride, padding: padding)
      try Self.compare(FeatureShape(channels: 2, height: 7, width: 6), [layer], minibatch: minibatch)
      try Self.compare(FeatureShape(channels: 2, height: 3, width: 2), [layer, Dense(outputs: 3)], minibatch: minibatch)
      try Self.compare(FeatureShape(channels: 4), [Dense(outputs: 5), layer], minibatch: minibatch)
    }
  }

  @Test(arguments: minibatches) func `global average pooling agrees, whoever reads it`(minibatch: Int) throws {
    for (height, width) in [(1, 1), (2, 3), (8, 9)] {
      let input = FeatureShape(channels: 3, height: height, width: width)
      try Self.compare(input, [GlobalAveragePooling()], minibatch: minibatch, spareCapacity: 17)
      try Self.compare(input, [GlobalAveragePooling(), Dense(outputs: 4)], minibatch: minibatch)
    }
  }

  @Test(arguments: minibatches) func `local response normalization agrees, with fewer channels than it sums over and with more`(
    minibatch: Int
  ) throws {
    for channels in [1, 2, 4, 9] {
      for layer in [
        LocalResponseNormalization(), LocalResponseNormalization(alpha: 2), LocalResponseNormalization(size: 3, alpha: 0.7, k: 2),
        LocalResponseNormalization(size: 7, alpha: 1, beta: 0.5, k: 0.1), LocalResponseNormalization(size: 1, beta: 1.3),
      ] {
        let input = FeatureShape(channels: channels, height: 3, width: 2)
        try Self.compare(input, [layer], minibatch: minibatch, spareCapacity: 17)
        try Self.compare(FeatureShape(channels: 3), [Dense(outputs: channels), layer, Dense(outputs: 2)], minibatch: minibatch)
      }
    }
  }

  @Test(arguments: minibatches) func `flattening agrees, between maps, rows and both`(minibatch: Int) throws {
    let input = FeatureShape(channels: 3, height: 4, width: 2)
    try Self.compare(input, [Flatten()], minibatch: minibatch, spareCapacity: 17)
    try Self.compare(input, [ReLU(), Flatten(), Self.normalize, Dense(outputs: 4)], minibatch: max(minibatch, 15))
    try Self.compare(input, [Dense(outputs: 5), Flatten(), Dense(outputs: 4)], minibatch: minibatch)
  }

  @Test(arguments: activations) func `an activation shares its trip with max pooling where it never decreases, and only there`(
    g: any Activation
  ) throws {
    let values = (-4000...4000).map { g.value(Double($0) / 500) }
    let neverDecreases = zip(values, values.dropFirst()).allSatisfy { $0 <= $1 }
    func sharesTrip(_ pooling: Pooling) throws -> Bool {
      let definition = try NetworkDefinition(input: FeatureShape(channels: 2, height: 6, width: 6), layers: [g, pooling])
      let workspace = Workspace(Network(definition, initialWeights: .he, seed: 0), capacity: 3, isTraining: true)
      return StepProfile(workspace, now: { 0 }).parts.count == 1
    }
    #expect(try sharesTrip(Pooling(.max, window: 2)) == neverDecreases)
    #expect(try !sharesTrip(Pooling(.max, window: 2, stride: 1)), "windows that overlap")
    #expect(try !sharesTrip(Pooling(.max, window: 3, stride: 3, padding: 1)), "windows that reach beyond")
    #expect(try !sharesTrip(Pooling(.average, window: 2)))
  }

  @Test(arguments: activations, minibatches) func `activations agree`(g: any Activation, minibatch: Int) throws {
    try Self.compare(FeatureShape(channels: 5, height: 2, width: 3), [g], minibatch: minibatch, spareCapacity: 17)
  }

  @Test(arguments: activations) func `activations agree from the smallest to the largest arguments`(g: any Activation) throws {
    let x = [0, 1e-30, 1e-6, 1e-3, 0.3, 0.62, 0.63, 1, 3, 9, 20, 80, 90, 1e4, 1e30].flatMap { [$0, -$0] }
    let network = ReferenceNetwork(try NetworkDefinition(input: FeatureShape(channels: x.count), layers: [g]))
    let input = SinglePrecisionEngine().rounded(
      Reference.Minibatch(count: 1, shape: FeatureShape(channels: x.count), values: x))
    let expected = ReferenceEngine().infer(network, input, .movingAverage).values
    let found = SinglePrecisionEngine().infer(network, input, .movingAverage).values
    // Each to its own size, but for what is below the smallest normal e^-87.
    for (found, expected) in zip(found, expected) { #expect(abs(found - expected) <= 5e-7 * abs(expected) + 2e-38) }
  }

  @Test(arguments: minibatches) func `batch normalization agrees for every minibatch, in features and in maps`(minibatch: Int)
    throws
  {
    // A minibatch of two leaves x a gradient of epsilon's size, the difference of numbers a hundred thousand times larger; three,
    // little more.
    let bound = minibatch == 2 ? 1e-3 : minibatch == 3 ? 1e-5 : Self.bound
    try Self.compare(FeatureShape(channels: 37), [Self.normalize], minibatch: minibatch, spareCapacity: 20, bound: bound)
    try Self.compare(FeatureShape(channels: 3, height: 5, width: 2), [Self.normalize], minibatch: minibatch)
  }

  @Test(arguments: [7, 16, 33, 60, 130]) func `whitening agrees, in features and in maps`(minibatch: Int) throws {
    let layer = Whitening(epsilon: 1e-2)
    try Self.compare(FeatureShape(channels: 5), [layer], minibatch: minibatch, spareCapacity: 20, bound: 1e-4)
    try Self.compare(
      FeatureShape(channels: 3, height: 5, width: 2), [layer, Tanh()], minibatch: minibatch, bound: 1e-4)
  }

  @Test(arguments: activations, minibatches)
  func `normalization, activation and max pooling agree where one trip over memory does all three`(
    g: any Activation, minibatch: Int
  )
    throws
  {
    for (window, height, width) in [(2, 4, 6), (3, 3, 6), (2, 5, 4), (1, 2, 3)] {
      let input = FeatureShape(channels: 3, height: height, width: width)
      let pool = Pooling(.max, window: window, stride: window)
      try Self.compare(input, [Self.normalize, g, pool], minibatch: minibatch, spareCapacity: 18)
      try Self.compare(input, [g, pool], minibatch: minibatch)
      try Self.compare(input, [Self.normalize, g], minibatch: minibatch)
      try Self.compare(input, [Self.normalize, pool], minibatch: minibatch)
    }
  }

  /// Seven and ten layers round one after another, and over three examples normalization divides by whatever little sets them apart.
  @Test(arguments: minibatches.filter { $0 > 2 }) func `whole networks agree`(minibatch: Int) throws {
    let bound = 4e-5
    try Self.compare(
      FeatureShape(channels: 30),
      [
        Dense(outputs: 20), Self.normalize, Sigmoid(), Dense(outputs: 21), Self.normalize, Tanh(),
        Dense(outputs: 10),
      ], minibatch: minibatch, spareCapacity: 3, bound: bound)
    try Self.compare(
      FeatureShape(channels: 1, height: 12, width: 11),
      [
        Convolution(channels: 6, kernel: 5, stride: 1, padding: 2), Self.normalize, Sigmoid(),
        Pooling(.average, window: 2, stride: 2), Convolution(channels: 5, kernel: 3, stride: 2, padding: 0), ReLU(),
        Self.normalize, Dense(outputs: 9), Tanh(), Dense(outputs: 10),
      ], minibatch: minibatch, bound: bound)
  }

  @Test func `the paper's identities hold on the engine to single precision`() throws {
    for row in try PropertyCheck.rows(SinglePrecisionEngine(), trials: 60) {
      #expect(row.passes, "\(row.equation): \(row.largestDeviation)")
    }
  }
}
