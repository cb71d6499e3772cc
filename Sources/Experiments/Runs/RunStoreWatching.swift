extension RunStore {
  /// Whether a process trains the run now.
  public func isInProgress(_ run: Run) -> Bool { FileLock.isHeld(path(of: run, .lock)) }

  /// How far a run in progress was at its last checkpoint; nil before its first.
  public func progress(of run: Run) -> WorkerProgress? {
    guard let checkpoint = try? Checkpoint(contentsOf: path(of: run, .checkpoint)),
      let state = try? TrainerState(checkpoint, of: run)
    else { return nil }
    return WorkerProgress(step: state.step, rate: nil, accuracy: state.curves.test.accuracy)
  }
}
