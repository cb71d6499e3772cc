import NeuralNetwork
import Testing

/// What sets the variants of batch normalization apart, on the engine against the twin, whose gradients are checked by central differences.
@Suite struct VariantTests {
  private static let maps = FeatureShape(channels: 3, height: 5, width: 2)
  private static let features = FeatureShape(channels: 37)
  private static let minibatches = [3, 15, 16, 17, 33, 60, 65, 130]

  private static let ghosts = [1, 2, 5, 16, 20, 32, 200].map { GhostNormalization(examples: $0, epsilon: 1e-2, decay: 0.8) }
  private static let renorm = Renormalization(epsilon: 1e-2, decay: 0.8, rMax: 1.2, dMax: 0.3, from: 1, rBy: 3, dBy: 2)
  private static let frozen = FrozenNormalization(from: 2, epsilon: 1e-2, decay: 0.8)
  private static let deviations: [any MinibatchNormalization] = [
    L1Normalization(epsilon: 1e-2, decay: 0.8), LInfinityNormalization(epsilon: 1e-2, decay: 0.8),
  ]
  private static let others: [any MinibatchNormalization] = [renorm, frozen] + deviations
  private static let variants: [any MinibatchNormalization] = others + ghosts

  @Test(arguments: minibatches) func `a training pass agrees for every minibatch, in features and in maps`(minibatch: Int) throws
  {
    for layer in Self.variants + [FrozenNormalization(from: 0), Renormalization(rMax: 1.2, dMax: 0.3, from: 0, rBy: 0, dBy: 0)] {
      try EngineTests.compare(Self.maps, [layer], minibatch: minibatch, spareCapacity: minibatch % 3 * 20, bound: 1e-5)
      guard (layer as? GhostNormalization)?.examples != 1 else { continue }
      // Parts of two examples leave gradients of epsilon's size.
      try EngineTests.compare(Self.features, [layer], minibatch: minibatch, spareCapacity: 20, bound: 2e-5)
    }
  }

  @Test(arguments: [17, 60]) func `those that scale and shift a channel share a trip with activation and pooling`(minibatch: Int)
    throws
  {
    for layer in [
      Self.frozen, Self.renorm, FrozenNormalization(from: 0), Renormalization(rMax: 1.2, dMax: 0.3, from: 0, rBy: 0, dBy: 0),
    ]
      as [any Layer]
    {
      try EngineTests.compare(
        FeatureShape(channels: 3, height: 4, width: 6), [layer, Sigmoid(), Pooling(.max, window: 2)], minibatch: minibatch)
    }
  }

  @Test(arguments: [2, 5, 16]) func `gradients are the loss's derivatives`(minibatch: Int) throws {
    for layer in Self.variants {
      let definition = try NetworkDefinition(input: Self.maps, layers: [layer, Dense(outputs: 3)])
      for row in GradientCheck(definition, minibatch: minibatch, sample: 20).rows() {
        #expect(row.passes, "\(layer), \(row.layer)/\(row.parameter): \(row.largestRelativeError)")
      }
    }
  }

  /// Trains, step by step, both from the same; the bound is for averages and outputs.
  @Test(arguments: [2, 17, 60]) func `averages, population and inference come to the same over steps`(minibatch: Int) throws {
    for layer in Self.variants {
      // Parts of one example leave nothing of features.
      let ofFeatures: any Layer = (layer as? GhostNormalization)?.examples == 1 ? BatchNormalization() : layer
      let definition = try NetworkDefinition(
        input: Self.maps, layers: [Convolution(channels: 4, kernel: 2), layer, Tanh(), Dense(outputs: 6), ofFeatures])
      var stream = RandomStream(seed: 7, purpose: "variants")
      let fast = Network(copying: ReferenceNetwork(definition, drawnFrom: &stream), seed: 7)
      var reference = ReferenceNetwork(copying: fast)
      let workspace = Workspace(fast, capacity: 64, isTraining: true)
      let engine = SinglePrecisionEngine()
      func draw() -> Reference.Minibatch { engine.rounded(Reference.Minibatch(drawn: minibatch, shape: Self.maps, &stream)) }
      func output() -> [Double] { workspace.output(of: "normalization2")?.minibatch(count: minibatch).values ?? [] }
      func expectStates(_ what: String) {
        for state in fast.states {
          let name = "\(state.node)/\(state.name)"
          #expect(deviation(state.values.map(Double.init), reference.states[name] ?? []) <= 1e-5, "\(layer), \(what), \(name)")
        }
      }
      for step in 0..<5 {
        let x = draw()
        workspace.input.fill(with: x)
        workspace.forward(count: minibatch, mode: .training(step: step))
        let pass = reference.forward(x, mode: .training(masks: [:], step: step))
        #expect(deviation(output(), pass.output.values, atLeast: 1) <= 1e-3, "\(layer), step \(step)")
        reference.followMovingAverages(pass)
        expectStates("step \(step)")
      }
      let gathered = (0..<3).map { _ in draw() }
      for step in [0, 5] {
        for (place, x) in gathered.enumerated() {
          workspace.input.fill(with: x)
          workspace.forward(count: minibatch, mode: .gatheringPopulation(minibatch: place, step: step))
        }
        reference.gatherPopulation(gathered, step: step)
        expectStates("population at step \(step)")
      }
      for statistics in [InferenceStatistics.movingAverage, .population] {
        let x = draw()
        workspace.input.fill(with: x)
        workspace.forward(count: minibatch, mode: .inference(statistics))
        let expected = reference.forward(x, mode: .inference(statistics)).output.values
        #expect(deviation(output(), expected, atLeast: 1) <= 1e-4, "\(layer), \(statistics)")
      }
    }
  }

  // MARK: What each is, by hand

  private func output(_ layer: any Layer, _ x: [Double], states: [String: [Double]] = [:], step: Int = 0) throws -> [Double] {
    var network = ReferenceNetwork(try NetworkDefinition(input: FeatureShape(channels: 1), layers: [layer]))
    for (name, values) in states { network.states["normalization1/\(name)"] = values }
    let minibatch = Reference.Minibatch(count: x.count, shape: FeatureShape(channels: 1), values: x)
    return network.forward(minibatch, mode: .training(masks: [:], step: step)).output.values
  }

  @Test func `the mean deviation of 1, 2, 6 is 2, and the largest 3`() throws {
    #expect(try output(L1Normalization(epsilon: 0), [1, 2, 6]) == [-1, -0.5, 1.5])
    #expect(try output(LInfinityNormalization(epsilon: 0), [1, 2, 6]) == [-2.0 / 3, -1.0 / 3, 1])
  }

  @Test func `a ghost's parts are minibatches of their own, the last of what is left`() throws {
    let parts = try [[1.0, 2, 6], [3, 3.5, 9], [4, 8]].flatMap { try output(BatchNormalization(), $0) }
    #expect(try output(GhostNormalization(examples: 3), [1, 2, 6, 3, 3.5, 9, 4, 8]) == parts)
    #expect(throws: NetworkDefinitionError.self) { try output(GhostNormalization(examples: 1), [1, 2]) }
    let whole: [Double] = [1, 5, 2, 2, 7]
    #expect(try output(GhostNormalization(examples: 5), whole) == output(BatchNormalization(), whole))
  }

  @Test func `renormalization is batch normalization at first, and with wide bounds what inference would compute`() throws {
    let states = ["moving_mean": [1.5], "moving_variance": [4.0]]
    let x: [Double] = [1, 5, 2, 2, 7]
    let layer = Renormalization(epsilon: 0, rMax: 3, dMax: 5, from: 10, rBy: 30, dBy: 20)
    #expect(try output(layer, x, states: states, step: 9) == output(BatchNormalization(epsilon: 0), x))
    #expect(deviation(try output(layer, x, states: states, step: 30), x.map { ($0 - 1.5) / 2 }) <= 1e-15)
    // mu_B 3.4, sigma_B 2.2449944: a quarter of the way r may be 1.5, and d 2.5 at half of it; r is 1.1224972, d 0.95.
    #expect(deviation(try output(layer, x, states: states, step: 15), x.map { ($0 - 1.5) / 2 }) <= 1e-15)
    // At step 11 r may be 1.1 and d 0.5.
    let sigma = 5.04.squareRoot()
    #expect(deviation(try output(layer, x, states: states, step: 11), x.map { ($0 - 3.4) / sigma * 1.1 + 0.5 }) <= 1e-15)
  }

  @Test func `frozen normalization is batch normalization before its step, and takes averages for constants from there on`()
    throws
  {
    let states = ["moving_mean": [1.5], "moving_variance": [4.0]]
    let layer = FrozenNormalization(from: 3, epsilon: 0)
    #expect(try output(layer, [1, 5, 6], states: states, step: 2) == output(BatchNormalization(epsilon: 0), [1, 5, 6]))
    #expect(try output(layer, [1, 5, 6], states: states, step: 3) == [-0.25, 1.75, 2.25])
  }

  // MARK: Noise

  /// The engine's noise at a step, as the twin takes it.
  private func noise(_ layer: NoisyNormalization, _ shape: FeatureShape, minibatch: Int, step: Int, seed: UInt64 = 7) -> [Double]
  {
    let noise = ActivationNoise(layer, seed: seed, node: "normalization1", values: shape.count).at(step: step)
    let values = (0..<minibatch).flatMap { example in (0..<shape.count).map { noise.of(feature: $0, example: example) } }
    return values.map { Double($0.scale) } + values.map { Double($0.shift) }
  }

  @Test(arguments: [5, 17, 60], [features, maps])
  func `noisy normalization agrees under the same noise, and has none at inference`(
    minibatch: Int, shape: FeatureShape
  ) throws {
    let layer = NoisyNormalization(epsilon: 1e-2, decay: 0.8)
    let definition = try NetworkDefinition(
      input: shape, layers: [Convolution(channels: shape.channels, kernel: 1), layer, Tanh(), Dense(outputs: 3)])
    var stream = RandomStream(seed: 3, purpose: "noisy")
    let fast = Network(copying: ReferenceNetwork(definition, drawnFrom: &stream), seed: 7)
    var reference = ReferenceNetwork(copying: fast)
    let workspace = Workspace(fast, capacity: 64, isTraining: true)
    let engine = SinglePrecisionEngine()
    for step in [0, 4] {
      let x = engine.rounded(Reference.Minibatch(drawn: minibatch, shape: shape, &stream))
      let dy = engine.rounded(Reference.Minibatch(drawn: minibatch, shape: definition.output, &stream))
      workspace.input.fill(with: x)
      workspace.forward(count: minibatch, mode: .training(step: step))
      workspace.output(of: "dense1")?.fillGradient(with: dy)
      workspace.backward()
      let constants = [
        "normalization1": noise(
          layer, FeatureShape(channels: shape.channels, height: shape.height, width: shape.width), minibatch: minibatch,
          step: step)
      ]
      let pass = reference.forward(x, mode: .training(masks: [:], constants: constants, step: step))
      reference.followMovingAverages(pass)
      #expect(deviation(workspace.output(of: "dense1")?.minibatch(count: minibatch).values ?? [], pass.output.values) <= 1e-5)
      let gradients = reference.backward(pass, outputGradient: dy)
      for parameter in fast.parameters where parameter.name != "bias" {
        let name = "\(parameter.node)/\(parameter.name)"
        #expect(
          deviation(parameter.ordered(parameter.gradient).map(Double.init), gradients.parameters[name] ?? []) <= 2e-5, "\(name)")
      }
    }
    for state in fast.states {
      #expect(
        deviation(state.values.map(Double.init), reference.states["\(state.node)/\(state.name)"] ?? []) <= 1e-5, "\(state.name)")
    }
    let x = engine.rounded(Reference.Minibatch(drawn: minibatch, shape: shape, &stream))
    workspace.input.fill(with: x)
    workspace.forward(count: minibatch, mode: .inference(.movingAverage))
    let expected = reference.forward(x, mode: .inference(.movingAverage)).output.values
    #expect(deviation(workspace.output(of: "dense1")?.minibatch(count: minibatch).values ?? [], expected) <= 1e-5)
  }

  @Test func `noise is of the sizes that were asked for, anew at each step, and the same whenever it is drawn`() {
    let layer = NoisyNormalization(shift: 0.4, scale: 1.3, spread: 0.2)
    let shape = FeatureShape(channels: 50)
    var (means, scales): ([Double], [Double]) = ([], [])
    for step in 0..<200 {
      let noise = noise(layer, shape, minibatch: 20, step: step)
      let (scale, shift) = (noise.prefix(1000), noise.suffix(1000))
      let (sigma, mu) = (scale.reduce(0, +) / 1000, shift.reduce(0, +) / 1000)
      let spread = (scale.reduce(0) { $0 + ($1 - sigma) * ($1 - sigma) } / 1000).squareRoot()
      #expect(abs(spread - 0.2) < 0.025, "step \(step): \(spread)")
      #expect(shift.allSatisfy { abs($0 - mu) < 0.23 })
      #expect((shift.max() ?? 0) - (shift.min() ?? 0) > 0.38)
      means.append(mu)
      scales.append(sigma)
    }
    #expect(means.allSatisfy { abs($0) < 0.43 } && (means.max() ?? 0) > 0.3 && (means.min() ?? 0) < -0.3)
    #expect(scales.allSatisfy { $0 > 0.97 && $0 < 1.33 } && (scales.max() ?? 0) > 1.25 && (scales.min() ?? 2) < 1.05)
    #expect(noise(layer, shape, minibatch: 20, step: 5) == noise(layer, shape, minibatch: 20, step: 5))
    #expect(noise(layer, shape, minibatch: 20, step: 5) != noise(layer, shape, minibatch: 20, step: 6))
    #expect(noise(layer, shape, minibatch: 20, step: 5, seed: 8) != noise(layer, shape, minibatch: 20, step: 5))
  }
}
