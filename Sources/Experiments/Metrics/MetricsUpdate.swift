import AtomicFiles
import Datasets
import Foundation
import HDF5

/// Brings an experiment's `metrics.h5` up to date with the runs that are there, run by run.
///
/// `runs/` is in no repository, so a clone has metrics without runs. What the file records under a run's identity therefore stays, until all that it
/// records of that arm is here again as runs' files: then the arm is made of those. What the spec no longer asks for leaves, and is told of first.
public struct MetricsUpdate {
  public let metrics: ExperimentMetrics
  /// What the file records and `write` takes out of it.
  public let departures: [Departure]
  /// Runs whose files are not what was written; they are left out.
  public let damaged: [(run: Run, sentence: String)]
  private let path: String
  private let sources: String
  /// Whether the file holds just this.
  private let isCurrent: Bool

  /// Reads what is recorded and what is here. The caller holds the store's lock until it has written.
  /// - `folder`: The experiment's folder in the results.
  /// - Throws: `HDF5Error`, `MetricsFileError`, `StoreError` where a file cannot be read.
  public init(
    _ experiment: Experiment, store: RunStore, folder: String, numerics: Int = Numerics.version,
    recordedBy list: RecorderList = .standard
  ) throws {
    path = "\(folder)/\(MetricsFile.name)"
    let sought = try Sought.arms(of: experiment, store, numerics)
    let recorded = try Self.recorded(path, by: list, besides: sought)
    let arms = sought.map { MergedArm($0, recorded: recorded) }
    departures = Departure.all(from: recorded, to: sought, store)
    sources = try Self.digest(experiment, arms, store)
    if let recorded, MetricsFile.sources(of: path) == sources {
      (metrics, damaged, isCurrent) = (recorded, [], true)
      return
    }
    var damaged: [(run: Run, sentence: String)] = []
    let ensembles = experiment.ensembleArms
    let merged = try arms.compactMap { arm in
      let records = try arm.fresh.compactMap { run -> RunRecord? in
        do {
          return try RunFile.read(store.path(of: run, .record), expecting: run, recordedBy: list)
        } catch let error as HDF5Error where error.isDamage {
          damaged.append((run, error.description))
          return nil
        }
      }
      return arm.metrics(of: records, keepsDisagreements: ensembles.contains(arm.sought.arm.name))
    }
    let updated = ExperimentMetrics(
      experiment: experiment.name, title: experiment.title,
      dataset: experiment.arms.first?.configuration.dataset ?? DatasetIdentity(name: "", sha256: ""), arms: merged)
    metrics = updated
    self.damaged = damaged
    // Made of runs alone it is written as from scratch; what only says again what stands there leaves every byte as it is.
    let isKept = arms.contains { !$0.kept.isEmpty }
    isCurrent = if let recorded, isKept { try MetricsFile.areEqual(recorded, updated) } else { false }
  }

  /// What an update would take out of the file; all else stays unread.
  /// - Throws: As `init`.
  public static func departures(
    of experiment: Experiment, store: RunStore, folder: String, numerics: Int = Numerics.version
  ) throws -> [Departure] {
    let sought = try Sought.arms(of: experiment, store, numerics)
    return Departure.all(from: try recorded("\(folder)/\(MetricsFile.name)", by: .standard, besides: sought), to: sought, store)
  }

  /// Writes the file, where it does not hold this already and there is something to hold. With damaged runs, nothing is written.
  /// - Throws: `HDF5Error`, `StoreError`.
  public func write() throws {
    guard !isCurrent, damaged.isEmpty, !metrics.arms.isEmpty else { return }
    try AtomicFile.createFolder(Folder.path(of: path))
    try MetricsFile.write(metrics, to: path, sources: sources)
  }

  /// What the file records. A damaged one is as none where all runs are here.
  private static func recorded(_ path: String, by list: RecorderList, besides sought: [Sought]) throws -> ExperimentMetrics? {
    do {
      return try MetricsFile.readIfThere(path, recordedBy: list)
    } catch let error as HDF5Error where error.isDamage {
      if sought.allSatisfy({ $0.done.count == $0.runs.count }) { return nil }
      throw MetricsFileError(
        "\(error). Bring it back, as with `git checkout`, or remove it: it is then made of the runs that are here")
    }
  }

  /// Of everything that goes into the file: what the experiment says of its arms, and the seal at the start of every run's file.
  private static func digest(_ experiment: Experiment, _ arms: [MergedArm], _ store: RunStore) throws -> String {
    var lines = [
      "\(MetricsFile.schema)", experiment.arms.first?.configuration.dataset.name ?? "", experiment.name, experiment.title,
      experiment.ensembleArms.sorted().joined(separator: ","),
    ]
    for arm in arms {
      let fresh = Set(arm.fresh.map(\.seed))
      for run in arm.sought.runs where fresh.contains(run.seed) || arm.kept.contains(run.seed) {
        let source = fresh.contains(run.seed) ? try seal(of: store.path(of: run, .record)) : "recorded"
        lines += [arm.sought.arm.name, arm.sought.arm.label, run.key, source]
      }
    }
    return SHA256Digest(of: try CanonicalJSON.string(lines)).hexadecimal
  }

  /// A file's first 512 bytes hold the digest of the rest.
  private static func seal(of path: String) throws -> String {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw StoreError(path, doing: "read") }
    defer { try? handle.close() }
    return String(decoding: try handle.read(upToCount: 512) ?? Data(), as: UTF8.self)
  }
}

/// An arm as the spec asks for it, and which of its runs are here.
struct Sought {
  let arm: Arm
  let identity: RunIdentity
  let runs: [Run]
  let done: [Run]

  static func arms(of experiment: Experiment, _ store: RunStore, _ numerics: Int) throws -> [Sought] {
    try experiment.arms.map { try Sought($0, experiment, store, numerics) }
  }

  private init(_ arm: Arm, _ experiment: Experiment, _ store: RunStore, _ numerics: Int) throws {
    self.arm = arm
    let identity = try RunIdentity(of: arm.configuration, numerics: numerics)
    self.identity = identity
    runs = (0..<experiment.seeds).map { Run(configuration: arm.configuration, seed: $0, identity: identity) }
    done = runs.filter { store.state(of: $0) == .done }
  }
}

/// Which of an arm's runs are taken from their files and which stay as they are recorded.
private struct MergedArm {
  let sought: Sought
  private let recorded: ArmMetrics?
  /// Seeds that stay as recorded.
  let kept: [Int]
  /// Runs that are read from their files.
  let fresh: [Run]

  init(_ sought: Sought, recorded metrics: ExperimentMetrics?) {
    self.sought = sought
    // The same settings are the same runs, whatever the arm is called.
    let recorded = metrics?.arms.first { $0.identity == sought.identity.digest }
    let seeds = (recorded?.seeds ?? []).filter { $0 < sought.runs.count }
    let isHere = Set(seeds).isSubset(of: sought.done.map(\.seed))
    self.recorded = recorded
    kept = isHere ? [] : seeds
    fresh = isHere ? sought.done : sought.done.filter { !seeds.contains($0.seed) }
  }

  /// nil where there is no run.
  func metrics(of records: [RunRecord], keepsDisagreements: Bool) -> ArmMetrics? {
    let made =
      records.isEmpty
      ? nil
      : ArmMetrics(arm: sought.arm, identity: sought.identity, records: records, keepsDisagreements: keepsDisagreements)
    guard var arm = recorded, !kept.isEmpty else { return made }
    arm = arm.runs(at: arm.seeds.indices.filter { kept.contains(arm.seeds[$0]) })
    arm.name = sought.arm.name
    arm.label = sought.arm.label
    return made.map(arm.joined) ?? arm
  }
}
