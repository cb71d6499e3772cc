import Foundation
import NeuralNetwork
import Testing

/// What the paper says of the transform itself, over random shapes and values, for the reference.
@Suite struct PropertyTests {
  /// Minibatches of random size and shape, values of random scale and place: dense features and maps by turns.
  static func minibatches(_ count: Int, purpose: String) -> [Reference.Minibatch] {
    var stream = RandomStream(seed: 1, purpose: purpose)
    return (0..<count).map { trial in
      let isMap = trial % 2 == 1
      let shape = FeatureShape(
        channels: Int.random(in: 1...6, using: &stream), height: isMap ? Int.random(in: 2...5, using: &stream) : 1,
        width: isMap ? 3 : 1)
      var x = Reference.Minibatch(drawn: Int.random(in: 2...61, using: &stream), shape: shape, &stream)
      for k in 0..<shape.channels {
        let (scale, shift) = (pow(10, 4 * stream.uniform() - 2), 10 * stream.gaussian())
        x.setChannel(k, to: x.channel(k).map { scale * ($0 + shift) })
      }
      return x
    }
  }

  static func ones(_ x: Reference.Minibatch) -> [Double] { Array(repeating: 1, count: x.shape.channels) }
  static func zeros(_ x: Reference.Minibatch) -> [Double] { Array(repeating: 0, count: x.shape.channels) }

  @Test func `normalized output has mean 0 and variance v / (v + epsilon), in every feature and every map`() {
    for x in Self.minibatches(40, purpose: "moments") {
      for epsilon in [1e-5, 1.0] {
        let layer = Reference.BatchNormalizationLayer(x, gamma: Self.ones(x), beta: Self.zeros(x), epsilon: epsilon)
        for (k, channel) in layer.channels.enumerated() {
          let normalized = layer.normalized.channel(k)
          let m = Double(normalized.count)
          let mean = normalized.reduce(0, +) / m
          let variance = normalized.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / m
          #expect(abs(mean) < 1e-11)
          #expect(abs(variance - channel.variance / (channel.variance + epsilon)) < 1e-11)
        }
      }
    }
  }

  @Test func `the staged graph, the paper's equations and the closed form give the same gradients`() {
    var stream = RandomStream(seed: 2, purpose: "forms")
    for x in Self.minibatches(40, purpose: "forms") {
      let dy = Reference.Minibatch(drawn: x.count, shape: x.shape, &stream)
      let gamma = Self.ones(x).map { _ in stream.gaussian() }
      let beta = Self.ones(x).map { _ in stream.gaussian() }
      let layer = Reference.BatchNormalizationLayer(x, gamma: gamma, beta: beta, epsilon: 1e-5)
      let staged = layer.backward(dy, form: .staged)
      for form in [Reference.BackwardForm.paper, .closed] {
        let other = layer.backward(dy, form: form)
        for k in 0..<x.shape.channels {
          #expect(deviation(other.input.channel(k), staged.input.channel(k)) < 1e-9)
        }
        #expect(deviation(other.gamma, staged.gamma) < 1e-12)
        #expect(deviation(other.beta, staged.beta) < 1e-12)
      }
    }
  }

  @Test func `a convolution's maps are normalized over the minibatch and all locations, as one feature of m * p * q values`() {
    var stream = RandomStream(seed: 3, purpose: "maps")
    let maps = Reference.Minibatch(drawn: 7, shape: FeatureShape(channels: 2, height: 3, width: 5), &stream)
    let layer = Reference.BatchNormalizationLayer(maps, gamma: [1.5, -0.5], beta: [0.2, 3], epsilon: 1e-5)
    for k in 0..<2 {
      let asOneFeature = Reference.BatchNormalization(
        maps.channel(k), gamma: [1.5, -0.5][k], beta: [0.2, 3][k], epsilon: 1e-5)
      #expect(asOneFeature.input.count == 7 * 3 * 5)
      #expect(layer.output.channel(k) == asOneFeature.output)
    }
  }

  @Test func `scale invariance, its two gradient identities and the restored identity hold to rounding`() throws {
    let rows = try PropertyCheck.rows(ReferenceEngine(), trials: 60)
    #expect(rows.count == 5)
    for row in rows { #expect(row.passes, "\(row.equation): \(row.largestDeviation)") }
  }

  @Test func `Algorithm 2's variance is right on average, its minibatches' own is too small by (m - 1) / m`() {
    // All 3^2 equally likely minibatches of two draws from {0, 3, 9}: the average over them is the expectation, with no luck in
    // it.
    let population = [0.0, 3, 9]
    let mean = population.reduce(0, +) / 3
    let variance = population.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 3
    var minibatches: [Reference.BatchNormalization] = []
    var biased = 0.0
    for first in population {
      for second in population {
        let minibatch = Reference.BatchNormalization([first, second], gamma: 1, beta: 0, epsilon: 1e-5)
        minibatches.append(minibatch)
        biased += minibatch.variance / 9
      }
    }
    let statistics = Reference.population(minibatches)
    #expect(abs(statistics.mean - mean) < 1e-12)
    #expect(abs(statistics.variance - variance) < 1e-12)
    #expect(abs(biased - variance / 2) < 1e-12)
  }

  @Test(arguments: [InferenceStatistics.movingAverage, .population])
  func `inference on an example does not depend on what else is in its minibatch`(statistics: InferenceStatistics) throws {
    var stream = RandomStream(seed: 4, purpose: "inference")
    var network = ReferenceNetwork(try Self.smallNetwork(), drawnFrom: &stream)
    for name in network.states.keys.sorted() {
      network.states[name] = network.states[name]?.map { _ in 0.5 + stream.uniform() }
    }
    let together = Reference.Minibatch(drawn: 9, shape: network.definition.input, &stream)
    let outputs = network.forward(together, mode: .inference(statistics)).output
    for example in 0..<9 {
      let size = together.shape.count
      let alone = Reference.Minibatch(
        count: 1, shape: together.shape, values: Array(together.values[example * size..<(example + 1) * size]))
      let output = network.forward(alone, mode: .inference(statistics)).output
      #expect((0..<3).allSatisfy { output[0, $0] == outputs[example, $0] })
    }
    let own = network.forward(together, mode: .inference(.minibatch)).output
    #expect(own != outputs)
  }

  static func smallNetwork() throws -> NetworkDefinition {
    let normalize = BatchNormalization()
    return try NetworkDefinition(
      input: FeatureShape(channels: 2, height: 5, width: 4),
      layers: [
        Convolution(channels: 4, kernel: 3, stride: 1, padding: 1), normalize, ReLU(),
        Pooling(.max, window: 2, stride: 2), Dense(outputs: 5), normalize, Sigmoid(), Dense(outputs: 3),
      ])
  }

  @Test func `whitened output has covariance 1 on the diagonal and 0 beside it`() {
    var stream = RandomStream(seed: 6, purpose: "whitening")
    var x = Reference.Minibatch(drawn: 40, shape: FeatureShape(channels: 3, height: 2, width: 2), &stream)
    x.setChannel(2, to: zip(x.channel(0), x.channel(1)).map { 3 * $0 - $1 + 0.1 * stream.gaussian() })
    let y = Reference.Whitening(x, gamma: Self.ones(x), beta: Self.zeros(x), epsilon: 0).output
    for i in 0..<3 {
      #expect(abs(y.channel(i).reduce(0, +)) < 1e-9)
      for j in 0..<3 {
        let covariance = zip(y.channel(i), y.channel(j)).reduce(0) { $0 + $1.0 * $1.1 } / 160
        #expect(abs(covariance - (i == j ? 1 : 0)) < 1e-11)
      }
    }
  }

  @Test func `moving averages keep the share that decay says and take the unbiased variance`() throws {
    let normalization = BatchNormalization(epsilon: 1e-5, decay: 0.75)
    var network = ReferenceNetwork(
      try NetworkDefinition(input: FeatureShape(channels: 1), layers: [normalization]))
    network.states["normalization1/moving_mean"] = [8]
    network.states["normalization1/moving_variance"] = [2]
    // Mean 4, biased variance 14/3, unbiased 7.
    let x = Reference.Minibatch(count: 3, shape: FeatureShape(channels: 1), values: [2, 3, 7])
    network.followMovingAverages(network.forward(x, mode: .training(masks: [:])))
    #expect(network.states["normalization1/moving_mean"] == [0.75 * 8 + 0.25 * 4])
    #expect(abs((network.states["normalization1/moving_variance"]?[0] ?? 0) - (0.75 * 2 + 0.25 * 7)) < 1e-12)
    #expect(network.states["normalization1/population_mean"] == [0])
  }
}

/// The largest difference, as a share of the largest number expected or of `floor`, if that is larger. Infinite where one side is
/// not finite and the other is, or is something else.
func deviation(_ found: [Double], _ expected: [Double], atLeast floor: Double = 0) -> Double {
  guard found.count == expected.count else { return .infinity }
  var (difference, largest) = (0.0, floor)
  for (found, expected) in zip(found, expected) where found != expected {
    guard found.isFinite, expected.isFinite else { return .infinity }
    difference = max(difference, abs(found - expected))
  }
  for expected in expected where expected.isFinite { largest = max(largest, abs(expected)) }
  return difference == 0 ? 0 : difference / largest
}
