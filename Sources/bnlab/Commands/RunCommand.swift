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

  @Option(help: ArgumentHelp("Seconds between two checkpoints of a run.", valueName: "s"))
  var checkpointInterval = 2.0

  @Option(
    help: ArgumentHelp(
      "Hold oneDNN to an instruction set (AVX2, AVX512_CORE), so that two machines give the same bits.", valueName: "set"))
  var isa: String?

  private static let instructionSets = ["SSE41", "AVX", "AVX2", "AVX512_CORE", "AVX512_CORE_VNNI", "AVX512_CORE_BF16"]

  func validate() throws {
    // oneDNN passes over a name that it does not know.
    if let isa, !Self.instructionSets.contains(isa) {
      throw ValidationError("--isa \(isa): expected \(Self.instructionSets.joined(separator: ", ")).")
    }
    guard (0...86_400).contains(checkpointInterval) else {
      throw ValidationError("--checkpoint-interval \(checkpointInterval): expected seconds, from 0 to 86400.")
    }
  }

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
      var ending = TrainingSession.Ending()
      for collection in workbench.collections where ending.signal == nil {
        try TrainingSession(options: options, workbench: workbench, collection: collection, style: style).perform(&ending)
      }
      try finish(ending, workbench.omissions)
    }
  }

  private var options: TrainingSession.Options {
    var dispatch = Dispatcher.Settings()
    dispatch.stopsAtFirstFailure = failFast
    dispatch.checkpointInterval = checkpointInterval
    return TrainingSession.Options(
      only: arms.only, jobs: jobs.count, environment: isa.map { ["ONEDNN_MAX_CPU_ISA": $0, "DNNL_MAX_CPU_ISA": $0] } ?? [:],
      dispatch: dispatch, isQuiet: quiet, mayReplace: replace)
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
