import Experiments
import NeuralNetwork
import Testing

@Suite struct RunIdentityTests {
  static func configuration() throws -> RunConfiguration {
    RunConfiguration(
      dataset: DatasetIdentity(name: "mnist", sha256: String(repeating: "ab", count: 32)), pixels: .binary(threshold: 0.5),
      validation: 0, batch: 60,
      network: try NetworkDefinition(
        input: FeatureShape(channels: 1, height: 28, width: 28),
        layers: [
          Convolution(channels: 6, kernel: 5, stride: 1, padding: 2), BatchNormalization(),
          ReLU(), Pooling(.max, window: 2, stride: 2), Dense(outputs: 84), Dropout(rate: 0.5), Dense(outputs: 10),
        ]), initialWeights: .gaussian(sigma: 0.1), optimizer: SGD(rate: 0.01, momentum: 0.9),
      schedule: StepChange(every: 100, factor: 0.5), steps: 1000,
      evaluation: EvaluationSchedule(segments: [.init(every: 10, through: 100), .init(every: 100, through: nil)]),
      curveStatistics: .movingAverage, finalStatistics: .population, populationMinibatches: 100,
      probes: [Probe(name: "last", layer: "activation1", unit: .median, percentiles: [15, 50, 85], examples: 1000)], trace: 0)
  }

  /// Whoever changes this digest makes every result that was ever trained out of date. That may be right; it is never an accident.
  @Test func `the digest of a configuration is pinned`() throws {
    let identity = try RunIdentity(of: try Self.configuration(), numerics: 1)
    #expect(identity.digest == "186a2a6060fe054ebcb2f4a899822782b8fc7f102bf7a58b987426ce898d1595")
    #expect(identity.folder == "convolutional-6-84-bn-\(identity.digest.prefix(16))")
  }

  @Test func `everything in a configuration, and the numerics version, tells runs apart`() throws {
    let base = try Self.configuration()
    var variants = [base]
    func vary(_ change: (inout RunConfiguration) throws -> Void) rethrows {
      var variant = base
      try change(&variant)
      variants.append(variant)
    }
    vary { $0.dataset.sha256 = String(repeating: "cd", count: 32) }
    vary { $0.pixels = .binary(threshold: 0.4) }
    vary { $0.pixels = .scaled(mean: 0, scale: 1) }
    vary { $0.validation = 10 }
    vary { $0.batch = 61 }
    try vary { $0.network = try NetworkDefinition(input: $0.network.input, layers: [Dense(outputs: 10)]) }
    vary { $0.initialWeights = .xavier }
    vary { $0.optimizer = SGD(rate: 0.010000000000000002, momentum: 0.9) }
    vary { $0.optimizer = SGD(rate: 0.01, momentum: 0.9, nesterov: true) }
    vary { $0.schedule = ConstantRate() }
    vary { $0.steps = 1001 }
    vary { $0.evaluation.segments[0].every = 20 }
    vary { $0.curveStatistics = .minibatch }
    vary { $0.finalStatistics = .movingAverage }
    vary { $0.populationMinibatches = 99 }
    vary { $0.probes[0].unit = .index(3) }
    vary { $0.probes = [] }
    vary { $0.trace = 1 }
    var digests = Set(try variants.map { try RunIdentity(of: $0, numerics: 1).digest })
    #expect(digests.count == variants.count)
    digests.insert(try RunIdentity(of: base, numerics: 2).digest)
    #expect(digests.count == variants.count + 1)
  }

  @Test func `what the data is called tells no runs apart`() throws {
    let base = try Self.configuration()
    var renamed = base
    renamed.dataset.name = "other"
    #expect(renamed != base)
    #expect(try RunIdentity(of: renamed, numerics: 1) == RunIdentity(of: base, numerics: 1))
  }

  @Test func `the canonical text of a configuration reads back as the same configuration`() throws {
    let base = try Self.configuration()
    let text = try CanonicalJSON.string(base)
    #expect(try CanonicalJSON.decode(RunConfiguration.self, from: text, of: "test") == base)
    #expect(throws: MetricsFileError.self) { try CanonicalJSON.decode(RunConfiguration.self, from: "{}", of: "test") }
  }
}
