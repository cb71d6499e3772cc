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

      How the cost grows with minibatch, width and features is drawn too: <results>/benchmark/growth.svg and whitening.svg.

      bnlab bench --python python3
      """)

  @Flag(help: "Print one JSON object a line, for programs.")
  var json = false

  @Option(help: ArgumentHelp("A Python that has PyTorch or JAX, to be measured in turn.", valueName: "program"))
  var python: String?

  @Option(help: ArgumentHelp("Seconds that the measuring of one number may take.", valueName: "s"))
  var budget = 1.0

  @Option(
    help: ArgumentHelp("Folder with MNIST's four files, gzipped or not.", valueName: "dir"), completion: .directory,
    transform: Path.read)
  var data: String?

  @OptionGroup var results: ResultOptions

  func validate() throws {
    guard (0.001...60).contains(budget) else { throw ValidationError("--budget \(budget): expected seconds from 0.001 to 60.") }
  }

  func run() throws {
    try reportingFailures {
      let locator = DatasetLocator(dataFolder: data)
      let examples = try (try? locator.load(.mnist)) ?? locator.load(.drawnDigits)
      let peers = python.map { python in ["torch", "jax"].compactMap { PeerProcess($0, python: python) } } ?? []
      let sitting = BenchmarkRun(examples: examples.train, budget: budget, peers: peers)
      let machine = BenchmarkFacts.Machine(sitting)
      let table = BenchmarkTable(machine, peers: peers.map(\.name))
      try tell([machine], table.heading)
      for benchmarkCase in BenchmarkCase.all {
        let rows = try sitting.measure(benchmarkCase)
        try tell(rows, table.line(benchmarkCase, rows))
      }
      let bandwidth = try BenchmarkFacts.Bandwidth(sitting.benchmark)
      try tell([bandwidth], "\n" + table.bandwidth(bandwidth) + "\n")
      let quick = BenchmarkRun(examples: examples.train, budget: 0.3 * budget, peers: [])
      let growth = try quick.growth(
        BenchmarkCase(.lenet5, isNormalized: true, activation: .relu), batches: (0...10).map { 1 << $0 }, widths: Array(1...8))
      try tell(growth, table.growth(growth) + "\n")
      let whitening = try [16, 32, 64, 128, 256].map { try BenchmarkFacts.Whitening(quick.benchmark, features: $0) }
      try tell(whitening, table.whitening(whitening) + "\n")
      let figures = try BenchmarkFigures(results: results.results, machine: BenchmarkFacts.Machine(quick))
        .write(growth: growth, whitening: whitening)
      if !json { Console.say("Drawn: " + figures.map { "\($0).svg" }.joined(separator: ", ")) }
    }
  }

  /// To a program, or to people.
  private func tell(_ rows: [some Encodable], _ text: String) throws {
    guard json else { return Console.say(text) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    for row in rows { Console.say(String(decoding: try encoder.encode(row), as: UTF8.self)) }
  }
}
