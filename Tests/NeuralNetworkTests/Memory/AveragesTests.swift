import NeuralNetwork
import Testing

/// What single precision alone would round away of means and variances.
@Suite struct AveragesTests {
  static let normalizations: [any Normalization] = [
    BatchNormalization(epsilon: 1e-7, decay: 0.999),
    Whitening(epsilon: 1e-7, decay: 0.999),
  ]

  /// Channels over a minibatch of `count`, straight into a normalization.
  private func start(_ normalization: any Normalization, _ shape: FeatureShape, count: Int) throws -> (Network, Workspace) {
    let definition = try NetworkDefinition(input: shape, layers: [normalization])
    let network = Network(definition, initialWeights: .xavier, seed: 0)
    return (network, Workspace(network, capacity: count, isTraining: true))
  }

  @Test(arguments: normalizations) func `the mean of a constant is that constant, over 100,000 minibatches`(
    normalization: any Normalization
  ) throws {
    let value: Float = 0.3019608  // 77 / 255
    let shape = FeatureShape(channels: 1, height: 3, width: 3)
    let (network, workspace) = try start(normalization, shape, count: 20)
    workspace.input.fill(with: Reference.Minibatch(zeros: 20, shape: shape).filled(with: Double(value)))
    for minibatch in 0..<100_000 {
      workspace.forward(count: 20, mode: .gatheringPopulation(minibatch: minibatch))
      workspace.forward(count: 20, mode: .training(step: minibatch))
    }
    for state in network.states where state.name.hasSuffix("mean") { #expect(state.values[0] == value, "\(state.name)") }
    for state in network.states where !state.name.hasSuffix("mean") { #expect(abs(state.values[0]) < 1e-12, "\(state.name)") }
  }

  /// Steps of single precision there are 1/1024: the values differ in their last two bits alone.
  @Test(arguments: normalizations, [FeatureShape(channels: 3), FeatureShape(channels: 2, height: 5, width: 4)])
  func `values around 10,000 that hardly differ are normalized as in double precision`(
    normalization: any Normalization, shape: FeatureShape
  ) throws {
    var stream = RandomStream(seed: 3, purpose: "nearly constant")
    let (network, workspace) = try start(normalization, shape, count: 61)
    var reference = ReferenceNetwork(copying: network)
    let minibatches = (0..<30).map { _ in
      Reference.Minibatch(
        count: 61, shape: shape,
        values: (0..<61 * shape.count).map { _ in 10_000 + Double(Int.random(in: -2...2, using: &stream)) / 1024 })
    }
    for (place, x) in minibatches.enumerated() {
      workspace.input.fill(with: x)
      workspace.forward(count: 61, mode: .gatheringPopulation(minibatch: place))
      workspace.forward(count: 61, mode: .training(step: place))
      let pass = reference.forward(x, mode: .training(masks: [:]))
      reference.followMovingAverages(pass)
      #expect(deviation(workspace.output(of: "normalization1")?.minibatch(count: 61).values ?? [], pass.output.values) < 2e-3)
    }
    reference.gatherPopulation(minibatches)
    for state in network.states {
      let expected = reference.states["\(state.node)/\(state.name)"] ?? []
      let found = state.values.indices.map(state.average)
      // Of a mean: as a share of the values' spread, which is a thousandth.
      let difference = zip(found, expected).map { abs($0 - $1) }.max() ?? .infinity
      let largest = expected.map(abs).max() ?? 0
      #expect(difference <= (state.name.hasSuffix("mean") ? 2e-6 : 2e-3 * largest), "\(state.name): \(found), \(expected)")
    }
    for statistics in [InferenceStatistics.movingAverage, .population] {
      workspace.input.fill(with: minibatches[0])
      workspace.forward(count: 61, mode: .inference(statistics))
      let expected = reference.forward(minibatches[0], mode: .inference(statistics)).output.values
      #expect(
        deviation(workspace.output(of: "normalization1")?.minibatch(count: 61).values ?? [], expected) < 5e-3, "\(statistics)")
    }
  }

  /// d gamma, d beta and dx: of the same values, whose mean single precision cannot hold.
  @Test(arguments: normalizations) func `gradients through values around 10,000 are those of double precision`(
    normalization: any Normalization
  ) throws {
    var stream = RandomStream(seed: 4, purpose: "nearly constant")
    let shape = FeatureShape(channels: 3)
    let definition = try NetworkDefinition(input: shape, layers: [normalization, Dense(outputs: 2)])
    let network = ReferenceNetwork(copying: Network(copying: ReferenceNetwork(definition, drawnFrom: &stream)))
    let x = Reference.Minibatch(
      count: 61, shape: shape,
      values: (0..<61 * 3).map { _ in 10_000 + Double(Int.random(in: -2...2, using: &stream)) / 1024 })
    let projection = Reference.Minibatch(drawn: 61, shape: definition.output, &stream)
    let expected = ReferenceEngine().train(network, x, outputGradient: projection).gradients
    let found = SinglePrecisionEngine().train(network, x, outputGradient: projection).gradients
    for (name, gradient) in expected.parameters {
      #expect(deviation(found.parameters[name] ?? [], gradient) < 2e-3, "\(name)")
    }
  }
}

extension Reference.Minibatch {
  fileprivate func filled(with value: Double) -> Reference.Minibatch {
    Reference.Minibatch(count: count, shape: shape, values: values.map { _ in value })
  }
}
