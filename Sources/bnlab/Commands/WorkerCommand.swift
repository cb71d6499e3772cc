import ArgumentParser
import Experiments

/// Trains one run that its parent describes on standard input.
struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker", abstract: "Trains one run; started by `run`.", shouldDisplay: false)

  func run() throws {
    let code = Worker.main()
    guard code == 0 else { throw ExitCode(code) }
  }
}
