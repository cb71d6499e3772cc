import ArgumentParser
import Experiments
import Foundation

@main
struct Bnlab: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bnlab", abstract: "Reproduces the Batch Normalization paper (Ioffe & Szegedy 2015) at MNIST scale.",
    discussion: """
      bnlab run                everything, from data to figures
      bnlab plan               what that would train, why, and for how long
      bnlab new my-question    a spec of your own to start from

      Exit codes: 0 done; 1 a run failed; 64 the command line is wrong; 65 a spec or a data file is wrong; 74 something could not be read \
      or written, standard output among it; 130 interrupted.

      Environment: BNLAB_DATA is a folder with MNIST's four files; BNLAB_MIRRORS, addresses to fetch them from in place of the public ones; \
      XDG_CACHE_HOME, where they are kept; NO_COLOR, that nothing is coloured.
      """,
    version: Version.bnlab,
    subcommands: [
      RunCommand.self, WorkCommand.self, PublishCommand.self, CheckCommand.self, PlanCommand.self, ListCommand.self,
      FiguresCommand.self, ReportCommand.self,
      ShowCommand.self, CompareCommand.self, WatchCommand.self, ExportCommand.self, NewCommand.self, DataCommand.self,
      SchemaCommand.self, BenchCommand.self, GradcheckCommand.self,
      WorkerCommand.self, ReadOnTrialCommand.self,
    ])

  /// What starts a sentence about a mistake on the command line, as all others.
  static var _errorLabel: String { "bnlab" }

  /// As the library's own, but for what is said: that goes through `Console`, so that help which could not be written does not end with 0.
  static func main() {
    Beginning.prepare()
    var code = ExitCode.success
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      code = exitCode(for: error)
      let text = fullMessage(for: error)
      if !text.isEmpty { Console.write(text + "\n", to: code == .success ? STDOUT_FILENO : STDERR_FILENO) }
    }
    Console.endIfUnwritten()
    Foundation.exit(code.rawValue)
  }
}
