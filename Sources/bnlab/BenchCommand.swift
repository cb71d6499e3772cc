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

      Example: bnlab bench --python python3
      """)

  @Flag(help: "Print one JSON object a line, for programs.")
  var json = false

  @Option(help: ArgumentHelp("A Python that has PyTorch or JAX, to be measured in turn.", valueName: "program"))
  var python: String?

  @Option(help: ArgumentHelp("Where the table and figure of how cost grows go.", valueName: "folder"))
  var results = "results"

  @Option(help: ArgumentHelp("The folder of the MNIST files.", valueName: "folder"))
  var data: String?

  func run() throws {
    let locator = DatasetLocator(dataFolder: data)
    let dataset = try (try? locator.load(.mnist)) ?? locator.load(.drawnDigits)
    let peers = python.map { python in ["torch", "jax"].compactMap { PeerProcess($0, python: python) } } ?? []
    let sitting = BenchmarkRun(examples: dataset.train, budget: 1, peers: peers)
    let table = BenchmarkTable(sitting.peak, peers: peers.map(\.name))
    if !json { print(table.heading) }
    for benchmarkCase in BenchmarkCase.all {
      let rows = try sitting.measure(benchmarkCase)
      if json { try rows.forEach(printJSON) } else { print(table.line(benchmarkCase, rows)) }
    }
    let bandwidth = try sitting.benchmark.normalizationBandwidth()
    if !json { print("\n" + table.bandwidth(bandwidth.normalization, copy: bandwidth.copy) + "\n") }
    let quick = BenchmarkRun(examples: dataset.train, budget: 0.3, peers: [])
    let growth = try quick.growth(
      BenchmarkCase(.lenet5, isNormalized: true, activation: .relu), batches: (0...10).map { 1 << $0 },
      widths: [1, 2, 4, 8])
    if json { try growth.forEach(printJSON) } else { print(table.growth(growth) + "\n") }
    let settings = BatchNormalizationSettings()
    let whitening = try [16, 32, 64, 128, 256].map { features in
      let batch = try quick.benchmark.normalizationSeconds(.batch(settings), features: features)
      return (features, batch, try quick.benchmark.normalizationSeconds(.whitening(settings), features: features))
    }
    if !json { print(table.whitening(whitening)) }
  }

  private func printJSON(_ row: BenchmarkRun.Row) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    print(String(decoding: try encoder.encode(row), as: UTF8.self))
  }
}
