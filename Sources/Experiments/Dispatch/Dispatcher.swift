import Datasets

/// Has runs trained by a backend, as many at a time as it takes. Several dispatchers, of several programs, may share a results folder: a run's lock
/// decides who trains it.
public final class Dispatcher {
  public struct Settings: Sendable {
    public var stopsAtFirstFailure = false
    /// Seconds between two checkpoints of a run.
    public var checkpointInterval = 2.0
    /// What runs are to be trained with; nil for whatever the machine has.
    public var instructionSet: InstructionSet?
    /// When jobs are to leave their checkpoints, as if a signal came; nil for never.
    public var end: ContinuousClock.Instant?

    public init() {}
  }

  /// After so many failures in a row for which the file system is to blame, no more runs are started.
  private static let fileSystemPatience = 3

  private let store: RunStore
  private let backend: any Backend
  private let files: (DatasetIdentity) -> DatasetFiles?
  private let settings: Settings
  private let observe: (SessionEvent) -> Void
  private var queue: [Run] = []
  /// Runs that another process holds.
  private var elsewhere: [Run] = []
  /// Runs that the backend was given and has not ended.
  private var inProgress: Set<Run> = []
  private var outcome = SessionOutcome()
  private var fileSystemFailures = 0
  private var isStopping = false
  private var stoppingSince: ContinuousClock.Instant?
  private var lastLookElsewhere = ContinuousClock.now

  /// - `files`: The verified files of a data set.
  /// - `observe`: Called on the caller's thread for everything that happens, and a few times a second in between.
  public init(
    store: RunStore, backend: any Backend, settings: Settings = Settings(), files: @escaping (DatasetIdentity) -> DatasetFiles?,
    observe: @escaping (SessionEvent) -> Void
  ) {
    self.store = store
    self.backend = backend
    self.settings = settings
    self.files = files
    self.observe = observe
  }

  /// Has the runs trained, in this order as far as the backend has room. Returns when all are done or failed, or when a signal or the set end came and
  /// the jobs have left their checkpoints.
  public func train(_ runs: [Run]) -> SessionOutcome {
    queue = runs.reversed()
    while true {
      stopIfAsked()
      fill()
      if inProgress.isEmpty && (isStopping || (queue.isEmpty && elsewhere.isEmpty)) { break }
      for (run, event) in backend.events() { handle(event, of: run) }
      lookElsewhere()
      observe(.tick)
    }
    outcome.remaining = queue.count + elsewhere.count
    outcome.interruptedBy = Interruption.signal
    return outcome
  }

  // MARK: Starting and stopping

  private func fill() {
    while !isStopping, inProgress.count < backend.capacity, let run = queue.popLast() {
      guard let files = files(run.configuration.dataset) else {
        fail(run, JobFailure("its data \(run.configuration.dataset.name) was not loaded", .run))
        continue
      }
      do {
        try backend.start(
          Job(
            run, files: files, folder: store.folder, checkpointInterval: settings.checkpointInterval,
            instructionSet: settings.instructionSet))
        inProgress.insert(run)
      } catch {
        // With fewer jobs there may be handles and processes enough.
        guard inProgress.isEmpty else {
          queue.append(run)
          return
        }
        fail(run, JobFailure(String(describing: error), .fileSystem))
      }
    }
  }

  private func stopIfAsked() {
    let now = ContinuousClock.now
    guard Interruption.signal != nil || settings.end.map({ now >= $0 }) == true else { return }
    if let stoppingSince {
      // A job that does not stop in time is not at a step's end; its last checkpoint stands.
      if now - stoppingSince > .seconds(20) || Interruption.times > 1 { backend.stop(atOnce: true) }
    } else {
      stoppingSince = now
      giveUp()
    }
  }

  private func giveUp() {
    isStopping = true
    backend.stop(atOnce: false)
  }

  // MARK: Listening

  private func handle(_ event: JobEvent, of run: Run) {
    switch event {
    case .started(let step): observe(.started(run, fromStep: step))
    case .note(let sentence): observe(.note(run, sentence))
    case .progress(let progress): observe(.progress(run, progress))
    case .ended(let ending):
      inProgress.remove(run)
      end(run, ending)
    }
  }

  private func end(_ run: Run, _ ending: JobEnding) {
    switch ending {
    case .finished(let divergedAtStep, let accuracy):
      outcome.finished += 1
      fileSystemFailures = 0
      observe(.finished(run, divergedAtStep: divergedAtStep, accuracy: accuracy))
    case .busy:
      elsewhere.append(run)
      observe(.elsewhere(run))
    case .stopped: queue.append(run)
    case .failed(let failure): fail(run, failure)
    }
  }

  private func fail(_ run: Run, _ cause: JobFailure) {
    let failure = SessionOutcome.Failure(
      run: run, sentence: cause.sentence, log: store.log(cause.sentence, cause.said, of: run), blame: cause.blame)
    outcome.failures.append(failure)
    observe(.failed(run, cause.sentence, log: failure.log))
    fileSystemFailures = cause.blame == .fileSystem ? fileSystemFailures + 1 : 0
    if settings.stopsAtFirstFailure || fileSystemFailures >= Self.fileSystemPatience { giveUp() }
  }

  // MARK: Sharing

  /// Runs that another process held: done by now, or free again.
  private func lookElsewhere() {
    // Each look asks the file system, which may be shared by many.
    guard !isStopping, inProgress.count < backend.capacity, queue.isEmpty, .now - lastLookElsewhere > .seconds(0.5) else {
      return
    }
    lastLookElsewhere = .now
    for run in elsewhere {
      if store.state(of: run) == .done {
        outcome.finished += 1
        observe(.finished(run, divergedAtStep: nil, accuracy: nil))
      } else if !store.isInProgress(run) {
        queue.append(run)
      } else {
        continue
      }
      elsewhere.removeAll { $0 == run }
    }
  }
}
