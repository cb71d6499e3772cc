import Experiments
import Foundation
import Reports

/// One data set's part of `bnlab run`: train what is missing, bring metrics up to date, draw.
struct Sweep {
  let command: RunCommand
  let workbench: Workbench
  let collection: Workbench.Collection
  let style: FigureStyle

  func perform(_ ending: inout RunCommand.Ending) throws {
    try AtomicFile.createFolder(collection.store.runs)
    // A damaged run is found only when it is read: it is trained once more, then.
    for attempt in 0..<2 {
      let (asked, outcome) = try train()
      ending.failures += outcome.failures
      ending.remaining += outcome.remaining
      ending.signal = outcome.interruptedBy
      guard ending.signal == nil else { return }
      let damaged = try withLock {
        var publication = Publication(workbench: workbench, collection: collection, style: style, isQuiet: command.quiet)
        publication.mayReplace = command.replace
        return try publication.publish()
      }
      ending.signal = Interruption.signal
      guard !damaged.isEmpty, ending.signal == nil else { return }
      for (run, sentence) in damaged where !asked.contains(run) {
        try workbench.omissions.note(
          MetricsFileError(
            "\(sentence). Nothing was asked of it, so it stays as it is: `bnlab run` without --only trains it again"))
      }
      let mine = damaged.filter { asked.contains($0.run) }
      guard attempt == 0, !mine.isEmpty else {
        for (_, sentence) in mine { try workbench.omissions.note(MetricsFileError(sentence)) }
        return
      }
      for (run, sentence) in mine {
        Console.complain("\(sentence). It is trained again")
        collection.store.discard(run)
      }
    }
  }

  /// - Returns: The runs that were asked for, done or not, and what came of those that were not.
  private func train() throws -> (asked: Set<Run>, outcome: SweepOutcome) {
    let jobs = command.jobs.count
    let plan = try withLock {
      let plan = try collection.plan(only: command.arms.only)
      let pending = Dictionary(plan.pending.map { ($0.run.identity, $0.run.configuration) }) { first, _ in first }
      for error in collection.store.tidy(plan.entries.filter { $0.state == .done }.map(\.run)) {
        try workbench.omissions.note(error)
      }
      try collection.store.prepare(pending.map { ($0.key, $0.value) }, numerics: Numerics.version)
      return plan
    }
    try workbench.omissions.note(unreadable: plan)
    let asked = Set(plan.entries.map(\.run))
    let display = SweepDisplay.make(plan: plan, dataset: collection.dataset, jobs: jobs, isQuiet: command.quiet)
    guard !plan.pending.isEmpty else {
      display.nothingToDo()
      return (asked, SweepOutcome())
    }
    var settings = WorkerPool.Settings(jobs: min(jobs, plan.pending.count))
    settings.stopsAtFirstFailure = command.failFast
    settings.checkpointInterval = command.checkpointInterval
    if let isa = command.isa { settings.environment = ["ONEDNN_MAX_CPU_ISA": isa, "DNNL_MAX_CPU_ISA": isa] }
    display.start()
    defer { display.end() }
    let pool = WorkerPool(store: collection.store, settings: settings, files: workbench.library.files, observe: display.show)
    return (asked, pool.train(plan.pending.map(\.run)))
  }

  /// Runs `body` while no other bnlab plans or draws here.
  private func withLock<T>(_ body: () throws -> T) throws -> T {
    var isAnnounced = false
    while true {
      if let lock = try FileLock.attempt(collection.store.lock) {
        defer { withExtendedLifetime(lock) {} }
        return try body()
      }
      if !isAnnounced, !command.quiet { Console.say("another bnlab is drawing in \(collection.store.folder); waiting for it") }
      isAnnounced = true
      usleep(100_000)
      if Interruption.signal != nil { throw StoreError("interrupted while waiting for another bnlab") }
    }
  }
}
