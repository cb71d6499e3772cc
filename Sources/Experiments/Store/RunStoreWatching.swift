extension RunStore {
  /// Whether a process trains the run now.
  public func isInProgress(_ run: Run) -> Bool { FileLock.isHeld(path(of: run, .lock)) }

  /// How far a run in progress was at its last checkpoint; nil before its first.
  public func progress(of run: Run) -> RunProgress? {
    guard let checkpoint = try? Checkpoint(contentsOf: path(of: run, .checkpoint)),
      let state = try? TrainerState(checkpoint, of: run)
    else { return nil }
    return RunProgress(step: state.step, rate: nil, accuracy: state.test.accuracy)
  }
}

/// How far a run in progress is.
public struct RunProgress: Codable, Hashable, Sendable {
  public var step: Int
  /// Steps per second over this start; nil until there is a measure.
  public var rate: Double?
  /// Test accuracy at each evaluation so far.
  public var accuracy: [Float]
}
