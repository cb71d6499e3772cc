import NeuralNetwork
import Testing

/// A dense layer that reads images leaves out pixels that are blank in the whole minibatch, and has the reference's results.
@Suite struct OccupiedRowsTests {
  static let inputs = 90

  /// Which rows hold something: runs of one row to eighty, at the start, at the end and between.
  static let patterns: [(name: String, isOccupied: @Sendable (Int) -> Bool)] = [
    ("all", { _ in true }), ("none", { _ in false }), ("every other", { $0 % 2 == 1 }), ("the first", { $0 == 0 }),
    ("the last", { $0 == inputs - 1 }), ("all but the ends", { (5..<85).contains($0) }),
    ("runs of 20", { $0 % 28 < 20 }), ("runs of 16 and 17", { $0 % 40 < 16 || (20..<37).contains($0 % 40) }),
  ]

  @Test(arguments: patterns.indices, [1, 16, 33, 60])
  func `blank pixels change no result`(pattern: Int, minibatch: Int) throws {
    let (name, isOccupied) = Self.patterns[pattern]
    let shape = FeatureShape(channels: Self.inputs)
    let definition = try NetworkDefinition(input: shape, layers: [Dense(outputs: 7), Tanh(), Dense(outputs: 3)])
    var stream = RandomStream(seed: UInt64(minibatch), purpose: name)
    let engine = SinglePrecisionEngine(spareCapacity: minibatch % 3 * 20)
    var x = engine.rounded(Reference.Minibatch(drawn: minibatch, shape: shape, &stream))
    for index in x.values.indices where !isOccupied(index % Self.inputs) { x.values[index] = 0 }
    // An occupied pixel is blank in most of the images.
    for index in x.values.indices where minibatch > 1 && index / Self.inputs != 1 && index % 3 == 0 { x.values[index] = 0 }
    let dy = engine.rounded(Reference.Minibatch(drawn: minibatch, shape: definition.output, &stream))
    let network = ReferenceNetwork(copying: Network(copying: ReferenceNetwork(definition, drawnFrom: &stream)))
    let (found, expected) = (
      engine.train(network, x, outputGradient: dy), ReferenceEngine().train(network, x, outputGradient: dy)
    )
    #expect(deviation(found.output.values, expected.output.values) <= EngineTests.bound, "\(name)")
    for (parameter, gradient) in expected.gradients.parameters {
      let own = try #require(found.gradients.parameters[parameter])
      #expect(deviation(own, gradient, atLeast: 1e-3) <= EngineTests.bound, "\(name): \(parameter)")
    }
  }

  @Test func `the gradient of a pixel that turns blank is zero again`() throws {
    let definition = try NetworkDefinition(input: FeatureShape(channels: Self.inputs), layers: [Dense(outputs: 3)])
    let network = Network(definition, initialWeights: .he, seed: 5)
    let workspace = Workspace(network, capacity: 20, isTraining: true)
    for occupied in [0..<Self.inputs, 30..<50] {
      for pixel in 0..<Self.inputs {
        for example in 0..<20 { workspace.input[pixel, example] = occupied.contains(pixel) ? Float(pixel % 7 + example) : 0 }
      }
      workspace.forward(count: 20, mode: .training(step: 0))
      _ = workspace.evaluate()
      workspace.backward()
      let gradient = try #require(network.parameters.first { $0.name == "weight" }).gradient
      for (index, slope) in gradient.enumerated() { #expect((slope != 0) == occupied.contains(index % Self.inputs)) }
    }
  }
}
