import ArgumentParser
import Experiments

@main
struct Bnlab: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bnlab", abstract: "Reproduces the Batch Normalization paper (Ioffe & Szegedy 2015) at MNIST scale.",
    discussion: """
      bnlab run                everything, from data to figures
      bnlab plan               what that would train, why, and for how long
      bnlab new my-question    a spec of your own to start from

      Exit codes: 0 done; 1 a run failed; 64 the command line is wrong; 65 a spec or a data file is wrong; 74 a file could not be read \
      or written; 130 interrupted.
      """,
    version: Version.bnlab,
    subcommands: [
      RunCommand.self, CheckCommand.self, PlanCommand.self, ListCommand.self, FiguresCommand.self, ReportCommand.self,
      ShowCommand.self, CompareCommand.self, WatchCommand.self, ExportCommand.self, NewCommand.self, DataCommand.self,
      BenchCommand.self,
      GradcheckCommand.self,
      WorkerCommand.self, ReadOnTrialCommand.self,
    ])

  static func main() {
    Beginning.prepare()
    main(nil)
  }
}
