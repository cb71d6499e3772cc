import ArgumentParser
import Datasets
import Experiments
import Foundation
import NeuralNetwork
import Reports

/// `bnlab bench`.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measures the speed of a training step.",
    discussion: """
      A step is a minibatch of 60 gathered, forward, backward, update, on one core. Times of different runs do not compare; the share of the rate
      that a large matrix product reaches in the same run does, and so do ratios to PyTorch and JAX measured in turn.

      With --results all numbers are kept too, in <dir>/benchmark/measured.jsonl, and how the cost grows with minibatch, width and features \
      is drawn beside them. Without it nothing is written.

      bnlab bench --python python3
      bnlab bench --python python3 --results results
      """)

  @Flag(help: "Print one JSON object a line, for programs.")
  var json = false

  @Option(help: ArgumentHelp("A Python that has PyTorch or JAX, to be measured in turn.", valueName: "program"))
  var python: String?

  @Option(help: ArgumentHelp("Seconds that the measuring of one number may take.", valueName: "s"))
  var budget = 1.0

  @OptionGroup var place: DataOptions

  @Option(
    help: ArgumentHelp("Folder of results to keep the numbers and figures in.", valueName: "dir"), completion: .directory,
    transform: Path.read)
  var results: String?

  func validate() throws {
    guard (0.001...60).contains(budget) else { throw ValidationError("--budget \(budget): expected seconds from 0.001 to 60.") }
  }

  func run() throws {
    try reportingFailures {
      let locator = DatasetLocator(dataFolder: place.folder)
      let examples = try (try? locator.load(.mnist)) ?? locator.load(.drawnDigits)
      let peers = python.map { python in ["torch", "jax"].compactMap { PeerProcess($0, python: python) } } ?? []
      let sitting = BenchmarkRun(examples: examples.train, budget: budget, peers: peers)
      let machine = BenchmarkFacts.Machine(sitting)
      let table = BenchmarkTable(machine, peers: peers.map(\.name))
      var measured = try tell([machine], table.heading)
      for benchmarkCase in BenchmarkCase.all {
        let rows = try sitting.measure(benchmarkCase)
        measured += try tell(rows, table.line(benchmarkCase, rows))
      }
      let bandwidth = try BenchmarkFacts.Bandwidth(sitting.benchmark)
      measured += try tell([bandwidth], "\n" + table.bandwidth(bandwidth) + "\n")
      let quick = BenchmarkRun(examples: examples.train, budget: 0.3 * budget, peers: [])
      let growth = try quick.growth(
        BenchmarkCase(.lenet5, isNormalized: true, activation: ReLU()), batches: (0...10).map { 1 << $0 }, widths: Array(1...8))
      measured += try tell(growth, table.growth(growth) + "\n")
      let whitening = try [16, 32, 64, 128, 256].map { try BenchmarkFacts.Whitening(quick.benchmark, features: $0) }
      measured += try tell(whitening, table.whitening(whitening) + "\n")
      guard let results else { return }
      let figures = BenchmarkFigures(results: results, machine: BenchmarkFacts.Machine(quick))
      let drawn = try figures.write(growth: growth, whitening: whitening)
      try AtomicFile.write(measured, to: "\(figures.folder)/measured.jsonl")
      if !json { Console.say("Drawn: " + drawn.map { "\($0).svg" }.joined(separator: ", ")) }
    }
  }

  /// Says it to a program, or to people.
  /// - Returns: What programs are told: an object a line.
  private func tell(_ rows: [some Encodable], _ text: String) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let lines = try rows.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
    if json { lines.forEach(Console.say) } else { Console.say(text) }
    return lines.map { $0 + "\n" }.joined()
  }
}
