import ArgumentParser
import Experiments

/// Reads HDF5 files before its parent does, which lives on if this ends.
struct ReadOnTrialCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read-on-trial", abstract: "Reads HDF5 files first; started by whatever reads them.", shouldDisplay: false)

  func run() throws {
    let code = TrialReader.main()
    guard code == 0 else { throw ExitCode(code) }
  }
}
