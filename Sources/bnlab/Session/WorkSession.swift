import ArgumentParser
import Datasets
import Experiments
import Foundation

/// Trains the runs of one share, whoever else trains others, and draws nothing.
struct WorkSession {
  var jobs: Int
  var settings: Dispatcher.Settings
  var isQuiet: Bool

  /// What all parts of the share came to.
  struct Ending {
    var failures: [SessionOutcome.Failure] = []
    /// Runs that are left.
    var remaining = 0
    /// Whether anything is further than it was.
    var hasProgressed = false
  }

  /// Trains what of these runs is not done.
  /// - `plan`: Of the share alone.
  /// - `name`: What the runs are called where their progress is shown: their data's name.
  func train(_ plan: Plan, in store: RunStore, called name: String, files: @escaping (DatasetIdentity) -> DatasetFiles?) throws
    -> Ending
  {
    let display = SessionDisplay.make(plan: plan, dataset: name, jobs: jobs, isQuiet: isQuiet)
    let pending = plan.pending.map(\.run)
    guard !pending.isEmpty else {
      display.nothingToDo()
      return Ending()
    }
    let configurations = Dictionary(pending.map { ($0.identity, $0.configuration) }) { first, _ in first }
    try store.prepare(configurations.map { ($0.key, $0.value) }, numerics: Numerics.version)
    display.start()
    defer { display.end() }
    let before = Self.steps(of: pending, in: store)
    let dispatcher = Dispatcher(
      store: store, backend: LocalWorkers(min(jobs, pending.count)), settings: settings, files: files, observe: display.show)
    let outcome = dispatcher.train(pending)
    return Ending(
      failures: outcome.failures, remaining: outcome.remaining,
      hasProgressed: outcome.remaining > 0 && Self.steps(of: pending, in: store) > before)
  }

  /// Trains jobs as they were written down, store by store.
  func train(_ jobs: [Job]) throws -> Ending {
    var ending = Ending()
    for (folder, jobs) in Dictionary(grouping: jobs, by: \.folder).sorted(by: { $0.key < $1.key })
    where Interruption.signal == nil {
      guard let first = jobs.first else { continue }
      guard first.numerics == Numerics.version else {
        throw MetricsFileError(
          "these runs were planned for version \(first.numerics) of the engine's arithmetic, and this program's is \(Numerics.version): submit them anew"
        )
      }
      var session = self
      session.settings.checkpointInterval = first.checkpointInterval
      session.settings.instructionSet = first.instructionSet
      let files = Dictionary(jobs.map { ($0.run.configuration.dataset, $0.files) }) { first, _ in first }
      let store = RunStore(folder: folder)
      ending =
        ending
        + (try session.train(Plan(jobs.map(\.run), store: store), in: store, called: first.files.name, files: { files[$0] }))
    }
    return ending
  }

  /// Steps that are done of the runs, as their checkpoints say.
  private static func steps(of runs: [Run], in store: RunStore) -> Int {
    runs.reduce(0) { sum, run in
      switch store.state(of: run) {
      case .done: sum + run.configuration.steps + 1
      case .interrupted(let step): sum + step
      case .missing, .failed, .damaged, .unreadable: sum
      }
    }
  }
}

extension WorkSession.Ending {
  static func + (first: Self, second: Self) -> Self {
    Self(
      failures: first.failures + second.failures, remaining: first.remaining + second.remaining,
      hasProgressed: first.hasProgressed || second.hasProgressed)
  }

  /// Ends the command as schedulers want to be told.
  func finish() throws {
    if let signal = Interruption.signal {
      Console.complain("interrupted; \(Words.count(remaining, "run")) left. Started again, it goes on from there.")
      throw ExitCode(128 + signal)
    }
    guard failures.isEmpty else {
      throw failures.allSatisfy { $0.blame != .run } ? Exit.inputOutput : Exit.runFailed
    }
    guard remaining > 0 else { return }
    guard hasProgressed else {
      Console.complain("the time was over before any run was further than before: it needs more (--for)")
      throw Exit.runFailed
    }
    Console.complain("the time is over; \(Words.count(remaining, "run")) left. Started again, it goes on from there.")
    throw Exit.unfinished
  }
}
