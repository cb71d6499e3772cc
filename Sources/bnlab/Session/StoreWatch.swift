import Experiments

/// Follows runs that others train, on whatever machine, by the files that they leave.
final class StoreWatch {
  private let store: RunStore
  private let display: SessionDisplay
  private var started: Set<Run> = []
  /// Runs whose failure was shown, with what their logs said then.
  private var failed: Set<Run> = []
  private var waiting: [Run]

  /// Runs that are not done.
  var isOver: Bool { waiting.isEmpty }

  init(_ collection: Workbench.Collection, only: [String] = [], _ omissions: Omissions) throws {
    store = collection.store
    let plan = try collection.plan(only: only)
    try omissions.note(unreadable: plan)
    waiting = plan.pending.map(\.run)
    let jobs = store.glance(at: waiting).inProgress.count
    display = SessionDisplay.make(plan: plan, dataset: collection.dataset, jobs: max(1, jobs), isQuiet: false)
    if waiting.isEmpty { display.nothingToDo() } else { display.start() }
    hasBegun = !waiting.isEmpty
  }

  private let hasBegun: Bool

  func end() { if hasBegun { display.end() } }

  /// Shows what has become of the runs.
  /// - Returns: Whether any is in progress.
  @discardableResult
  func look() -> Bool {
    guard !waiting.isEmpty else { return false }
    let glance = store.glance(at: waiting)
    waiting.removeAll { run in
      guard glance.inProgress.contains(run) else {
        if glance.done.contains(run) {
          let record = try? RunFile.read(store.path(of: run, .record))
          display.show(.finished(run, divergedAtStep: record?.outcome.divergedAtStep, accuracy: nil))
          return true
        }
        if glance.failed.contains(run), failed.insert(run).inserted {
          display.show(.failed(run, "its log says why", log: store.path(of: run, .log)))
        }
        return false
      }
      let progress = store.progress(of: run)
      if started.insert(run).inserted { display.show(.started(run, fromStep: progress?.step ?? 0)) }
      if let progress { display.show(.progress(run, progress)) }
      return false
    }
    display.show(.tick)
    return !glance.inProgress.isEmpty
  }
}
