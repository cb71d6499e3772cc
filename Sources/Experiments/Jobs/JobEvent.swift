/// What becomes of a job, as whoever does it says it; at its end, once, `ended`.
public enum JobEvent: Codable, Sendable {
  /// Training begins, at this step where a checkpoint was taken up.
  case started(step: Int)
  /// For people.
  case note(String)
  case progress(RunProgress)
  case ended(JobEnding)
}

/// How a job ended.
public enum JobEnding: Codable, Sendable {
  /// The run's file is there.
  case finished(divergedAtStep: Int?, accuracy: Double?)
  /// It was asked to stop; where it could, it left a checkpoint.
  case stopped
  /// Another process trains this run.
  case busy
  case failed(JobFailure)
}

/// Why a run could not be trained.
public struct JobFailure: Codable, Hashable, Sendable {
  /// What went wrong, in a clause.
  public var sentence: String
  public var blame: FailureBlame
  /// What the worker said besides; may be empty.
  public var said: String

  public init(_ sentence: String, _ blame: FailureBlame, said: String = "") {
    self.sentence = sentence
    self.blame = blame
    self.said = said
  }
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
