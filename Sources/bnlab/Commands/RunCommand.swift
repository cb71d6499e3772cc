import ArgumentParser
import Experiments
import Foundation
import Reports

/// Trains what is not up to date, then draws and reports.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Trains what is not up to date, then draws and reports.",
    discussion: """
      bnlab run                                          all of experiments/
      bnlab run experiments/mnist-mlp.yaml --seeds 2     one spec, two seeds
      bnlab run --quick                                  the whole way in a minute or two
      bnlab run --on slurm                               as tasks of a Slurm array; the last one draws

      Stop it at any time: started again, it goes on where it was.
      """)

  @OptionGroup var specs: SpecOptions
  @OptionGroup var results: ResultOptions
  @OptionGroup var style: StyleOptions

  @OptionGroup var jobs: JobOptions
  @OptionGroup var arms: ArmOptions

  @Flag(name: .shortAndLong, help: "Say nothing but what went wrong.")
  var quiet = false

  @Flag(help: "Let recorded results go that the specs no longer ask for, also where their runs are not here to have them again.")
  var replace = false

  @Flag(help: "Stop at the first run that fails.")
  var failFast = false

  @OptionGroup var training: TrainingOptions
  @OptionGroup var cluster: ClusterOptions

  func run() throws {
    try reportingFailures {
      try OpenFiles.require()
      var workbench = try Workbench(specs, results: results.results, needsData: true)
      workbench.warn()
      let style = try style.read()
      Interruption.watch()
      try arms.check(against: workbench.experiments)
      try workbench.checkNames()
      if !replace { try workbench.leaveOut(where: Publication.refusal) }
      if cluster.place == .slurm { return try runOnSlurm(workbench, style) }
      var ending = TrainingSession.Ending()
      for collection in workbench.collections where ending.signal == nil {
        try TrainingSession(options: options, workbench: workbench, collection: collection, style: style).perform(&ending)
      }
      try finish(ending, workbench.omissions)
    }
  }

  /// Hands over what is to be trained, and ends, or waits until all is done and drawn.
  private func runOnSlurm(_ workbench: Workbench, _ style: FigureStyle) throws {
    let session = SlurmSession(
      workbench: workbench, site: try cluster.site(), training: training, only: arms.only, publishing: publishing)
    if cluster.dryRun {
      try session.rehearse()
      return try workbench.omissions.end()
    }
    switch try session.submit() {
    case .onItsWay(let jobs):
      guard cluster.wait else {
        Console.say(
          "Watch it with `bnlab watch`, its tasks with `squeue --name=\(jobs.joined(separator: ","))`; `scancel --name=...` ends it."
        )
        return try workbench.omissions.end()
      }
      try session.wait(for: jobs)
      if let signal = Interruption.signal {
        Console.complain("no longer waiting; the tasks go on. `bnlab watch` shows them")
        throw ExitCode(128 + signal)
      }
    case .upToDate: break
    }
    try PublishingSession(workbench: workbench, style: style, isQuiet: quiet, mayReplace: replace).perform(workbench.collections)
  }

  /// What `bnlab publish` is to be called with for the same, each a word for a shell.
  private var publishing: [String] {
    let given: [(String, String?)] = [
      ("--results", results.results), ("--data", specs.place.folder), ("--style", style.file),
    ]
    return specs.specs.map(Shell.quoted) + given.flatMap { name, value in value.map { [name, Shell.quoted($0)] } ?? [] }
      + specs.go.options + (replace ? ["--replace"] : [])
  }

  private var options: TrainingSession.Options {
    var dispatch = training.settings
    dispatch.stopsAtFirstFailure = failFast
    return TrainingSession.Options(
      only: arms.only, jobs: jobs.count, training: training, dispatch: dispatch, isQuiet: quiet, mayReplace: replace)
  }

  private func finish(_ ending: TrainingSession.Ending, _ omissions: Omissions) throws {
    for failure in ending.failures.prefix(20) {
      Console.complain("\(failure.run.title) failed: \(failure.sentence)" + (failure.log.map { " (\($0))" } ?? ""))
    }
    if ending.failures.count > 20 { Console.complain("and \(ending.failures.count - 20) more failed") }
    if let signal = ending.signal {
      Console.complain("interrupted; \(Words.count(ending.remaining, "run")) left. Start it again, and it goes on from there.")
      throw ExitCode(128 + signal)
    }
    if !omissions.names.isEmpty { Console.complain("left out, as said above: \(omissions.names.joined(separator: ", "))") }
    guard ending.failures.isEmpty else {
      throw ending.failures.allSatisfy { $0.blame != .run } ? Exit.inputOutput : Exit.runFailed
    }
    try omissions.end()
  }
}
