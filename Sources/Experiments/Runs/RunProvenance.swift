import Datasets
import Foundation

/// What varies between identical runs: where, when and how fast. It stands beside the run's HDF5 file, never in it.
public struct RunProvenance: Codable, Sendable {
  /// The file that keeps, beside an experiment's metrics, what was noted beside its runs.
  public static let gatheredName = ExperimentFile.provenance

  public var host: String
  public var processor: String
  public var system: String
  public var bnlab: String
  public var oneDNN: String
  /// The widest instruction set that oneDNN used; nil in files from before it was noted.
  public var instructionSet: String?
  /// ISO 8601, UTC.
  public var finished: String
  public var steps: Int
  public var evaluations: Int
  /// Spent in training steps, over all starts.
  public var trainingSeconds: Double
  /// Spent in classifying, over all starts.
  public var evaluationSeconds: Double
  /// Steps of the evaluations and the training seconds spent until each.
  public var evaluationSteps: [Int]
  public var secondsUntilEvaluation: [Double]
  /// How often the run was taken up from a checkpoint.
  public var resumptions: Int
  public var peakMemoryBytes: Int
  /// Of the HDF5 file beside.
  public var fileBytes: Int
  public var fileSHA256: String

  public var seconds: Double { trainingSeconds + evaluationSeconds }

  /// Whether two runs were trained on one machine, and finished within an hour: a sweep trains seed by seed, so that runs of one seed do. Times
  /// of others compare more than the runs.
  public func isOfOneSitting(with other: RunProvenance) -> Bool {
    // Hosts' names are left out of what is published.
    let isOneHost = host == other.host || host.isEmpty || other.host.isEmpty
    guard isOneHost, processor == other.processor,
      instructionSet == other.instructionSet || instructionSet == nil || other.instructionSet == nil,
      let own = try? Date(finished, strategy: .iso8601), let others = try? Date(other.finished, strategy: .iso8601)
    else { return false }
    return abs(own.timeIntervalSince(others)) <= 3600
  }

  /// What stands at `path`; nil where nothing does, or nothing that says this.
  /// - Throws: `StoreError` where it cannot be read.
  public static func read(_ path: String) throws -> RunProvenance? {
    try PlainFile.read(path).flatMap { try? JSONDecoder().decode(RunProvenance.self, from: Data($0)) }
  }

  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    try AtomicFile.write(String(decoding: try encoder.encode(self), as: UTF8.self) + "\n", to: path)
  }
}
