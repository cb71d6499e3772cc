import Datasets
import Foundation

/// Trains runs in worker processes, a few at a time. Several pools, of several programs, may share a results folder: a run's lock decides who trains it.
public final class WorkerPool {
  public struct Settings: Sendable {
    /// Workers at a time.
    public var jobs: Int
    public var stopsAtFirstFailure = false
    /// Seconds between two checkpoints of a run.
    public var checkpointInterval = 2.0
    /// Handed to workers as well: `ONEDNN_MAX_CPU_ISA`.
    public var environment: [String: String] = [:]

    public init(jobs: Int) { self.jobs = jobs }
  }

  /// After so many failures in a row for which the file system is to blame, no more runs are started.
  private static let fileSystemPatience = 3

  private let store: RunStore
  private let files: (DatasetIdentity) -> DatasetFiles?
  private let settings: Settings
  private let observe: (SessionEvent) -> Void
  private let environment: [String: String]
  private var queue: [Run] = []
  /// Runs that another process holds.
  private var elsewhere: [Run] = []
  private var workers: [WorkerProcess] = []
  private var last: [Run: WorkerEvent] = [:]
  private var outcome = SessionOutcome()
  private var fileSystemFailures = 0
  private var isStopping = false
  private var stoppingSince: ContinuousClock.Instant?

  /// - `files`: The verified files of a data set.
  /// - `observe`: Called on the caller's thread for everything that happens, and a few times a second in between.
  public init(
    store: RunStore, settings: Settings, files: @escaping (DatasetIdentity) -> DatasetFiles?,
    observe: @escaping (SessionEvent) -> Void
  ) {
    self.store = store
    self.settings = settings
    self.files = files
    self.observe = observe
    // A run is one thread: its numbers cannot depend on how many there are, and cores are busy with other runs.
    environment = ProcessInfo.processInfo.environment
      .merging(["OMP_NUM_THREADS": "1", "OMP_PROC_BIND": "false"]) { $1 }
      .merging(settings.environment) { $1 }
  }

  /// Trains the runs, in this order as far as workers are free. Returns when all are done or failed, or when a signal came and the workers have
  /// left their checkpoints.
  public func train(_ runs: [Run]) -> SessionOutcome {
    queue = runs.reversed()
    while true {
      stopIfAsked()
      fill()
      if workers.isEmpty && (isStopping || (queue.isEmpty && elsewhere.isEmpty)) { break }
      attend()
      lookElsewhere()
      observe(.tick)
    }
    outcome.remaining = queue.count + elsewhere.count
    outcome.interruptedBy = Interruption.signal
    return outcome
  }

  // MARK: Starting and stopping

  private func fill() {
    while !isStopping, workers.count < settings.jobs, let run = queue.popLast() {
      guard let files = files(run.configuration.dataset) else {
        fail(run, "its data \(run.configuration.dataset.name) was not loaded", .run)
        continue
      }
      do {
        let job = Job(
          configuration: run.configuration, seed: run.seed, numerics: Numerics.version, files: files, folder: store.folder,
          checkpointInterval: settings.checkpointInterval)
        workers.append(try WorkerProcess(job, run: run, environment: environment))
      } catch {
        // With fewer workers there may be handles and processes enough.
        guard workers.isEmpty else {
          queue.append(run)
          return
        }
        fail(run, String(describing: error), .fileSystem)
      }
    }
  }

  private func stopIfAsked() {
    guard Interruption.signal != nil else { return }
    let now = ContinuousClock.now
    if let stoppingSince {
      // A worker that does not stop in time is not at a step's end; its last checkpoint stands.
      if now - stoppingSince > .seconds(20) || Interruption.times > 1 { tellWorkers(SIGKILL) }
    } else {
      stoppingSince = now
      isStopping = true
      tellWorkers(SIGTERM)
    }
  }

  private func tellWorkers(_ signal: Int32) {
    for worker in workers { worker.send(signal) }
  }

  private func giveUp() {
    isStopping = true
    tellWorkers(SIGTERM)
  }

  // MARK: Listening

  /// Waits a tenth of a second, or until a worker says something or a signal comes.
  private func attend() {
    var watched = workers.flatMap { worker in
      [
        pollfd(fd: worker.isOutputOpen ? worker.output : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: worker.areErrorsOpen ? worker.errors : -1, events: Int16(POLLIN), revents: 0),
      ]
    }
    let isNews = Interruption.signal == nil
    watched.append(pollfd(fd: isNews ? Interruption.descriptor : -1, events: Int16(POLLIN), revents: 0))
    guard poll(&watched, nfds_t(watched.count), 100) > 0 else { return }
    for (index, worker) in workers.enumerated() {
      if watched[2 * index].revents != 0 { for event in worker.events() { handle(event, from: worker) } }
      if watched[2 * index + 1].revents != 0 { worker.readErrors() }
    }
    for worker in workers where !worker.isOutputOpen && !worker.areErrorsOpen { end(worker) }
    workers.removeAll { !$0.isOutputOpen && !$0.areErrorsOpen }
  }

  private func handle(_ event: WorkerEvent, from worker: WorkerProcess) {
    switch event {
    case .started(let step): observe(.started(worker.run, fromStep: step))
    case .note(let sentence): observe(.note(worker.run, sentence))
    case .progress(let progress): observe(.progress(worker.run, progress))
    case .finished, .stopped, .busy, .failed: last[worker.run] = event
    }
  }

  private func end(_ worker: WorkerProcess) {
    let run = worker.run
    let ending = worker.wait()
    switch (last.removeValue(forKey: run), ending) {
    case (.finished(let divergedAtStep, let accuracy), _):
      outcome.finished += 1
      fileSystemFailures = 0
      observe(.finished(run, divergedAtStep: divergedAtStep, accuracy: accuracy))
    case (.busy, _):
      elsewhere.append(run)
      observe(.elsewhere(run))
    case (.stopped, _): queue.append(run)
    case (.failed(let sentence, let blame), _): fail(run, sentence, blame, log: worker.logText)
    case (_, .killed) where isStopping: queue.append(run)
    case _ where Self.lacksMemory(worker.logText): fail(run, "there was no memory left", .machine, log: worker.logText)
    case (_, .killed(let signal)): fail(run, Self.sentence(killedBy: signal), .run, log: worker.logText)
    case (_, .exited(let code)): fail(run, "its worker ended with exit code \(code)", .run, log: worker.logText)
    }
  }

  private func fail(_ run: Run, _ sentence: String, _ blame: FailureBlame, log: String = "") {
    let path = store.path(of: run, .log)
    let isLogged = (try? AtomicFile.write(sentence + "\n" + (log.isEmpty ? "" : "\n" + log), to: path)) != nil
    let failure = SessionOutcome.Failure(run: run, sentence: sentence, log: isLogged ? path : nil, blame: blame)
    outcome.failures.append(failure)
    observe(.failed(run, sentence, log: failure.log))
    fileSystemFailures = blame == .fileSystem ? fileSystemFailures + 1 : 0
    if settings.stopsAtFirstFailure || fileSystemFailures >= Self.fileSystemPatience { giveUp() }
  }

  /// As Swift's and C++'s runtimes, oneDNN, OpenMP, the loader and the system say it.
  private static func lacksMemory(_ log: String) -> Bool {
    ["failed to allocate", "Could not allocate memory", "Cannot allocate memory", "bad_alloc", "Thread creation failed"]
      .contains(where: log.contains)
  }

  private static func sentence(killedBy signal: Int32) -> String {
    let reason = signal == SIGKILL ? "; where nobody did that, the system did, for want of memory" : ""
    return signal == SIGKILL
      ? "its worker was killed\(reason)" : "its worker crashed (signal \(signal), \(String(cString: strsignal(signal))))"
  }

  // MARK: Sharing

  /// Runs that another process held: done by now, or free again.
  private func lookElsewhere() {
    guard !isStopping, workers.count < settings.jobs, queue.isEmpty else { return }
    for run in elsewhere {
      if store.state(of: run) == .done {
        outcome.finished += 1
        observe(.finished(run, divergedAtStep: nil, accuracy: nil))
      } else if !FileLock.isHeld(store.path(of: run, .lock)) {
        queue.append(run)
      } else {
        continue
      }
      elsewhere.removeAll { $0 == run }
    }
  }
}
