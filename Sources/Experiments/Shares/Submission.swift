import Foundation

/// Shares that were handed to a scheduler. What each task trains is written down when it is handed over, so that nothing that comes later, another
/// spec, a run that is done, a time that is known better, moves a run from one task to another.
///
///     results/submissions/<name>/submission.json    the shares: how long each is to take, and its runs
///                                share-<n>.jobs     a line of JSON a run: all that whoever trains it must be told
///                                train.sh           what each task does
///                                publish.sh         what the last task does
///                                logs/              what tasks said
public struct Submission: Sendable {
  public struct Contents: Codable, Sendable {
    /// Of one task.
    public struct Share: Codable, Sendable {
      /// Planned.
      public var seconds: Double
      /// Paths of the runs' files, without their endings.
      public var runs: [String]
    }

    public var shares: [Share]
  }

  public let folder: String
  public let contents: Contents

  public var name: String { String(folder.split(separator: "/").last ?? "") }
  public var logs: String { "\(folder)/logs" }
  public var trainScript: String { "\(folder)/train.sh" }
  public var publishScript: String { "\(folder)/publish.sh" }

  /// What stands in a folder.
  /// - Throws: `StoreError` where it cannot be read, `MetricsFileError` where it is none.
  public init(_ folder: String) throws {
    let path = "\(folder)/\(Self.contentsName)"
    guard let bytes = try PlainFile.read(path) else { throw StoreError(path, doing: "read", code: ENOENT) }
    guard let contents = try? JSONDecoder().decode(Contents.self, from: Data(bytes)) else {
      throw MetricsFileError("\(path) is no submission: it is damaged, or another version of bnlab wrote it")
    }
    (self.folder, self.contents) = (folder, contents)
  }

  private static let contentsName = "submission.json"

  /// Those in a folder of results, in the order of their names, those that cannot be read left out.
  /// - Throws: `StoreError` where nobody can tell which those are.
  public static func all(in results: String) throws -> [Submission] {
    try PlainFile.names(in: parent(in: results)).compactMap { try? Submission("\(parent(in: results))/\($0)") }
  }

  /// Where submissions stand.
  public static func parent(in results: String) -> String { "\(results)/\(ResultFolder.submissions.rawValue)" }

  /// Writes a new one down.
  /// - `jobs`: By share. Each becomes one that nobody attends to.
  /// - `seconds`: Planned, by share.
  /// - `name`: Of its folder.
  /// - Throws: `StoreError`.
  public init(_ jobs: [[Job]], seconds: [Double], called name: String, in results: String) throws {
    folder = URL(filePath: "\(Self.parent(in: results))/\(name)").standardizedFileURL.path
    try AtomicFile.createFolder("\(folder)/logs")
    for (index, share) in jobs.enumerated() {
      let lines = try share.flatMap { try $0.detached.line }
      try AtomicFile.write(lines, to: Self.path(of: index + 1, in: folder))
    }
    contents = Contents(
      shares: zip(jobs, seconds).map { jobs, seconds in Contents.Share(seconds: seconds, runs: jobs.map(\.detached.place)) })
    try AtomicFile.write(try CanonicalJSON.string(contents) + "\n", to: "\(folder)/\(Self.contentsName)")
  }

  /// The jobs of one share.
  /// - Throws: `StoreError` where there is none of this number, or it cannot be read; `MetricsFileError` where it is damaged.
  public func jobs(of share: Share) throws -> [Job] {
    guard share.count == contents.shares.count else {
      throw MetricsFileError("\(folder) has \(contents.shares.count) shares, not \(share.count)")
    }
    let path = Self.path(of: share.number, in: folder)
    guard let bytes = try PlainFile.read(path) else { throw StoreError(path, doing: "read", code: ENOENT) }
    return try bytes.split(separator: UInt8(ascii: "\n")).map { line in
      guard let job = Job(line: Array(line)) else {
        throw MetricsFileError("\(path) holds a line that is no job: it is damaged, or another version of bnlab wrote it")
      }
      return job
    }
  }

  /// Takes it back: it was not handed over.
  public func remove() { try? FileManager.default.removeItem(atPath: folder) }

  private static func path(of number: Int, in folder: String) -> String { "\(folder)/share-\(number).jobs" }
}

extension Job {
  /// The path of its run's file without the ending: what tells it from all others.
  public var place: String { "\(RunStore(folder: folder).folder(of: run.identity))/seed-\(run.seed)" }
}
