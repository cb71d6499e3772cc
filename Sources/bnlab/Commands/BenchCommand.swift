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
      that a large matrix product reaches beside it does, and so do ratios to PyTorch and JAX measured in turn: eager, compiled and with
      channels_last, a call a step and with the loop inside. All are medians of five turns.

      With --results all numbers are kept too, in <dir>/benchmark/measured.jsonl, and drawn beside them: how the cost grows with minibatch and \
      width, the others' part, and where a step's time goes. Without it nothing is written.

      bnlab bench --python python3
      bnlab bench --python python3 --results results
      bnlab bench --quick
      """)

  @Flag(help: "Print one JSON object a line, for programs.")
  var json = false

  @Flag(help: "Only the networks of the experiments, at a minibatch of 60: none of the growth.")
  var quick = false

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
      let dataset = try (try? locator.load(.mnist)) ?? locator.load(.drawnDigits)
      let peers = startPeers()
      let sitting = BenchmarkRun(dataset: dataset, budget: budget, peers: peers)
      let machine = BenchmarkFacts.Machine(sitting)
      let table = BenchmarkTable(machine, peers: peers.map(\.peer))
      var kept = try tell([machine], table.heading)

      func measure(_ cases: [BenchmarkCase], _ heading: String, _ label: (BenchmarkCase) -> String) throws -> [BenchmarkRun
        .Measured]
      {
        guard !cases.isEmpty else { return [] }
        if !json { Console.say(table.columns(heading)) }
        let measured = try cases.map { benchmarkCase in
          progress("\(benchmarkCase.title), \(benchmarkCase.growth)")
          let measured = try sitting.measure(benchmarkCase)
          kept += try tell(measured.rows, table.line(label(benchmarkCase), measured))
          return measured
        }
        if !json { Console.say("\n" + BenchmarkTable.leftOut(measured)) }
        return measured
      }
      let named = try measure(BenchmarkCase.all + (quick ? [] : BenchmarkCase.normalized), "network", \.title)
      let grown = try measure(quick ? [] : BenchmarkCase.growing, BenchmarkCase.all[0].title, \.growth)

      progress("the rest")
      let evaluations = try BenchmarkCase.all.map(sitting.evaluate)
      kept += try tell(evaluations, table.evaluation(evaluations) + "\n")
      let parts = try BenchmarkCase.profiled.flatMap { try BenchmarkFacts.Part.all($0, sitting.benchmark) }
      kept += try tell(parts, table.parts(parts) + "\n")
      let bandwidth = try BenchmarkFacts.Bandwidth(sitting.benchmark)
      kept += try tell([bandwidth], table.bandwidth(bandwidth) + "\n")
      let whitening = try (quick ? [] : [16, 32, 64, 128, 256]).map {
        try BenchmarkFacts.Whitening(sitting.benchmark, features: $0)
      }
      if !whitening.isEmpty { kept += try tell(whitening, table.whitening(whitening) + "\n") }
      let specs = try specCosts(dataset, rate: sitting.peak)
      kept += try tell(specs, table.specs(specs))

      guard let results else { return }
      let figures = BenchmarkFigures(results: results, machine: machine)
      let drawn = try figures.write(named: named, grown: grown, parts: parts, whitening: whitening)
      try AtomicFile.write(kept, to: "\(figures.folder)/measured.jsonl")
      if !json { Console.say("Drawn: " + drawn.map { "\($0).svg" }.joined(separator: ", ")) }
    }
  }

  /// All that this Python has the library for.
  private func startPeers() -> [PeerProcess] {
    guard let python else { return [] }
    return Peer.allCases.compactMap { peer in
      let process = PeerProcess(peer, python: python)
      if process == nil { Console.complain("\(peer.title) is left out: \(python) has not what it takes") }
      return process
    }
  }

  /// What the specs' recorded runs took; none where there are no specs or no results.
  private func specCosts(_ dataset: Dataset, rate: Double) throws -> [BenchmarkFacts.SpecCost] {
    guard FileManager.default.fileExists(atPath: SpecOptions.standardFolder) else { return [] }
    let library = DatasetLibrary(DatasetLocator(dataFolder: place.folder))
    let reading = SpecReader.readAll(paths: [SpecOptions.standardFolder], vocabulary: .reports, dataset: library.describeUnseen)
    let experiments = reading.experiments.filter { $0.datasetName == dataset.name }
    return try BenchmarkFacts.SpecCost.all(
      experiments, folder: "\(results ?? "results")/\(dataset.name)", testExamples: dataset.test.count, rate: rate)
  }

  /// Says on a terminal what is being measured: a line of the table can take a minute.
  private func progress(_ what: String) {
    if isatty(STDERR_FILENO) == 1, !json { Console.write("measuring \(what)\n", to: STDERR_FILENO) }
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
