import Experiments
import Foundation
import Reports

/// One data set's part of `bnlab run`: train what is missing, bring metrics up to date, draw.
struct TrainingSession {
  /// How it goes about it.
  struct Options {
    /// Arms that alone are trained; all, where none is named.
    var only: [String]
    /// Workers at a time.
    var jobs: Int
    var training: TrainingOptions
    var dispatch: Dispatcher.Settings
    /// Whether nothing is said but what went wrong.
    var isQuiet: Bool
    /// Whether recorded results may go that nothing here could have again.
    var mayReplace: Bool
  }

  /// What all sessions came to.
  struct Ending {
    var failures: [SessionOutcome.Failure] = []
    var signal: Int32?
    var remaining = 0
  }

  let options: Options
  let workbench: Workbench
  let collection: Workbench.Collection
  let style: FigureStyle

  func perform(_ ending: inout Ending) throws {
    try AtomicFile.createFolder(collection.store.runs)
    // A damaged run is found only when it is read: it is trained once more, then.
    for attempt in 0..<2 {
      let (asked, outcome) = try train()
      ending.failures += outcome.failures
      ending.remaining += outcome.remaining
      ending.signal = outcome.interruptedBy
      guard ending.signal == nil else { return }
      let damaged = try collection.store.withLock(isQuiet: options.isQuiet) {
        var publication = Publication(workbench: workbench, collection: collection, style: style, isQuiet: options.isQuiet)
        publication.mayReplace = options.mayReplace
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
  private func train() throws -> (asked: Set<Run>, outcome: SessionOutcome) {
    let plan = try collection.store.withLock(isQuiet: options.isQuiet) {
      let plan = try collection.plan(only: options.only)
      let pending = Dictionary(plan.pending.map { ($0.run.identity, $0.run.configuration) }) { first, _ in first }
      for error in collection.store.tidy(plan.entries.filter { $0.state == .done }.map(\.run)) {
        try workbench.omissions.note(error)
      }
      try collection.store.prepare(pending.map { ($0.key, $0.value) }, numerics: Numerics.version)
      return plan
    }
    try workbench.omissions.note(unreadable: plan)
    try options.training.check(plan)
    let asked = Set(plan.entries.map(\.run))
    let display = SessionDisplay.make(plan: plan, dataset: collection.dataset, jobs: options.jobs, isQuiet: options.isQuiet)
    guard !plan.pending.isEmpty else {
      display.nothingToDo()
      return (asked, SessionOutcome())
    }
    let workers = LocalWorkers(min(options.jobs, plan.pending.count))
    display.start()
    defer { display.end() }
    let dispatcher = Dispatcher(
      store: collection.store, backend: workers, settings: options.dispatch, files: workbench.library.files, observe: display.show
    )
    return (asked, dispatcher.train(plan.pending.map(\.run)))
  }
}
