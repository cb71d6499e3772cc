import Experiments
import Foundation
import Reports

/// One data set's part of `bnlab run`: train what is missing, bring metrics up to date, draw.
struct TrainingSession {
  let command: RunCommand
  let workbench: Workbench
  let collection: Workbench.Collection
  let style: FigureStyle

  func perform(_ ending: inout RunCommand.Ending) throws {
    try AtomicFile.createFolder(collection.store.runs)
    // A damaged run is found only when it is read: it is trained once more, then.
    for attempt in 0..<2 {
      let outcome = try train()
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
      guard attempt == 0 else {
        for (_, sentence) in damaged { try workbench.omissions.note(MetricsFileError(sentence)) }
        return
      }
      for (run, sentence) in damaged {
        Console.complain("\(sentence). It is trained again")
        collection.store.discard(run)
      }
    }
  }

  private func train() throws -> SessionOutcome {
    let jobs = command.jobs.count
    let plan = try withLock {
      let plan = try collection.plan(only: command.arms.only)
      let pending = Dictionary(plan.pending.map { ($0.run.identity, $0.run.configuration) }) { first, _ in first }
      collection.store.tidy(plan.entries.filter { $0.state == .done }.map(\.run))
      try collection.store.prepare(pending.map { ($0.key, $0.value) }, numerics: Numerics.version)
      return plan
    }
    try workbench.omissions.note(unreadable: plan.entries.map(\.state))
    let display = SessionDisplay.make(plan: plan, dataset: collection.dataset, jobs: jobs, isQuiet: command.quiet)
    guard !plan.pending.isEmpty else {
      display.nothingToDo()
      return SessionOutcome()
    }
    var settings = Dispatcher.Settings()
    settings.stopsAtFirstFailure = command.failFast
    settings.checkpointInterval = command.checkpointInterval
    let isa = command.isa.map { ["ONEDNN_MAX_CPU_ISA": $0, "DNNL_MAX_CPU_ISA": $0] } ?? [:]
    let workers = LocalWorkers(min(jobs, plan.pending.count), environment: isa)
    display.start()
    defer { display.end() }
    let dispatcher = Dispatcher(
      store: collection.store, backend: workers, settings: settings, files: workbench.library.files, observe: display.show)
    return dispatcher.train(plan.pending.map(\.run))
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
