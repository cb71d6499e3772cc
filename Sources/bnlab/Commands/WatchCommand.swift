import ArgumentParser
import Experiments
import Foundation

/// Shows from another terminal what a session shows in its own, from the files that it leaves.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Shows the progress of runs that another bnlab trains.",
    discussion: """
      bnlab watch        in another terminal, with the specs and --results that `run` was given
      """)

  @OptionGroup var specs: SpecOptions
  @OptionGroup var results: ResultOptions

  func run() throws {
    try reportingFailures {
      Interruption.watch()
      let workbench = try Workbench(specs, results: results.results, needsData: false)
      let there = workbench.collectionsDrawn.filter { FileManager.default.fileExists(atPath: $0.store.runs) }
      guard !there.isEmpty else { throw StoreError("\(results.results) holds no runs to watch: `bnlab run` makes them") }
      for collection in there where Interruption.signal == nil { try watch(collection, workbench.omissions) }
      try workbench.omissions.end()
    }
  }

  private func watch(_ collection: Workbench.Collection, _ omissions: Omissions) throws {
    let plan = try collection.plan()
    try omissions.note(unreadable: plan)
    let jobs = plan.pending.count { collection.store.isInProgress($0.run) }
    let display = SessionDisplay.make(plan: plan, dataset: collection.dataset, jobs: max(1, jobs), isQuiet: false)
    guard !plan.pending.isEmpty else { return display.nothingToDo() }
    display.start()
    defer { display.end() }
    var started: Set<Run> = []
    var waiting = plan.pending.map(\.run)
    var idleSeconds = 0
    while Interruption.signal == nil, Console.failure == nil, !waiting.isEmpty, idleSeconds < 10 {
      var isAnyInProgress = false
      waiting.removeAll { run in
        guard collection.store.isInProgress(run) else {
          guard collection.store.state(of: run) == .done else { return false }
          let record = try? RunFile.read(collection.store.path(of: run, .record))
          display.show(.finished(run, divergedAtStep: record?.outcome.divergedAtStep, accuracy: nil))
          return true
        }
        isAnyInProgress = true
        let progress = collection.store.progress(of: run)
        if started.insert(run).inserted { display.show(.started(run, fromStep: progress?.step ?? 0)) }
        if let progress { display.show(.progress(run, progress)) }
        return false
      }
      display.show(.tick)
      idleSeconds = isAnyInProgress ? 0 : idleSeconds + 1
      for _ in 0..<10 where Interruption.signal == nil { usleep(100_000) }
    }
    if idleSeconds >= 10 { Console.say("Nobody trains here now.") }
  }
}
