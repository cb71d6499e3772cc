import NeuralNetwork
import Testing

/// Layer, group and instance normalization: one idea, and the same in both modes.
@Suite struct GroupNormalizationTests {
  /// In which a group holds several channels, one, and all.
  private static let layers: [any ExampleNormalization] = [
    LayerNormalization(), GroupNormalization(groups: 2), GroupNormalization(groups: 3, epsilon: 0.1), InstanceNormalization(),
  ]
  private static let maps = FeatureShape(channels: 6, height: 5, width: 3)

  @Test(arguments: EngineTests.minibatches) func `the engine agrees for every minibatch, in features and in maps`(minibatch: Int)
    throws
  {
    for layer in Self.layers {
      try EngineTests.compare(Self.maps, [layer], minibatch: minibatch, spareCapacity: minibatch % 3 * 20)
      guard !(layer is InstanceNormalization) else { continue }
      // Few values stand far apart, or close: a gradient of epsilon's size is then the difference of larger numbers.
      try EngineTests.compare(FeatureShape(channels: 36), [layer], minibatch: minibatch, spareCapacity: 20, bound: 5e-6)
      try EngineTests.compare(
        FeatureShape(channels: 30), [Dense(outputs: 24), layer, Tanh(), Dense(outputs: 5)], minibatch: minibatch, bound: 4e-5)
    }
  }

  @Test(arguments: layers) func `gradients are the loss's derivatives, in each form`(layer: any ExampleNormalization) throws {
    for form in Reference.BackwardForm.allCases {
      let definition = try NetworkDefinition(input: Self.maps, layers: [layer, Dense(outputs: 3)])
      for row in GradientCheck(definition, minibatch: 3, sample: 30, backwardForm: form).rows() {
        #expect(row.passes, "\(layer), \(form), \(row.layer)/\(row.parameter): \(row.largestRelativeError)")
      }
    }
  }

  @Test func `one group is the layer, and a group a channel the instance`() throws {
    var stream = RandomStream(seed: 1, purpose: "groups")
    let x = Reference.Minibatch(drawn: 4, shape: Self.maps, &stream)
    func output(_ layer: any Layer) throws -> [Double] {
      ReferenceNetwork(try NetworkDefinition(input: Self.maps, layers: [layer])).forward(x, mode: .training(masks: [:])).output
        .values
    }
    #expect(try output(GroupNormalization(groups: 1)) == output(LayerNormalization()))
    #expect(try output(GroupNormalization(groups: 6)) == output(InstanceNormalization()))
    #expect(try output(GroupNormalization(groups: 2)) != output(GroupNormalization(groups: 3)))
  }

  @Test(arguments: layers) func `an example comes out the same with others and alone, in training and at inference`(
    layer: any ExampleNormalization
  ) throws {
    var stream = RandomStream(seed: 2, purpose: "alone")
    let definition = try NetworkDefinition(input: Self.maps, layers: [layer])
    let network = ReferenceNetwork(definition, drawnFrom: &stream)
    let x = Reference.Minibatch(drawn: 20, shape: Self.maps, &stream)
    let none = Reference.Minibatch(zeros: 20, shape: Self.maps)
    let engine = SinglePrecisionEngine()
    let together = engine.train(network, x, outputGradient: none).output
    #expect(engine.infer(network, x, .movingAverage) == together)
    let size = Self.maps.count
    for example in [0, 15, 19] {
      let alone = Reference.Minibatch(
        count: 1, shape: Self.maps, values: Array(x.values[example * size..<(example + 1) * size]))
      #expect(engine.infer(network, alone, .population).values == Array(together.values[example * size..<(example + 1) * size]))
    }
    #expect(!definition.hasStates)
  }

  @Test func `lanes past the minibatch hold zero even where nothing is added to the variance`() throws {
    let definition = try NetworkDefinition(
      input: Self.maps,
      layers: [Convolution(channels: 6, kernel: 1), GroupNormalization(groups: 2, epsilon: 0), Dense(outputs: 3)])
    var stream = RandomStream(seed: 3, purpose: "past")
    let network = ReferenceNetwork(definition, drawnFrom: &stream)
    let x = Reference.Minibatch(drawn: 5, shape: Self.maps, &stream)
    let dy = Reference.Minibatch(drawn: 5, shape: definition.output, &stream)
    let (expected, found) = (
      ReferenceEngine().train(network, x, outputGradient: dy), SinglePrecisionEngine().train(network, x, outputGradient: dy)
    )
    for (name, values) in expected.gradients.parameters where name != "convolution1/bias" {
      #expect(deviation(found.gradients.parameters[name] ?? [], values) <= 2e-5, "\(name)")
    }
  }

  @Test func `what does not fit says which groups, and which channels`() {
    func refusal(_ layer: any Layer, _ input: FeatureShape) -> String? {
      do {
        _ = try NetworkDefinition(input: input, layers: [layer])
        return nil
      } catch { return error.reason }
    }
    #expect(refusal(GroupNormalization(groups: 4), Self.maps) == "4 groups do not divide 6 channels evenly")
    #expect(refusal(GroupNormalization(groups: 7), Self.maps) == "7 groups do not divide 6 channels evenly")
    #expect(
      refusal(InstanceNormalization(), FeatureShape(channels: 6))
        == "instance normalization of 6 takes each value of an example by itself, which gives beta whatever the value is")
    #expect(refusal(GroupNormalization(groups: 6), FeatureShape(channels: 6)) != nil)
    #expect(refusal(LayerNormalization(epsilon: -1), Self.maps) == "an epsilon of -1.0 is not zero or above")
    #expect(refusal(InstanceNormalization(), Self.maps) == nil)
  }
}
