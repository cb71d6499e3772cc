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

  /// What the names in their folders tell of many runs.
  public struct Glance: Sendable {
    public var inProgress: Set<Run> = []
    public var done: Set<Run> = []
    public var failed: Set<Run> = []
  }

  /// Looks at many runs by listing a folder for each configuration, and opens no more than locks that are there: what a shared file system bears
  /// every second.
  public func glance(at runs: [Run]) -> Glance {
    var glance = Glance()
    for (identity, runs) in Dictionary(grouping: runs, by: \.identity) {
      let names = Set((try? PlainFile.names(in: folder(of: identity))) ?? [])
      guard !names.isEmpty else { continue }
      for run in runs {
        func has(_ part: Part) -> Bool { names.contains("seed-\(run.seed).\(part.rawValue)") }
        if has(.lock), isInProgress(run) {
          glance.inProgress.insert(run)
        } else if has(.record) {
          glance.done.insert(run)
        } else if has(.log) {
          glance.failed.insert(run)
        }
      }
    }
    return glance
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
