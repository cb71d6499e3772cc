import Datasets
import Experiments
import NeuralNetwork
import TestSupport

/// A run small enough to be trained hundreds of times in a test.
struct TinyRun {
  let dataset: Dataset
  private let scratch: TemporaryFolder

  init() throws {
    scratch = try TemporaryFolder()
    _ = try TinyData(in: scratch.path)
    dataset = try DatasetLocator(environment: ["XDG_CACHE_HOME": scratch.path + "/cache", "HOME": scratch.path])
      .load(.folder(scratch.path, name: "tiny"))
  }

  /// Dense 12, 8 and 3 units with batch normalization, Dropout, a probe, held-out examples and a trace.
  func configuration(
    steps: Int = 20, rate: Double = 0.1, normalization: (any Normalization)? = BatchNormalization(), trace: Int = 3,
    activation: any Activation = Sigmoid()
  ) throws -> RunConfiguration {
    let normalization = normalization.map { [$0 as any Layer] } ?? []
    let layers: [any Layer] =
      [Dense(outputs: 12)] + normalization + [activation, Dense(outputs: 8)] + normalization
      + [activation, Dropout(rate: 0.25), Dense(outputs: TinyData.classes)]
    return RunConfiguration(
      dataset: DatasetIdentity(name: dataset.name, sha256: dataset.sha256), pixels: .scaled(mean: 0, scale: 1), validation: 40,
      batch: 15,
      network: try NetworkDefinition(
        input: FeatureShape(channels: 1, height: TinyData.side, width: TinyData.side), layers: layers),
      initialWeights: .xavier, optimizer: SGD(rate: rate, momentum: 0.9, weightDecay: 1e-4),
      schedule: ConstantRate(),
      steps: steps, evaluation: EvaluationSchedule(segments: [.init(every: 4, through: nil)]), curveStatistics: .population,
      finalStatistics: .population, populationMinibatches: 5,
      probes: [Probe(name: "last", layer: "activation2", unit: .median, percentiles: [15, 50, 85], examples: 50)], trace: trace)
  }

  func run(_ configuration: RunConfiguration, seed: Int = 0) throws -> Run {
    Run(configuration: configuration, seed: seed, identity: try RunIdentity(of: configuration, numerics: Numerics.version))
  }
}
