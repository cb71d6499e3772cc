import NeuralNetwork
import Testing

/// Every gradient against central differences, to 1e-6, on shapes that are not square.
@Suite struct GradientCheckTests {
  /// Checks a chain of layers and says which parameter is off.
  private func check(
    _ input: FeatureShape, _ layers: [any Layer], loss: GradientCheck.Loss = .randomProjection, minibatch: Int = 5,
    sample: Int? = nil, form: Reference.BackwardForm = .staged,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let definition = try NetworkDefinition(input: input, layers: layers)
    let check = GradientCheck(
      definition, loss: loss, minibatch: minibatch, seed: UInt64(minibatch), sample: sample, backwardForm: form)
    for row in check.rows() {
      #expect(
        row.largestRelativeError <= 1e-6, "\(row.layer)/\(row.parameter) of \(layers), minibatch \(minibatch)",
        sourceLocation: sourceLocation)
      #expect(row.checked == min(sample ?? row.entries, row.entries), sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: [2, 5, 61]) func `a dense layer's gradients are its loss's derivatives`(minibatch: Int) throws {
    try check(FeatureShape(channels: 5), [Dense(outputs: 3)], minibatch: minibatch)
    try check(FeatureShape(channels: 2, height: 3, width: 4), [Dense(outputs: 7)], minibatch: minibatch, sample: 20)
  }

  @Test(arguments: [(1, 0), (1, 2), (2, 1), (3, 0), (3, 2)])
  func `a convolution's gradients are its loss's derivatives at every stride and padding`(stride: Int, padding: Int) throws {
    try check(
      FeatureShape(channels: 2, height: 7, width: 5),
      [Convolution(channels: 3, kernel: 3, stride: stride, padding: padding)], minibatch: 3)
  }

  @Test(arguments: Pooling.Method.allCases)
  func `a pooling's gradient is its loss's derivative, windows apart, overlapping and with a rest`(kind: Pooling.Method) throws {
    let input = FeatureShape(channels: 2, height: 7, width: 6)
    for (window, stride) in [(2, 2), (3, 2), (2, 3), (3, 1)] {
      try check(input, [Pooling(kind, window: window, stride: stride)], minibatch: 2)
      try check(input, [Pooling(kind, window: window, stride: stride, padding: window - 1)], minibatch: 2)
    }
  }

  @Test(arguments: EngineTests.activations) func `an activation's gradient is its loss's derivative`(g: any Activation) throws {
    try check(FeatureShape(channels: 3, height: 2, width: 4), [g])
  }

  @Test(arguments: [(5, 0.75), (3, 0.5), (7, 1.2)])
  func `local response normalization's gradient is its loss's derivative, whatever the size and power`(size: Int, beta: Double)
    throws
  {
    let layer = LocalResponseNormalization(size: size, alpha: 1.5, beta: beta, k: 0.5)
    try check(FeatureShape(channels: 6, height: 3, width: 2), [layer], minibatch: 3)
  }

  @Test func `Dropout's gradient is its loss's derivative under the same mask`() throws {
    try check(FeatureShape(channels: 11), [Dropout(rate: 0.4)])
  }

  @Test(arguments: [2, 3, 16, 61]) func `the loss's gradient is its derivative`(minibatch: Int) throws {
    try check(FeatureShape(channels: 10), [], loss: .crossEntropy(), minibatch: minibatch)
  }

  @Test(arguments: [2, 3, 4, 7, 16, 33, 61], Reference.BackwardForm.allCases)
  func `batch normalization's gradients are its loss's derivatives, in each form`(
    minibatch: Int, form: Reference.BackwardForm
  ) throws {
    for epsilon in [1e-5, 1e-2, 1] {
      let layer = BatchNormalization(epsilon: epsilon)
      try check(FeatureShape(channels: 3), [layer], minibatch: minibatch, form: form)
      try check(FeatureShape(channels: 2, height: 3, width: 2), [layer], minibatch: minibatch, sample: 24, form: form)
    }
  }

  @Test(arguments: [5, 16, 61]) func `whitening's gradients are its loss's derivatives`(minibatch: Int) throws {
    let layer = Whitening(epsilon: 1e-2)
    try check(FeatureShape(channels: 4), [layer], minibatch: minibatch)
    try check(FeatureShape(channels: 3, height: 2, width: 3), [layer, Dense(outputs: 2)], minibatch: minibatch, sample: 20)
  }

  static let normalize = BatchNormalization()

  @Test(arguments: [4, 13, 61]) func `gradients pass through a network of sigmoids with batch normalization`(minibatch: Int)
    throws
  {
    try check(
      FeatureShape(channels: 6),
      [
        Dense(outputs: 5), Self.normalize, Sigmoid(), Dense(outputs: 7), Self.normalize, Sigmoid(),
        Dense(outputs: 4),
      ], loss: .crossEntropy(), minibatch: minibatch, sample: 25)
  }

  @Test(arguments: [2, 7, 16])
  func `gradients pass through a convolutional network with batch normalization, ReLU, pooling and Dropout`(minibatch: Int) throws
  {
    try check(
      FeatureShape(channels: 2, height: 9, width: 8),
      [
        Convolution(channels: 3, kernel: 3, stride: 1, padding: 1), Self.normalize, ReLU(),
        Pooling(.max, window: 2, stride: 2), Convolution(channels: 4, kernel: 3), Self.normalize,
        Tanh(), Pooling(.average, window: 2, stride: 1), Dense(outputs: 6), ReLU(),
        Dropout(rate: 0.3), Dense(outputs: 3),
      ], loss: .crossEntropy(), minibatch: minibatch, sample: 20)
  }

  @Test func `gradients pass through batch normalization that stands after the activation`() throws {
    try check(
      FeatureShape(channels: 5),
      [Dense(outputs: 6), ReLU(), Self.normalize, Dense(outputs: 4), Tanh(), Self.normalize],
      minibatch: 9)
  }

  @Test func `a row passes only when something was checked and the error is small`() {
    var row = GradientCheck.Row(layer: "dense1", parameter: "weight", entries: 6, checked: 6, largestRelativeError: 1e-6)
    #expect(row.passes)
    row.largestRelativeError = 1.1e-6
    #expect(!row.passes)
    row.largestRelativeError = .nan
    #expect(!row.passes)
    row.largestRelativeError = 0
    row.checked = 0
    #expect(!row.passes)
  }
}
