import NeuralNetwork
import Testing

/// Images that come as lists of the pixels that are not zero give a dense layer the results that they give as a matrix.
@Suite struct SparseImagesTests {
  /// Which pixels hold something.
  static let patterns: [(name: String, isOccupied: @Sendable (Int) -> Bool)] = [
    ("all", { _ in true }), ("none", { _ in false }), ("every other", { $0 % 2 == 1 }), ("the first", { $0 == 0 }),
    ("the last", { $0 % 200 == 199 }), ("runs of 20", { $0 % 28 < 20 }), ("one in eight", { $0 &* 2_654_435_761 >> 7 & 7 == 0 }),
  ]

  /// What bytes are to the network: of one value above a threshold, and of many.
  static let tables: [[Float]] = [
    (0..<256).map { $0 > 127 ? 1 : 0 }, (0..<256).map { Float($0) / 255 },
    (0..<256).map { $0 < 90 ? 0 : (Float($0) - 120.5) / 256 },
  ]

  /// A network, and a minibatch of images in bytes and as the reference sees them.
  private struct Case {
    let definition: NetworkDefinition
    let network: ReferenceNetwork
    let bytes: [UInt8]
    let x: Reference.Minibatch
    let dy: Reference.Minibatch

    init(pixels: Int, outputs: Int, minibatch: Int, table: [Float], isOccupied: (Int) -> Bool) throws {
      let shape = FeatureShape(channels: pixels)
      definition = try NetworkDefinition(input: shape, layers: [Dense(outputs: outputs), Tanh(), Dense(outputs: 3)])
      var stream = RandomStream(seed: UInt64(minibatch), purpose: "sparse \(pixels) \(outputs)")
      bytes = (0..<minibatch * pixels).map { isOccupied($0) ? UInt8(1 + stream.next() % 255) : 0 }
      var x = Reference.Minibatch(zeros: minibatch, shape: shape)
      for index in x.values.indices { x.values[index] = Double(table[Int(bytes[index])]) }
      self.x = x
      dy = SinglePrecisionEngine().rounded(Reference.Minibatch(drawn: minibatch, shape: definition.output, &stream))
      network = ReferenceNetwork(copying: Network(copying: ReferenceNetwork(definition, drawnFrom: &stream)))
    }

    func load(into images: SparseImages, table: [Float]) {
      images.areInUse = true
      let examples = Array((0..<x.count).reversed())  // In another order than in the file.
      examples.withUnsafeBufferPointer { examples in
        bytes.withUnsafeBufferPointer { bytes in
          table.withUnsafeBufferPointer { images.load(examples, of: bytes.baseAddress!, table: $0.baseAddress!) }
        }
      }
    }

    var reversed: (x: Reference.Minibatch, dy: Reference.Minibatch) {
      var (x, dy) = (x, dy)
      for example in 0..<x.count {
        for feature in 0..<x.shape.count { x[example, feature] = self.x[x.count - 1 - example, feature] }
        for feature in 0..<dy.shape.count { dy[example, feature] = self.dy[x.count - 1 - example, feature] }
      }
      return (x, dy)
    }
  }

  @Test(arguments: patterns.indices, [1, 16, 33, 60, 130])
  func `outputs and gradients are the reference's`(pattern: Int, minibatch: Int) throws {
    let (name, isOccupied) = Self.patterns[pattern]
    for (pixels, outputs) in [(90, 7), (64, 16), (200, 100), (70, 150), (3, 1)] {
      for table in Self.tables {
        let place = "\(name), \(pixels) pixels, \(outputs) outputs"
        let own = try Case(pixels: pixels, outputs: outputs, minibatch: minibatch, table: table, isOccupied: isOccupied)
        let (x, dy) = own.reversed
        let expected = ReferenceEngine().train(own.network, x, outputGradient: dy)
        let fast = Network(copying: own.network)
        let workspace = Workspace(fast, capacity: minibatch + minibatch % 3 * 20, isTraining: true)
        own.load(into: try #require(workspace.images), table: table)
        workspace.forward(count: minibatch, mode: .training(step: 0))
        let output = try #require(workspace.output(of: "dense2"))
        #expect(deviation(output.minibatch(count: minibatch).values, expected.output.values) <= EngineTests.bound, "\(place)")
        output.fillGradient(with: dy)
        workspace.backward()
        for parameter in fast.parameters {
          let gradient = try #require(expected.gradients.parameters["\(parameter.node)/\(parameter.name)"])
          let found = parameter.ordered(parameter.gradient).map(Double.init)
          #expect(deviation(found, gradient, atLeast: 0.1) <= 1e-5, "\(place): \(parameter.node) \(parameter.name)")
        }
      }
    }
  }

  @Test func `an image's output does not move with the images beside it`() throws {
    let table = Self.tables[1]
    let own = try Case(pixels: 200, outputs: 20, minibatch: 70, table: table) { $0 % 3 == 0 }
    let workspace = Workspace(Network(copying: own.network), capacity: 70, isTraining: false)
    let images = try #require(workspace.images)
    own.load(into: images, table: table)
    workspace.forward(count: 70, mode: .inference(.population))
    let output = try #require(workspace.output(of: "dense1"))
    let together = output.minibatch(count: 70)
    for example in [0, 15, 16, 69] {
      [69 - example].withUnsafeBufferPointer { chosen in
        own.bytes.withUnsafeBufferPointer { bytes in
          table.withUnsafeBufferPointer { images.load(chosen, of: bytes.baseAddress!, table: $0.baseAddress!) }
        }
      }
      workspace.forward(count: 1, mode: .inference(.population))
      for feature in 0..<20 { #expect(Double(output[feature, 0]) == together[example, feature]) }
    }
  }

  @Test func `only what multiplies images takes them as lists`() throws {
    let shape = FeatureShape(channels: 1, height: 4, width: 4)
    func images(_ layers: [any Layer]) throws -> SparseImages? {
      Workspace(
        Network(try NetworkDefinition(input: shape, layers: layers), initialWeights: .he, seed: 0), capacity: 4, isTraining: true
      ).images
    }
    #expect(try images([Dense(outputs: 3)]) != nil)
    #expect(try images([Dropout(rate: 0.5), Dense(outputs: 3)]) == nil)
    #expect(try images([Convolution(channels: 2, kernel: 3), Dense(outputs: 3)]) == nil)
  }

  @Test func `whoever looks at a network's input is shown it`() throws {
    let network = Network(
      try NetworkDefinition(input: FeatureShape(channels: 9), layers: [Dense(outputs: 3)]), initialWeights: .he, seed: 0)
    let workspace = Workspace(network, capacity: 4, isTraining: false)
    #expect(!workspace.needsInput)
    #expect(workspace.input(of: "dense1") != nil)
    #expect(workspace.needsInput)
  }
}
