import Foundation
import HDF5

/// The results of one data set on disk: which runs are there, and where everything of a run stands.
///
///     <folder>/runs/<model>-<digest>/configuration.json     what the digest is of
///                                    seed-<n>.h5            the run, once it is whole
///                                    seed-<n>.json          what varies between identical runs: host, times, versions
///                                    seed-<n>.checkpoint    while it is in progress
///                                    seed-<n>.lock          held by the process that trains it
///                                    seed-<n>.log           what a failed run said
public struct RunStore: Sendable {
  /// `results/mnist`.
  public let folder: String

  public init(folder: String) { self.folder = folder }

  public var runs: String { "\(folder)/\(ResultFolder.runs.rawValue)" }

  /// Held by whoever writes metrics, figures and reports.
  public var lock: String { "\(folder)/.lock" }

  public func folder(of identity: RunIdentity) -> String { "\(runs)/\(identity.folder)" }

  public func path(of run: Run, _ part: Part) -> String {
    "\(folder(of: run.identity))/seed-\(run.seed).\(part.rawValue)"
  }

  /// The files of a run, by their ending.
  public enum Part: String, Sendable, CaseIterable {
    case record = "h5"
    case provenance = "json"
    case checkpoint, lock, log
  }

  /// How far a run is.
  public func state(of run: Run) -> RunState {
    do {
      return try examine(run)
    } catch {
      return .unreadable(String(describing: error))
    }
  }

  private func examine(_ run: Run) throws -> RunState {
    let record = path(of: run, .record)
    if let size = try PlainFile.size(of: record) {
      guard let expected = try RunProvenance.read(path(of: run, .provenance))?.fileBytes, expected != size else { return .done }
      // The file's own seal decides, not what stands beside it.
      do {
        try File.check(record)
      } catch let error as HDF5Error where error.isDamage {
        return .damaged(error.description)
      }
      return .done
    }
    if try PlainFile.size(of: path(of: run, .checkpoint)) != nil {
      do {
        return .interrupted(step: try TrainerState(try Checkpoint(contentsOf: path(of: run, .checkpoint)), of: run).step)
      } catch is CheckpointError {}
    }
    return try PlainFile.size(of: path(of: run, .log)) != nil ? .failed : .missing
  }

  /// Makes the run folders, with the configuration that each is of.
  /// - Throws: `StoreError`.
  public func prepare(_ identities: [(identity: RunIdentity, configuration: RunConfiguration)], numerics: Int) throws {
    for (identity, configuration) in identities {
      try AtomicFile.createFolder(folder(of: identity))
      try AtomicFile.update(
        try CanonicalJSON.string(StoredConfiguration(configuration: configuration, numerics: numerics)) + "\n",
        at: "\(folder(of: identity))/\(StoredConfiguration.name)")
    }
  }

  /// The configurations that have a folder here, those that cannot be read left out.
  /// - Throws: `StoreError` where nobody can tell which those are.
  public func configurations() throws(StoreError) -> [StoredConfiguration] {
    let names = try PlainFile.names(in: runs)
    return names.compactMap { name in
      guard let bytes = try? PlainFile.read("\(runs)/\(name)/\(StoredConfiguration.name)") else { return nil }
      return StoredConfiguration.decode(bytes)
    }
  }

  /// Provenances of finished runs of one configuration.
  /// - Throws: `StoreError` where nobody can tell which those are.
  public func provenances(of identity: RunIdentity) throws(StoreError) -> [RunProvenance] {
    let names = Set(try PlainFile.names(in: folder(of: identity)))
    return names.filter { $0.hasPrefix("seed-") && $0.hasSuffix(".json") && names.contains($0.dropLast(5) + ".h5") }.sorted()
      .compactMap { try? RunProvenance.read("\(folder(of: identity))/\($0)") }
  }
}

/// How far a run is.
public enum RunState: Hashable, Sendable {
  /// Its file is there, complete or diverged.
  case done
  case missing
  /// A checkpoint stands at this step.
  case interrupted(step: Int)
  /// It failed the last time; its log says why.
  case failed
  /// Its file is there, but is not what was written.
  case damaged(String)
  /// Whether it is there cannot be told: a file could not be read, or something else stands in its place. It is neither trained nor removed.
  case unreadable(String)
}

/// What a run folder's digest is of.
public struct StoredConfiguration: Codable, Sendable {
  static let name = "configuration.json"

  public var configuration: RunConfiguration
  public var numerics: Int

  public init(configuration: RunConfiguration, numerics: Int) {
    self.configuration = configuration
    self.numerics = numerics
  }

  /// What the file's bytes say; nil where they say nothing that a spec could have asked for.
  package static func decode(_ bytes: [UInt8]) -> StoredConfiguration? {
    let stored = try? JSONDecoder().decode(StoredConfiguration.self, from: Data(bytes))
    return stored.flatMap { $0.configuration.isPossible ? $0 : nil }
  }
}
