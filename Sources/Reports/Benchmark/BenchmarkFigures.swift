import Experiments

/// What the benchmark measured, as figures: `growth`, `peers`, `peers-growth`, `parts` and `whitening` in `<results>/benchmark/`, each a `.gp`, `.tsv`, `.svg`
/// and `.png`.
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

  /// Draws all and returns what was written, without endings. What nothing was measured of is not drawn.
  /// - Parameters:
  ///   - named: The networks that the experiments use most.
  ///   - grown: The first of them with other minibatches and widths.
  ///   - parts: Where a step's time goes.
  ///   - whitening: Whitening beside batch normalization.
  /// - Throws: `ReportError` where gnuplot is missing or fails.
  public func write(
    named: [BenchmarkRun.Measured], grown: [BenchmarkRun.Measured], parts: [BenchmarkFacts.Part],
    whitening: [BenchmarkFacts.Whitening]
  ) throws -> [String] {
    let growth = Array(named.prefix(1)) + grown
    let sheets =
      (grown.isEmpty ? [] : [growthSheet(growth.compactMap(\.rows.first))]) + peersSheets(named: named, growth: growth)
      + (parts.isEmpty ? [] : [partsSheet(parts)]) + (whitening.isEmpty ? [] : [whiteningSheet(whitening)])
    Drawing.clearLeftovers(in: folder)
    let undrawn = try Drawing.draw(sheets.map { Drawing(sheet: $0, folder: folder) }, jobs: 2)
    guard undrawn.isEmpty else { throw ReportError(UndrawnFigure.sentences(undrawn).joined(separator: "; ")) }
    return sheets.map { "\(folder)/\($0.id)" }
  }

  private static let minibatch = "examples in a minibatch"
  private static let width = "times the channels and units of LeNet-5"

  /// Those of the usual width, and those of the usual minibatch, each in ascending order.
  private func byBatchAndWidth(_ rows: [BenchmarkRun.Row]) -> (batch: [BenchmarkRun.Row], width: [BenchmarkRun.Row]) {
    let usual = rows.first?.batch
    return (
      rows.filter { $0.width == 1 }.sorted { $0.batch < $1.batch },
      rows.filter { $0.batch == usual }.sorted { $0.width < $1.width }
    )
  }

  func growthSheet(_ rows: [BenchmarkRun.Row]) -> FigureSheet {
    let (byBatch, byWidth) = byBatchAndWidth(rows)
    func panel(
      _ title: String, _ xLabel: String, _ yLabel: String, bounds: ClosedRange<Double>?, _ rows: [BenchmarkRun.Row],
      _ x: (BenchmarkRun.Row) -> Int, _ y: (BenchmarkRun.Row) -> Double?
    ) -> MeasuredPanel {
      MeasuredPanel(
        title: title, subtitle: machine, xLabel: xLabel, yLabel: yLabel,
        lines: [.init(label: "", points: rows.compactMap { row in y(row).map { (Double(x(row)), $0) } })],
        isLogarithmic: bounds == nil, bounds: bounds)
    }
    let (time, share) = ("time of a step (ms)", "share of a 1024³ product's rate (%)")
    func percent(_ row: BenchmarkRun.Row) -> Double? { row.shareOfPeak.map { $0 * 100 } }
    return FigureSheet(
      id: "growth", title: "How the cost of a training step grows, LeNet-5 with batch normalization",
      panels: [
        panel("Time against minibatch", Self.minibatch, time, bounds: nil, byBatch, \.batch, \.millisecondsPerStep),
        panel("Time against width, minibatch 60", Self.width, time, bounds: nil, byWidth, \.width, \.millisecondsPerStep),
        panel(
          "Share of a 1024³ product's rate against minibatch", Self.minibatch, share, bounds: 0...100, byBatch, \.batch, percent),
        panel("Share of a 1024³ product's rate against width", Self.width, share, bounds: 0...100, byWidth, \.width, percent),
      ], note: note)
  }

  /// By how many times a peer's step takes as long as ours: against minibatch and width, and for the named networks. None without peers.
  private func peersSheets(named: [BenchmarkRun.Measured], growth: [BenchmarkRun.Measured]) -> [FigureSheet] {
    let present = Peer.allCases.filter { peer in (named + growth).contains { $0.ratio(to: peer) != nil } }
    guard !present.isEmpty else { return [] }
    let label = "time of the other's step, bnlab's is 1"
    func panel(_ title: String, _ xLabel: String, _ measured: [BenchmarkRun.Measured], _ x: (BenchmarkCase) -> Int)
      -> MeasuredPanel
    {
      let lines = present.map { peer in
        MeasuredPanel.Line(
          label: peer.title,
          points: measured.sorted { x($0.benchmarkCase) < x($1.benchmarkCase) }.compactMap { measured in
            measured.ratio(to: peer).map { (Double(x(measured.benchmarkCase)), $0) }
          })
      }
      return MeasuredPanel(
        title: title, subtitle: machine, xLabel: xLabel, yLabel: label, lines: lines.filter { !$0.points.isEmpty },
        isLogarithmic: true)
    }
    let usual = growth.first?.benchmarkCase.batch
    let lines: [any FigurePanel] =
      growth.count < 2
      ? []
      : [
        panel(
          "LeNet-5 with batch normalization, against minibatch", Self.minibatch, growth.filter { $0.benchmarkCase.width == 1 },
          \.batch),
        panel(
          "LeNet-5 with batch normalization, against width, minibatch 60", Self.width,
          growth.filter { $0.benchmarkCase.batch == usual }, \.width),
      ]
    let bars = BarPanel(
      title: "The networks of the experiments, minibatch 60", subtitle: machine, namesLabel: "network", valueLabel: label,
      names: named.map(\.benchmarkCase.title),
      series: present.map { peer in .init(name: peer.title, values: named.map { $0.ratio(to: peer) }) }, arrangement: .beside,
      write: { NumberText.fixed($0, 1) })
    let title = "How many times as long PyTorch and JAX take for a training step"
    var tall = FigureStyle()
    tall.height = 600
    return [FigureSheet(id: "peers", title: title, panels: [bars], style: tall, note: note)]
      + (lines.isEmpty ? [] : [FigureSheet(id: "peers-growth", title: title, panels: lines, note: note)])
  }

  /// Where a step's time goes, layer by layer.
  private func partsSheet(_ parts: [BenchmarkFacts.Part]) -> FigureSheet {
    let networks = parts.grouped(by: \.network)
    let panels = networks.map { network, parts in
      let places = parts.grouped(by: \.place)
      let series = StepPart.Way.allCases.map { way in
        BarPanel.Series(
          name: way == .other ? "around them" : way.rawValue,
          values: places.map { $0.elements.first { $0.way == way.rawValue }?.microseconds })
      }
      let whole = parts.reduce(0) { $0 + $1.microseconds }
      return BarPanel(
        title: "\(network): \(NumberText.whole(whole)) µs a step", subtitle: machine, namesLabel: "part of a step",
        valueLabel: "time in a step (µs)", names: places.map { $0.elements[0].part }, series: series, arrangement: .stacked,
        write: { NumberText.significant($0) })
    }
    var style = FigureStyle()
    style.height = 640
    return FigureSheet(
      id: "parts", title: "Where the time of a training step goes, minibatch 60", panels: panels, style: style, note: note)
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

extension BenchmarkRun.Measured {
  /// By how many times a peer's step takes as long as ours; nil where it was left out.
  func ratio(to peer: Peer) -> Double? {
    guard let ours = rows.first, let theirs = rows.first(where: { $0.peer == peer.rawValue }) else { return nil }
    return theirs.millisecondsPerStep / ours.millisecondsPerStep
  }
}
