import ArgumentParser
import Experiments
import Foundation

/// Shows from another terminal what a session shows in its own, from the files that it leaves.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Shows the progress of runs that another bnlab trains.",
    discussion: """
      bnlab watch        in another terminal, or on another machine, with the specs and --results that `run` was given
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
    let watch = try StoreWatch(collection, omissions)
    defer { watch.end() }
    var idleSeconds = 0
    while Interruption.signal == nil, Console.failure == nil, !watch.isOver, idleSeconds < 10 {
      idleSeconds = watch.look() || areTasksWaiting(omissions) ? 0 : idleSeconds + 1
      for _ in 0..<10 where Interruption.signal == nil { usleep(100_000) }
    }
    if idleSeconds >= 10 { Console.say("Nobody trains here now.") }
  }

  /// Whether Slurm has tasks of a submission to these results; where it cannot be asked from here, nobody knows of any.
  private func areTasksWaiting(_ omissions: Omissions) -> Bool {
    guard let submissions = try? Submission.all(in: results.results), !submissions.isEmpty, let tasks = try? Slurm().tasks()
    else {
      return false
    }
    let jobs = Set(submissions.map { SlurmScripts.job(of: $0.folder) })
    return tasks.contains { jobs.contains($0.job) }
  }
}
