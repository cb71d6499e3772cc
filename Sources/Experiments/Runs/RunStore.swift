import Foundation

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

  public var runs: String { "\(folder)/runs" }

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
    let record = path(of: run, .record)
    if let size = Self.size(of: record) {
      guard let expected = RunProvenance.read(path(of: run, .provenance))?.fileBytes, expected != size else { return .done }
      return .damaged("\(record) has \(size) bytes, \(expected) were written")
    }
    if let checkpoint = try? Checkpoint(contentsOf: path(of: run, .checkpoint)),
      let state = try? TrainerState(checkpoint, of: run)
    {
      return .interrupted(step: state.step)
    }
    return Self.size(of: path(of: run, .log)) != nil ? .failed : .missing
  }

  /// Makes the run folders, with the configuration that each is of.
  /// - Throws: `StoreError`.
  public func prepare(_ identities: [(identity: RunIdentity, configuration: RunConfiguration)], numerics: Int) throws {
    for (identity, configuration) in identities {
      let path = "\(folder(of: identity))/\(StoredConfiguration.name)"
      guard Self.size(of: path) == nil else { continue }
      try AtomicFile.createFolder(folder(of: identity))
      try AtomicFile.write(
        try CanonicalJSON.string(StoredConfiguration(configuration: configuration, numerics: numerics)) + "\n", to: path)
    }
  }

  /// The configurations that have a folder here, those that cannot be read left out.
  public func configurations() -> [StoredConfiguration] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: runs)) ?? []
    return names.sorted().compactMap { name in
      guard let data = FileManager.default.contents(atPath: "\(runs)/\(name)/\(StoredConfiguration.name)") else { return nil }
      let stored = try? JSONDecoder().decode(StoredConfiguration.self, from: data)
      return stored.flatMap { $0.configuration.isPossible ? $0 : nil }
    }
  }

  /// Provenances of finished runs of one configuration.
  public func provenances(of identity: RunIdentity) -> [RunProvenance] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder(of: identity))) ?? []
    return names.filter { $0.hasPrefix("seed-") && $0.hasSuffix(".json") }.sorted()
      .compactMap { RunProvenance.read("\(folder(of: identity))/\($0)") }
  }

  static func size(of path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
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
}

/// What a run folder's digest is of.
public struct StoredConfiguration: Codable, Sendable {
  static let name = "configuration.json"

  public var configuration: RunConfiguration
  public var numerics: Int
}
