import ArgumentParser
import Experiments
import Foundation
import Reports

/// Curves as comma-separated values.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "The curves of a run or an experiment as CSV.",
    discussion: """
      bnlab export results/mnist/mnist-mlp/metrics.h5 > mnist-mlp.csv

      A line for each arm, seed and step; an empty field where nothing was recorded. With --long a line for each number, final results and \
      percentiles of activations among them.
      """)

  @Argument(help: "A run's HDF5 file, or an experiment's metrics.h5.", completion: .file(extensions: ["h5"]))
  var file: String

  @Flag(help: "A line for each number that was recorded.")
  var long = false

  @Option(
    name: .shortAndLong, help: ArgumentHelp("File to write; without it, standard output.", valueName: "file"),
    transform: Path.read)
  var output: String?

  func run() throws {
    try reportingFailures {
      let recording = try RecordedFile(file)
      var text = ""
      if long { CSVExport.export(recording.asExperiment) { text += $0 } } else { text = CSVExport.curves(of: recording.arms) }
      if let output { try AtomicFile.write(text, to: output) } else { Console.write(text, to: STDOUT_FILENO) }
    }
  }
}
