import Datasets
import Experiments
import Foundation
import NeuralNetwork
import Reports
import TestSupport

/// An experiment of two runs that train in milliseconds, the first of them done, in a folder of its own.
struct TinyLaboratory: Sendable {
  let dataset: Dataset
  let experiment: Experiment
  let store: RunStore
  let runs: [Run]
  /// What the first run left.
  let record: RunRecord
  let provenance: RunProvenance
  /// The second run, stopped half way.
  let stopped: Checkpoint
  private let scratch: TemporaryFolder

  static let spec = """
    title: Tiny
    data: { set: tiny, folder: ../tiny, batch: 15, validation: 40 }
    model: [{ dense: 5 }, normalize, activate, { dropout: 0.25 }, { dense: 3 }]
    settings:
      normalization: batch
      activation: sigmoid
      rate: 0.1
      momentum: 0.9
      steps: 12
      evaluate: 4
      inference: { curves: population, final: population, population-minibatches: 2 }
      trace: 3
      probes: { last: { layer: activation1, unit: median, percentiles: [15, 50, 85], examples: 50 } }
    arms:
      bn: {}
    seeds: 2
    """

  init() throws {
    scratch = try TemporaryFolder()
    _ = try TinyData(in: scratch.path + "/tiny")
    dataset = try DatasetLocator(environment: ["XDG_CACHE_HOME": scratch.path + "/cache", "HOME": scratch.path])
      .load(.folder(scratch.path + "/tiny", name: "tiny"))
    let set = dataset
    experiment = try SpecReader.read(
      bytes: Array(Self.spec.utf8), path: "\(scratch.path)/experiments/tiny.yaml", vocabulary: .reports
    ) { _ in
      DatasetDescription(
        identity: DatasetIdentity(name: set.name, sha256: set.sha256),
        shape: FeatureShape(channels: set.shape.channels, height: set.shape.height, width: set.shape.width), classes: set.classes,
        trainingExamples: set.train.count, testExamples: set.test.count)
    }
    store = RunStore(folder: scratch.path + "/results/tiny")
    let configuration = experiment.arms[0].configuration
    let identity = try RunIdentity(of: configuration, numerics: Numerics.version)
    runs = (0..<experiment.seeds).map { Run(configuration: configuration, seed: $0, identity: identity) }
    try store.prepare([(identity, configuration)], numerics: Numerics.version)
    let trainer = try Trainer(runs[0], dataset: dataset)
    guard let record = trainer.train(while: { _ in true }) else { fatalError("nobody stopped it") }
    self.record = record
    provenance = trainer.provenance
    try RunFile.write(record, to: store.path(of: runs[0], .record))
    let second = try Trainer(runs[1], dataset: dataset)
    _ = second.train { $0.step < 6 }
    stopped = second.checkpoint()
  }
}
