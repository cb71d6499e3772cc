import Datasets
import Foundation

/// A run to be trained, and all that whoever trains it must be told: a line of JSON, handed over by hand or left in a file.
public struct Job: Sendable {
  public var run: Run
  /// The version of the engine's arithmetic that the run was planned for.
  public var numerics: Int
  /// The data as it was located and verified.
  public var files: DatasetFiles
  /// The run store's folder.
  public var folder: String
  /// Seconds between two checkpoints.
  public var checkpointInterval: Double
  /// What the run is to be trained with, so that its bytes are those of others; nil for whatever the machine has.
  public var instructionSet: InstructionSet?
  /// Whether somebody is at the worker's standard input and output, who reads what it says and holds its input open as long as the answer is
  /// wanted. Where nobody is, as in a scheduler's task, it takes no notice of either: the run store shows what became of it.
  public var isAttended: Bool

  /// `numerics` are those of the run's identity.
  public init(
    _ run: Run, files: DatasetFiles, folder: String, checkpointInterval: Double = 2, instructionSet: InstructionSet? = nil,
    isAttended: Bool = false, numerics: Int = Numerics.version
  ) {
    self.run = run
    self.numerics = numerics
    self.files = files
    self.folder = folder
    self.checkpointInterval = checkpointInterval
    self.instructionSet = instructionSet
    self.isAttended = isAttended
  }
}

extension Job: Codable {
  private enum CodingKeys: String, CodingKey {
    case configuration, seed, numerics, files, folder, checkpointInterval, instructionSet, isAttended
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let configuration = try values.decode(RunConfiguration.self, forKey: .configuration)
    numerics = try values.decode(Int.self, forKey: .numerics)
    run = Run(
      configuration: configuration, seed: try values.decode(Int.self, forKey: .seed),
      identity: try RunIdentity(of: configuration, numerics: numerics))
    files = try values.decode(DatasetFiles.self, forKey: .files)
    folder = try values.decode(String.self, forKey: .folder)
    checkpointInterval = try values.decode(Double.self, forKey: .checkpointInterval)
    instructionSet = try values.decodeIfPresent(InstructionSet.self, forKey: .instructionSet)
    isAttended = try values.decode(Bool.self, forKey: .isAttended)
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(run.configuration, forKey: .configuration)
    try values.encode(run.seed, forKey: .seed)
    try values.encode(numerics, forKey: .numerics)
    try values.encode(files, forKey: .files)
    try values.encode(folder, forKey: .folder)
    try values.encode(checkpointInterval, forKey: .checkpointInterval)
    try values.encodeIfPresent(instructionSet, forKey: .instructionSet)
    try values.encode(isAttended, forKey: .isAttended)
  }
}

extension Job {
  /// One line of JSON, its end included.
  var line: [UInt8] { get throws { Array((try CanonicalJSON.string(self) + "\n").utf8) } }

  /// nil where the line is no job.
  init?(line: [UInt8]) {
    guard let job = try? JSONDecoder().decode(Job.self, from: Data(line)) else { return nil }
    self = job
  }

  /// Leaves the job in a file, for a worker that is started later, from whatever folder.
  /// - Throws: `StoreError`.
  public func write(to path: String) throws { try AtomicFile.write(try detached.line, to: path) }

  /// As whoever works in another folder must be told it.
  var detached: Job {
    func absolute(_ path: String) -> String { URL(filePath: path).standardizedFileURL.path }
    var job = self
    job.folder = absolute(folder)
    job.files.paths = files.paths.map(absolute)
    return job
  }

  /// - Throws: `StoreError` where it cannot be read; `MetricsFileError` where it is no job.
  public init(contentsOf path: String) throws {
    guard let bytes = try PlainFile.read(path) else { throw StoreError(path, doing: "read", code: ENOENT) }
    guard let job = Job(line: bytes) else {
      throw MetricsFileError("\(path) is no job: it is damaged, or another version of bnlab wrote it")
    }
    self = job
  }
}
