import NeuralNetwork
import Testing

/// Where batch normalization has nothing to divide by, or too much.
@Suite struct EdgeTests {
  private func transform(_ x: [Double], epsilon: Double = 1e-5) -> Reference.BatchNormalization {
    Reference.BatchNormalization(x, gamma: 1.5, beta: -0.25, epsilon: epsilon)
  }

  @Test func `a minibatch of one gives beta, and no gradient to x or gamma`() {
    let one = transform([7.3])
    #expect(one.output == [-0.25])
    #expect(one.variance == 0)
    for form in Reference.BackwardForm.allCases {
      let gradients = one.backward([0.8], form: form)
      #expect(gradients.input == [0])
      #expect(gradients.gamma == 0)
      #expect(gradients.beta == 0.8)
    }
  }

  @Test(arguments: [0, 0.1, -3e7, 1e-30]) func `a feature that does not vary gives beta, whatever its value`(value: Double) {
    let constant = transform(Array(repeating: value, count: 7))
    for y in constant.output { #expect(abs(y + 0.25) <= abs(value) * 1e-13 / 3e-3) }
    let gradients = constant.backward([1, -2, 3, 0, 0, 0.5, 1], form: .closed)
    #expect(abs(gradients.gamma) <= abs(value) * 1e-12)
    // dy passes at gamma / sqrt(epsilon), but for its mean.
    let mean = 3.5 / 7
    #expect(abs(gradients.input[0] - 1.5 / 1e-5.squareRoot() * (1 - mean)) < 1e-3)
  }

  @Test func `values as large as their squares can hold are normalized like any others`() {
    let small = transform([1, 2, 4], epsilon: 0)
    let huge = transform([1e150, 2e150, 4e150], epsilon: 0)
    #expect(deviation(huge.output, small.output) < 1e-14)
  }

  @Test func `differences whose squares overflow give beta, not NaN`() {
    let huge = transform([1e200, 2e200, 4e200])
    #expect(huge.variance == .infinity)
    #expect(huge.output == [-0.25, -0.25, -0.25])
  }

  @Test func `differences far below sqrt(epsilon) are divided by sqrt(epsilon) alone`() {
    let x = [1e-9, 2e-9, 6e-9]
    let expected = x.map { 1.5 * ($0 - 3e-9) / 1e-5.squareRoot() - 0.25 }
    #expect(deviation(transform(x).output, expected) < 1e-9)
  }

  @Test func `without epsilon a feature that does not vary has no normalized value`() {
    #expect(transform([2, 2, 2], epsilon: 0).output.allSatisfy { $0.isNaN })
  }

  @Test func `a population gathered from minibatches of one has variance 0`() {
    let statistics = Reference.population([1.0, 5, 3].map { transform([$0]) })
    #expect(statistics.mean == 3)
    #expect(statistics.variance == 0)
  }

  @Test func `sigmoid and cross-entropy hold at the largest arguments`() {
    #expect(Sigmoid().value(1000.0) == 1)
    #expect(Sigmoid().value(-1000.0) == 0)
    let z = Reference.Minibatch(count: 1, shape: FeatureShape(channels: 2), values: [2000, -2000])
    #expect(Reference.SoftmaxCrossEntropy.loss(z, labels: [1]) == 4000)
    #expect(Reference.SoftmaxCrossEntropy.gradient(z, labels: [1]).values == [1, -1])
  }

  /// One feature through the fast engine, with the same gamma and beta.
  private func engine(_ x: [Double], epsilon: Double = 1e-5) throws -> (y: [Double], gamma: Double, beta: Double) {
    let layer = BatchNormalization(epsilon: epsilon)
    var network = ReferenceNetwork(try NetworkDefinition(input: FeatureShape(channels: 1), layers: [layer]))
    network.parameters = ["normalization1/gamma": [1.5], "normalization1/beta": [-0.25]]
    let ones = Reference.Minibatch(count: x.count, shape: FeatureShape(channels: 1), values: x.map { _ in 1 })
    let input = Reference.Minibatch(count: x.count, shape: FeatureShape(channels: 1), values: x)
    let result = SinglePrecisionEngine(spareCapacity: 3).train(network, input, outputGradient: ones)
    let gradients = result.gradients.parameters
    return (result.output.values, gradients["normalization1/gamma"]?[0] ?? .nan, gradients["normalization1/beta"]?[0] ?? .nan)
  }

  @Test func `the engine does the same with a minibatch of one and with features that do not vary`() throws {
    let one = try engine([7.3])
    #expect(one.y == [-0.25])
    #expect(one.gamma == 0)
    #expect(one.beta == 1)
    for value in [0, 0.1, -1, 8] {
      // The mean is rounded to single precision, and what is left of x - mean is divided by sqrt(epsilon).
      for y in try engine(Array(repeating: value, count: 21)).y { #expect(abs(y + 0.25) <= 1.5 * abs(value) * 1.2e-7 / 3.1e-3) }
    }
  }

  @Test func `the engine does the same with huge and tiny values`() throws {
    let shape = [1.0, 2, 4, 0]
    let expected = transform(shape, epsilon: 0).output
    #expect(deviation(try engine(shape.map { $0 * 1e17 }).y, expected) < 1e-6)
    #expect(try engine(shape.map { $0 * 1e30 }).y == [-0.25, -0.25, -0.25, -0.25])
    let tiny = shape.map { $0 * 1e-9 }
    #expect(deviation(try engine(tiny).y, transform(tiny).output) < 1e-6)
    #expect(try engine([2, 2, 2], epsilon: 0).y.allSatisfy { $0.isNaN })
  }
}
