import ArgumentParser
import Experiments
import Foundation

/// Trains a share of the runs, for whoever starts one such command a share: a scheduler, ssh, GNU parallel.
struct WorkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "work", abstract: "Trains one share of what is not up to date, and draws nothing.",
    discussion: """
      bnlab work --share 3/40                            the third of 40 shares of all of experiments/
      ssh node7 "cd $PWD && bnlab work --share 2/3"      on one of three machines that share this folder
      bnlab publish                                      brings figures and pages up to date, when all are done

      Shares are balanced by the time that runs are planned to take, and are the same wherever and whenever they are worked out. A share that is \
      started again goes on where it was.

      Exit codes as of all commands, and 75: the time that --for gave is over, and started again it goes on.
      """)

  @OptionGroup var specs: SpecOptions
  @OptionGroup var results: ResultOptions

  @Option(
    help: ArgumentHelp("Which share of how many: 3/40 is the third of 40.", valueName: "i/n"),
    transform: { text in
      guard let share = Share(text) else { throw ValidationError("expected a share such as 3/40, from 1/40 to 40/40.") }
      return share
    })
  var share: Share

  @Option(
    help: ArgumentHelp("A share of what `run --on` handed over, as it was parted then, in place of specs.", valueName: "dir"),
    completion: .directory, transform: Path.read)
  var submission: String?

  @OptionGroup var jobs: JobOptions
  @OptionGroup var arms: ArmOptions
  @OptionGroup var training: TrainingOptions

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Leave checkpoints and end after so many seconds, with exit code 75.", valueName: "s"))
  var seconds: Double?

  @Flag(name: .shortAndLong, help: "Say nothing but what went wrong.")
  var quiet = false

  func validate() throws {
    if submission != nil, !specs.specs.isEmpty {
      throw ValidationError("--submission: its runs are known, so that no specs are expected beside it.")
    }
    guard (1...1e8).contains(seconds ?? 1) else {
      throw ValidationError("--for \(seconds ?? 0): expected seconds, from 1 to 1e8.")
    }
  }

  func run() throws {
    let end = seconds.map { ContinuousClock.now + .seconds($0) }
    try reportingFailures {
      Interruption.watch()
      var settings = training.settings
      settings.end = end
      let session = WorkSession(jobs: jobs.count, settings: settings, isQuiet: quiet)
      if let submission { return try session.train(try Submission(submission).jobs(of: share)).finish() }
      let workbench = try Workbench(specs, results: results.results, needsData: true)
      workbench.warn()
      try arms.check(against: workbench.experiments)
      try workbench.checkNames()
      var ending = WorkSession.Ending()
      for collection in workbench.collections where Interruption.signal == nil {
        var plan = try collection.plan(only: arms.only)
        plan.entries = plan.entries(of: share)
        try workbench.omissions.note(unreadable: plan)
        try training.check(plan)
        ending =
          ending + (try session.train(plan, in: collection.store, called: collection.dataset, files: workbench.library.files))
      }
      try ending.finish()
      try workbench.omissions.end()
    }
  }
}
