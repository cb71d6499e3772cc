import ArgumentParser
import Experiments

/// Trains one run: one that its parent describes on standard input, or one that a file describes.
struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker", abstract: "Trains one run; started by `run`.", shouldDisplay: false)

  @Option(
    help: ArgumentHelp("A job's file; without it, the job is read from standard input.", valueName: "file"), transform: Path.read)
  var job: String?

  func run() throws {
    try reportingFailures {
      let code = try Worker.main(job: job)
      guard code == 0 else { throw ExitCode(code) }
    }
  }
}
