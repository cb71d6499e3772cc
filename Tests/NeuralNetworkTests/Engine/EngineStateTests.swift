import NeuralNetwork
import Testing

/// What the engine remembers between minibatches, against the reference: averages, populations, masks, steps.
@Suite struct EngineStateTests {
  private let engine = SinglePrecisionEngine()

  private func start(_ definition: NetworkDefinition, seed: UInt64 = 5) -> (Network, ReferenceNetwork, RandomStream) {
    var stream = RandomStream(seed: seed, purpose: "state")
    let fast = Network(copying: ReferenceNetwork(definition, drawnFrom: &stream), seed: seed)
    return (fast, ReferenceNetwork(copying: fast), stream)
  }

  private func expectStates(_ found: Network, _ expected: ReferenceNetwork, bound: Double = 2e-6) {
    for state in found.states {
      let name = "\(state.node)/\(state.name)"
      #expect(deviation(state.values.map(Double.init), expected.states[name] ?? []) <= bound, "\(name)")
    }
  }

  /// Batch normalization of maps and of features, and whitening, one behind the other.
  private static func network() throws -> NetworkDefinition {
    let normalization = BatchNormalization(epsilon: 1e-2, decay: 0.8)
    return try NetworkDefinition(
      input: FeatureShape(channels: 2, height: 5, width: 4),
      layers: [
        Convolution(channels: 4, kernel: 3, stride: 1, padding: 1), normalization, ReLU(),
        Pooling(.max, window: 2, stride: 2), Whitening(epsilon: 1e-2, decay: 0.8), Dense(outputs: 5),
        normalization, Sigmoid(), Dense(outputs: 3),
      ])
  }

  @Test(arguments: [1, 2, 17, 60]) func `moving averages follow the same way`(minibatch: Int) throws {
    var (fast, reference, stream) = start(try Self.network())
    let workspace = Workspace(fast, capacity: 64, isTraining: true)
    for step in 0..<5 {
      let x = engine.rounded(Reference.Minibatch(drawn: minibatch, shape: fast.definition.input, &stream))
      workspace.input.fill(with: x)
      workspace.forward(count: minibatch, mode: .training(step: step))
      reference.followMovingAverages(reference.forward(x, mode: .training(masks: [:])))
    }
    expectStates(fast, reference)
  }

  @Test(arguments: [1, 2, 17, 60]) func `Algorithm 2 gathers the same population`(minibatch: Int) throws {
    var (fast, reference, stream) = start(try Self.network())
    let workspace = Workspace(fast, capacity: minibatch, isTraining: false)
    let minibatches = (0..<6).map { _ in
      engine.rounded(Reference.Minibatch(drawn: minibatch, shape: fast.definition.input, &stream))
    }
    for _ in 0..<2 {  // twice: the second gathering starts afresh
      for (place, x) in minibatches.enumerated() {
        workspace.input.fill(with: x)
        workspace.forward(count: minibatch, mode: .gatheringPopulation(minibatch: place))
      }
    }
    reference.gatherPopulation(minibatches)
    expectStates(fast, reference)
  }

  @Test(arguments: InferenceStatistics.allCases) func `inference agrees, whatever the statistics`(statistics: InferenceStatistics)
    throws
  {
    var (_, reference, stream) = start(try PropertyTests.smallNetwork())
    for name in reference.states.keys.sorted() {
      reference.states[name] = reference.states[name]?.map { _ in 0.5 + stream.uniform() }
    }
    reference = ReferenceNetwork(copying: Network(copying: reference))
    let x = engine.rounded(Reference.Minibatch(drawn: 23, shape: reference.definition.input, &stream))
    let expected = ReferenceEngine().infer(reference, x, statistics)
    #expect(deviation(SinglePrecisionEngine(spareCapacity: 30).infer(reference, x, statistics).values, expected.values) <= 2e-6)
  }

  @Test(arguments: [InferenceStatistics.movingAverage, .population])
  func `an example's output at inference does not move with the rest of its minibatch`(statistics: InferenceStatistics) throws {
    var (fast, _, stream) = start(try PropertyTests.smallNetwork())
    let workspace = Workspace(fast, capacity: 40, isTraining: false)
    let x = engine.rounded(Reference.Minibatch(drawn: 40, shape: fast.definition.input, &stream))
    workspace.input.fill(with: x)
    workspace.forward(count: 40, mode: .inference(statistics))
    let together = try #require(workspace.output(of: "dense2")).minibatch(count: 40)
    let size = x.shape.count
    for example in [0, 1, 15, 16, 39] {
      workspace.input.fill(
        with: Reference.Minibatch(count: 1, shape: x.shape, values: Array(x.values[example * size..<(example + 1) * size])))
      workspace.forward(count: 1, mode: .inference(statistics))
      let alone = try #require(workspace.output(of: "dense2")).minibatch(count: 1)
      for k in 0..<3 { #expect(abs(alone[0, k] - together[example, k]) <= 1e-6 * (1 + abs(alone[0, k]))) }
    }
  }

  @Test func `a smaller minibatch after a larger one gives what it gives alone`() throws {
    var (fast, _, stream) = start(try PropertyTests.smallNetwork())
    let used = Workspace(fast, capacity: 50, isTraining: true)
    func gradients(_ workspace: Workspace, _ x: Reference.Minibatch) -> [[Float]] {
      workspace.input.fill(with: x)
      for example in 0..<x.count { workspace.labels[example] = UInt8(example % 3) }
      workspace.forward(count: x.count, mode: .training(step: 0))
      _ = workspace.evaluate()
      workspace.backward()
      return fast.parameters.map { Array($0.gradient) }
    }
    let large = Reference.Minibatch(drawn: 50, shape: fast.definition.input, &stream)
    for count in [49, 33, 17, 7, 1] {
      let x = Reference.Minibatch(drawn: count, shape: fast.definition.input, &stream)
      _ = gradients(used, large)
      #expect(gradients(used, x) == gradients(Workspace(fast, capacity: 50, isTraining: true), x))
    }
  }

  @Test(arguments: [1, 7, 16, 61, 130], [0, 0.1, 0.9])
  func `the loss, its gradient and the count of right answers agree`(minibatch: Int, smoothing: Double) throws {
    let (fast, reference, start) = start(
      try NetworkDefinition(input: FeatureShape(channels: 12), layers: [Dense(outputs: 10)]))
    var stream = start
    let workspace = Workspace(fast, capacity: 130, isTraining: true, labelSmoothing: smoothing)
    let x = engine.rounded(Reference.Minibatch(drawn: minibatch, shape: fast.definition.input, &stream).scaled(by: 4))
    let labels = (0..<minibatch).map { _ in Int.random(in: 0..<10, using: &stream) }
    workspace.input.fill(with: x)
    for (example, label) in labels.enumerated() { workspace.labels[example] = UInt8(label) }
    workspace.forward(count: minibatch, mode: .training(step: 0))
    let found = workspace.evaluate()

    let z = reference.forward(x, mode: .training(masks: [:])).output
    let p = Reference.SoftmaxCrossEntropy.probabilities(z)
    let loss = Reference.SoftmaxCrossEntropy.loss(z, labels: labels, smoothing: smoothing)
    #expect(abs(Double(found.loss) - loss) <= 2e-6 * loss)
    #expect(deviation(workspace.probabilities.minibatch(count: minibatch).values, p.values) <= 2e-6)
    let gradient = try #require(workspace.output(of: "dense1")?.gradients(count: minibatch))
    let expected = Reference.SoftmaxCrossEntropy.gradient(z, labels: labels, smoothing: smoothing)
    #expect(deviation(gradient.values, expected.values) <= 2e-6)
    let right = (0..<minibatch).count { example in (0..<10).allSatisfy { z[example, $0] <= z[example, labels[example]] } }
    #expect(found.correct == right)
  }

  static let descents = [
    DescentDefinition(SGD(rate: 0.1)),
    DescentDefinition(SGD(rate: 0.05, momentum: 0.9, weightDecay: 0.01), schedule: StepChange(every: 3, factor: 0.5)),
    DescentDefinition(
      SGD(rate: 0.05, momentum: 0.9, nesterov: true, weightDecay: 0.01), schedule: ExponentialChange(every: 4, factor: 0.5)),
    DescentDefinition(Adam(rate: 0.01, epsilon: 1e-3, weightDecay: 0.01), warmUp: 3, steps: 10, longestGradient: 0.1),
    DescentDefinition(
      AdamW(rate: 0.01, epsilon: 1e-3, decoupledWeightDecay: 0.1), schedule: CosineFall(to: 0.1), steps: 10,
      trained: [.weight, .scale]),
  ]

  @Test(arguments: descents.indices) func `ten training steps with Dropout end at the same weights`(place: Int)
    throws
  {
    let normalize = BatchNormalization()
    let definition = try NetworkDefinition(
      input: FeatureShape(channels: 9),
      layers: [
        Dense(outputs: 8), normalize, Sigmoid(), Dropout(rate: 0.4), Dense(outputs: 7), Tanh(),
        Dropout(rate: 0.2), Dropout(rate: 0.1, channels: true), Dense(outputs: 4),
      ])
    var (fast, reference, stream) = start(definition)
    let workspace = Workspace(fast, capacity: 20, isTraining: true)
    let descent = GradientDescent(fast, Self.descents[place])
    var referenceDescent = Reference.GradientDescent(Self.descents[place])
    for step in 0..<10 {
      let x = engine.rounded(Reference.Minibatch(drawn: 20, shape: definition.input, &stream))
      let labels = (0..<20).map { _ in Int.random(in: 0..<4, using: &stream) }
      workspace.input.fill(with: x)
      for (example, label) in labels.enumerated() { workspace.labels[example] = UInt8(label) }
      workspace.forward(count: 20, mode: .training(step: step))
      _ = workspace.evaluate()
      workspace.backward()
      descent.update(step: step)

      let pass = reference.forward(x, mode: .training(masks: try masks(of: workspace, count: 20)))
      let gradient = Reference.SoftmaxCrossEntropy.gradient(pass.output, labels: labels)
      referenceDescent.update(&reference, reference.backward(pass, outputGradient: gradient), step: step)
      reference.followMovingAverages(pass)
    }
    for parameter in fast.parameters {
      let name = "\(parameter.node)/\(parameter.name)"
      #expect(
        deviation(parameter.ordered(parameter.values).map(Double.init), reference.parameters[name] ?? []) <= 5e-6, "\(name)")
    }
    expectStates(fast, reference, bound: 5e-6)
  }

  /// The masks of the last training pass, as the reference takes them.
  private func masks(of workspace: Workspace, count: Int) throws -> [String: [Double]] {
    var masks: [String: [Double]] = [:]
    for node in workspace.network.definition.maskedNodes {
      masks[node.name] = try (0..<count).flatMap { example in
        try (0..<node.inputShape.count).map { feature in
          try #require(workspace.kept(by: node.name, feature: feature, example: example) as Bool?) ? 1 : 0
        }
      }
    }
    return masks
  }

  @Test func `Dropout drops its share, anew at each step, and nothing at inference`() throws {
    let definition = try NetworkDefinition(
      input: FeatureShape(channels: 50), layers: [Dense(outputs: 50), Dropout(rate: 0.3), Dense(outputs: 2)])
    let (fast, _, start) = start(definition)
    var stream = start
    let workspace = Workspace(fast, capacity: 100, isTraining: true)
    workspace.input.fill(with: Reference.Minibatch(drawn: 100, shape: definition.input, &stream))
    workspace.forward(count: 100, mode: .training(step: 0))
    let first = try masks(of: workspace, count: 100)["dropout1"] ?? []
    workspace.forward(count: 100, mode: .training(step: 1))
    let second = try masks(of: workspace, count: 100)["dropout1"] ?? []
    for mask in [first, second] { #expect(abs(mask.reduce(0, +) / 5000 - 0.7) < 0.03) }
    // Independent masks agree in 0.7^2 + 0.3^2 of their places.
    #expect(abs(Double(zip(first, second).count { $0 == $1 }) / 5000 - 0.58) < 0.03)
    workspace.forward(count: 100, mode: .inference(.movingAverage))
    let (x, y) = (workspace.input(of: "dropout1"), workspace.output(of: "dropout1"))
    #expect(x?.minibatch(count: 100).values == y?.minibatch(count: 100).values)
  }

  @Test func `Dropout of channels drops its share of them, each at all of its places`() throws {
    let shape = FeatureShape(channels: 50, height: 2, width: 3)
    let definition = try NetworkDefinition(input: shape, layers: [Dropout(rate: 0.3, channels: true)])
    let (fast, _, start) = start(definition)
    var stream = start
    let workspace = Workspace(fast, capacity: 100, isTraining: true)
    workspace.input.fill(with: Reference.Minibatch(drawn: 100, shape: shape, &stream))
    workspace.forward(count: 100, mode: .training(step: 0))
    let mask = Reference.Minibatch(count: 100, shape: shape, values: try masks(of: workspace, count: 100)["dropout1"] ?? [])
    let channels = (0..<50).map { mask.channel($0) }
    for channel in channels {
      for example in 0..<100 { #expect(Set(channel[example * 6..<example * 6 + 6]).count == 1) }
    }
    #expect(abs(mask.values.reduce(0, +) / 30000 - 0.7) < 0.03)
    // Those of different channels and of different examples are independent.
    func agreement(_ left: [Double], _ right: [Double]) -> Double {
      Double(zip(left, right).count { $0 == $1 }) / Double(left.count)
    }
    let first = channels.map { channel in stride(from: 0, to: 600, by: 6).map { channel[$0] } }
    let neighbours = zip(first, first.dropFirst()).map(agreement).reduce(0, +) / 49
    let examples = first.map { agreement(Array($0.dropLast()), Array($0.dropFirst())) }.reduce(0, +) / 50
    #expect(abs(neighbours - 0.58) < 0.03 && abs(examples - 0.58) < 0.03)
  }
}

extension Reference.Minibatch {
  func scaled(by factor: Double) -> Reference.Minibatch {
    Reference.Minibatch(count: count, shape: shape, values: values.map { factor * $0 })
  }
}
