import Datasets
import Foundation

/// What a worker is asked to do: one line of JSON on its standard input, which stays open as long as somebody wants the answer.
public struct Job: Codable, Sendable {
  public var configuration: RunConfiguration
  public var seed: Int
  public var numerics: Int
  /// The data as the parent located and verified it.
  public var files: DatasetFiles
  /// The run store's folder.
  public var folder: String
  /// Seconds between two checkpoints.
  public var checkpointInterval: Double
}

/// What a worker says: lines of JSON on its standard output.
enum WorkerEvent: Codable, Sendable {
  /// Training begins, at this step where a checkpoint was taken up.
  case started(step: Int)
  /// For people.
  case note(String)
  case progress(RunProgress)
  /// The run's file is there.
  case finished(divergedAtStep: Int?, accuracy: Double?)
  /// It was asked to stop, and left a checkpoint.
  case stopped(step: Int)
  /// Another process trains this run.
  case busy
  /// A sentence, and what is at fault.
  case failed(String, FailureBlame)
}

/// What is at fault where a run failed.
public enum FailureBlame: String, Codable, Sendable {
  /// The run: it would fail again anywhere.
  case run
  /// This machine, which lacks memory or handles, or has something in a file's place.
  case machine
  /// Its file system (full, read-only, gone), so that the next run would fail as well.
  case fileSystem
}

/// How workers end, as exit codes.
enum WorkerExit {
  static let finished: Int32 = 0
  static let failed: Int32 = 1
  static let usage: Int32 = 64
  static let inputOutput: Int32 = 74
  static let busy: Int32 = 75
  static let interrupted: Int32 = 130
}
