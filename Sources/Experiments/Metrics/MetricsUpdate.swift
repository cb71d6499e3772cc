import Datasets
import Foundation

/// Brings an experiment's `metrics.h5` up to date with the runs that are there.
public struct MetricsUpdate {
  public var metrics: ExperimentMetrics
  /// Whether the file was written anew.
  public var isNew: Bool
  /// Runs whose files are not what was written; they are left out.
  public var damaged: [(run: Run, sentence: String)]

  /// Reads the file if it was made of these very runs, else makes it. The caller holds the store's lock.
  /// - `folder`: The experiment's folder in the results; made where it is missing.
  /// - Throws: `HDF5Error`, `StoreError` where the metrics cannot be written.
  public init(_ experiment: Experiment, store: RunStore, folder: String, numerics: Int = Numerics.version) throws {
    let path = "\(folder)/\(MetricsFile.name)"
    let arms = try experiment.arms.map { arm in
      let identity = try RunIdentity(of: arm.configuration, numerics: numerics)
      let runs = (0..<experiment.seeds).map { Run(configuration: arm.configuration, seed: $0, identity: identity) }
      return (arm: arm, identity: identity, runs: runs.filter { store.state(of: $0) == .done })
    }
    let sources = try Self.digest(experiment, arms.flatMap { arm in arm.runs.map { (arm.arm, $0) } }, store)
    if MetricsFile.sources(of: path) == sources, let metrics = try? MetricsFile.read(path) {
      self.init(metrics: metrics, isNew: false, damaged: [])
      return
    }
    var damaged: [(run: Run, sentence: String)] = []
    let ensembles = experiment.ensembleArms
    let metrics = arms.compactMap { arm, identity, runs -> ArmMetrics? in
      let records = runs.compactMap { run -> RunRecord? in
        do {
          return try RunFile.read(store.path(of: run, .record), expecting: run)
        } catch {
          damaged.append((run, String(describing: error)))
          return nil
        }
      }
      guard !records.isEmpty else { return nil }
      return ArmMetrics(arm: arm, identity: identity, records: records, keepsDisagreements: ensembles.contains(arm.name))
    }
    let dataset = experiment.arms.first?.configuration.dataset ?? DatasetIdentity(name: "", sha256: "")
    self.init(
      metrics: ExperimentMetrics(experiment: experiment.name, title: experiment.title, dataset: dataset, arms: metrics),
      isNew: true, damaged: damaged)
    guard damaged.isEmpty, !metrics.isEmpty else { return }
    try AtomicFile.createFolder(folder)
    try MetricsFile.write(self.metrics, to: path, sources: sources)
  }

  private init(metrics: ExperimentMetrics, isNew: Bool, damaged: [(run: Run, sentence: String)]) {
    self.metrics = metrics
    self.isNew = isNew
    self.damaged = damaged
  }

  /// Of everything that goes into the file: what the experiment says of its arms, and the seal at the start of every run's file.
  private static func digest(_ experiment: Experiment, _ runs: [(Arm, Run)], _ store: RunStore) throws -> String {
    var lines = [
      "\(MetricsFile.schema)", experiment.arms.first?.configuration.dataset.name ?? "", experiment.name, experiment.title,
      experiment.ensembleArms.sorted().joined(separator: ","),
    ]
    for (arm, run) in runs {
      lines += [arm.name, arm.label, run.key, seal(of: store.path(of: run, .record))]
    }
    return SHA256Digest(of: try CanonicalJSON.string(lines)).hexadecimal
  }

  /// A file's first 512 bytes hold the digest of the rest.
  private static func seal(of path: String) -> String {
    guard let handle = FileHandle(forReadingAtPath: path) else { return "" }
    defer { try? handle.close() }
    return String(decoding: (try? handle.read(upToCount: 512)) ?? Data(), as: UTF8.self)
  }
}
