import Experiments

/// How the cost of a step grows, as figures: `<results>/benchmark/growth` and `whitening`, each a `.gp`, `.tsv`, `.svg` and `.png`.
public struct BenchmarkFigures {
  /// `<results>/benchmark`.
  public let folder: String
  /// What it was measured on.
  let machine: String

  /// - `results`: The folder of all results.
  public init(results: String, machine: BenchmarkFacts.Machine) {
    folder = "\(results)/\(ResultFolder.benchmark.rawValue)"
    self.machine =
      "one core of \(PlainText.line(machine.processor, limit: 60)), "
      + "\(NumberText.fixed(machine.gigaflopsPerSecond, 1)) GFLOP/s in a 1024³ matrix product"
  }

  /// Draws both and returns what was written, without endings.
  /// - `growth`: One network's rows: those of width 1 show the minibatch's part, those of minibatch 60 the width's.
  /// - Throws: `ReportError` where gnuplot is missing or fails.
  public func write(growth: [BenchmarkRun.Row], whitening: [BenchmarkFacts.Whitening]) throws -> [String] {
    let sheets = [growthSheet(growth), whiteningSheet(whitening)]
    Drawing.clearLeftovers(in: folder)
    let undrawn = try Drawing.draw(sheets.map { Drawing(sheet: $0, folder: folder) }, jobs: 2)
    guard undrawn.isEmpty else { throw ReportError(UndrawnFigure.sentences(undrawn).joined(separator: "; ")) }
    return sheets.map { "\(folder)/\($0.id)" }
  }

  func growthSheet(_ rows: [BenchmarkRun.Row]) -> FigureSheet {
    let widths = Set(rows.map(\.width)).subtracting([1])
    let usual = rows.first { widths.contains($0.width) }?.batch
    func panel(_ title: String, _ xLabel: String, _ yLabel: String, bounds: ClosedRange<Double>?, _ points: [(Double, Double)])
      -> MeasuredPanel
    {
      MeasuredPanel(
        title: title, subtitle: machine, xLabel: xLabel, yLabel: yLabel, lines: [.init(label: "", points: points)],
        isLogarithmic: bounds == nil, bounds: bounds)
    }
    let byBatch = rows.filter { $0.width == 1 && $0.batch != usual }
    let byWidth = rows.filter { $0.batch == usual }
    func times(_ rows: [BenchmarkRun.Row], _ key: (BenchmarkRun.Row) -> Int) -> [(Double, Double)] {
      rows.map { (Double(key($0)), $0.millisecondsPerStep) }
    }
    func shares(_ rows: [BenchmarkRun.Row], _ key: (BenchmarkRun.Row) -> Int) -> [(Double, Double)] {
      rows.compactMap { row in row.shareOfPeak.map { (Double(key(row)), $0 * 100) } }
    }
    let (minibatch, factor) = ("examples in a minibatch", "times the channels and units of LeNet-5")
    return FigureSheet(
      id: "growth", title: "How the cost of a training step grows, LeNet-5 with batch normalization",
      panels: [
        panel("Time against minibatch", minibatch, "time of a step (ms)", bounds: nil, times(byBatch, \.batch)),
        panel(
          "Time against width, minibatch \(usual ?? 60)", factor, "time of a step (ms)", bounds: nil, times(byWidth, \.width)),
        panel(
          "Share of a 1024³ product's rate against minibatch", minibatch, "share of a 1024³ product's rate (%)", bounds: 0...100,
          shares(byBatch, \.batch)),
        panel(
          "Share of a 1024³ product's rate against width", factor, "share of a 1024³ product's rate (%)", bounds: 0...100,
          shares(byWidth, \.width)),
      ], note: note)
  }

  func whiteningSheet(_ rows: [BenchmarkFacts.Whitening]) -> FigureSheet {
    FigureSheet(
      id: "whitening",
      title: "What normalizing a layer costs, forward and backward, minibatch \(BenchmarkFacts.Whitening.minibatch)",
      panels: [
        MeasuredPanel(
          title: "", subtitle: machine, xLabel: "features", yLabel: "time (µs)",
          lines: [
            .init(label: "batch normalization", points: rows.map { (Double($0.features), $0.batchMicroseconds) }),
            .init(label: "full whitening", points: rows.map { (Double($0.features), $0.whiteningMicroseconds) }),
          ], isLogarithmic: true)
      ], note: note)
  }

  private var note: String { "Measured by bnlab bench on \(machine)." }
}
