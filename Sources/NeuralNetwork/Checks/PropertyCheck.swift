/// The paper's exact properties, tried on an engine over random shapes and values.
public struct PropertyCheck: Sendable {
  /// The raw value is the claim's name.
  public enum Property: String, Hashable, Sendable, Codable, CaseIterable {
    case scaleInvariance = "scale-invariance"
    case identity
  }

  /// One equation, and how far the engine strayed from it.
  public struct Row: Hashable, Sendable, Codable {
    public var property: Property
    public var equation: String
    /// Random networks that it was tried on.
    public var trials: Int
    /// The largest difference of the two sides, as a share of the largest number on the right one.
    public var largestDeviation: Double
    /// What the engine's rounding allows.
    public var tolerance: Double

    public var passes: Bool { largestDeviation <= tolerance }
  }

  /// Tries all properties on `engine`.
  /// - Throws: What the engine throws, and `NetworkDefinitionError` never, as all shapes fit.
  public static func rows(_ engine: some CheckedEngine, trials: Int = 24, seed: UInt64 = 0) throws -> [Row] {
    var stream = RandomStream(seed: seed, purpose: "property check")
    var worst = [Double](repeating: 0, count: equations.count)
    for trial in 0..<trials {
      let deviations =
        try scaleInvariance(engine, ofConvolution: trial % 2 == 1, &stream) + identity(engine, inMaps: trial % 2 == 1, &stream)
      for (index, deviation) in deviations.enumerated() {
        worst[index] = max(worst[index], deviation.isNaN ? .infinity : deviation)
      }
    }
    return zip(equations, worst).map { equation, deviation in
      Row(
        property: equation.0, equation: equation.1, trials: trials, largestDeviation: deviation, tolerance: engine.tolerance)
    }
  }

  /// How far BN((aW)u) strays from BN(Wu) with an epsilon above 0, which is not scaled along: the largest relative deviation.
  /// - Throws: As `rows`.
  public static func scaleDeviation(
    _ engine: some CheckedEngine, epsilon: Double, a: Double, trials: Int = 24, seed: UInt64 = 0
  ) throws -> Double {
    var stream = RandomStream(seed: seed, purpose: "scale deviation")
    return try (0..<trials).reduce(0) { worst, trial in
      max(worst, try scaleInvariance(engine, ofConvolution: trial % 2 == 1, epsilon: epsilon, scale: a, &stream)[0])
    }
  }

  private static let equations: [(Property, String)] = [
    (.scaleInvariance, "BN((aW)u) = BN(Wu), epsilon 0"),
    (.scaleInvariance, "dBN((aW)u) / du = dBN(Wu) / du, epsilon 0"),
    (.scaleInvariance, "dBN((aW)u) / d(aW) = 1/a * dBN(Wu) / dW, epsilon 0"),
    (.identity, "gamma = sqrt(variance + epsilon), beta = mean give y = x while training"),
    (.identity, "gamma = sqrt(Var[x] + epsilon), beta = E[x] give y = x at inference"),
  ]

  /// Section 3.3. Gradients are those of a random projection of the output. u is the output of a layer before, so that the engine
  /// computes the gradient with respect to it. The equations hold for an epsilon of 0: any other is not scaled along with the
  /// variance.
  private static func scaleInvariance(
    _ engine: some CheckedEngine, ofConvolution: Bool, epsilon: Double = 0, scale: Double? = nil, _ stream: inout RandomStream
  ) throws -> [Double] {
    let normalization = BatchNormalization(epsilon: epsilon)
    let channels = Int.random(in: 2...5, using: &stream)
    let definition =
      if ofConvolution {
        try NetworkDefinition(
          input: FeatureShape(channels: 2, height: Int.random(in: 5...7, using: &stream), width: 8),
          layers: [
            Convolution(channels: 3, kernel: 2), Convolution(channels: channels, kernel: 3, stride: 2, padding: 1), normalization,
          ])
      } else {
        try NetworkDefinition(
          input: FeatureShape(channels: Int.random(in: 3...9, using: &stream)),
          layers: [Dense(outputs: 7), Dense(outputs: channels), normalization])
      }
    let (u, wu) = (definition.nodes[0].name, definition.nodes[1].name)
    let minibatch = Int.random(in: 5...61, using: &stream)
    let network = ReferenceNetwork(definition, drawnFrom: &stream)
    let input = Reference.Minibatch(drawn: minibatch, shape: definition.input, &stream)
    let projection = Reference.Minibatch(drawn: minibatch, shape: definition.output, &stream)
    // The scale of W, over four orders of magnitude and not a power of two, which would be exact in any arithmetic.
    let a = scale ?? power(of: 10, 4 * stream.uniform() - 2)
    var scaled = network
    scaled.parameters["\(wu)/weight"] = network.parameters["\(wu)/weight"]?.map { a * $0 }

    let plain = try engine.train(network, input, outputGradient: projection)
    let other = try engine.train(scaled, input, outputGradient: projection)
    return [
      deviation(other.output.values, plain.output.values),
      deviation(other.gradients.features[u]?.values ?? [], plain.gradients.features[u]?.values ?? []),
      deviation(
        other.gradients.parameters["\(wu)/weight"] ?? [],
        (plain.gradients.parameters["\(wu)/weight"] ?? []).map { $0 / a }),
    ]
  }

  /// Section 3: "by setting gamma = sqrt(Var[x]) and beta = E[x], we could recover the original activations". Epsilon, which the
  /// paper leaves out there, belongs under the root.
  private static func identity(_ engine: some CheckedEngine, inMaps: Bool, _ stream: inout RandomStream) throws -> [Double] {
    let normalization = BatchNormalization()
    let shape = FeatureShape(
      channels: Int.random(in: 1...6, using: &stream), height: inMaps ? 3 : 1,
      width: inMaps ? Int.random(in: 2...5, using: &stream) : 1)
    var network = ReferenceNetwork(try NetworkDefinition(input: shape, layers: [normalization]))
    let name = network.definition.nodes[0].name
    var input = Reference.Minibatch(drawn: Int.random(in: 2...61, using: &stream), shape: shape, &stream)
    for k in 0..<shape.channels {
      let (scale, shift) = (power(of: 10, 2 * stream.uniform() - 1), stream.gaussian())
      input.setChannel(k, to: input.channel(k).map { scale * ($0 + shift) })
    }
    // As the engine holds it: rounding the input is not its doing.
    input = engine.rounded(input)

    let channels = (0..<shape.channels).map {
      Reference.BatchNormalization(input.channel($0), gamma: 1, beta: 0, epsilon: normalization.epsilon)
    }
    let (means, variances) = (channels.map(\.mean), channels.map(\.variance))
    network.parameters["\(name)/gamma"] = variances.map { ($0 + normalization.epsilon).squareRoot() }
    network.parameters["\(name)/beta"] = means
    network.states["\(name)/population_mean"] = means
    network.states["\(name)/population_variance"] = variances
    let training = try engine.train(network, input, outputGradient: Reference.Minibatch(zeros: input.count, shape: shape)).output
    let inference = try engine.infer(network, input, .population)
    return [deviation(training.values, input.values), deviation(inference.values, input.values)]
  }

  static func deviation(_ found: [Double], _ expected: [Double]) -> Double {
    guard found.count == expected.count, !expected.isEmpty else { return .infinity }
    let largest = expected.reduce(0) { max($0, abs($1)) }
    return zip(found, expected).reduce(0) { max($0, abs($1.0 - $1.1)) } / largest
  }
}
