import Experiments

/// The percentiles of one unit's input while training (Figure 1(b), (c)): the first seed in full, the others faintly behind it.
struct PercentilePanel: FigurePanel {
  let kind: PercentilesFigure
  let title: String
  let label: String
  let probe: ProbeMetrics
  let seeds: [Int]
  let x: [Double]
  let xLabel: String
  /// Places of the runs that are drawn, the one in full first.
  private let runs: [Int]

  /// - Throws: `ReportError` where the arm recorded no such probe.
  init(_ kind: PercentilesFigure, _ figure: FigureName, input: ReportInput) throws {
    guard let arm = input.metrics.arm(kind.arm), !arm.seeds.isEmpty else {
      throw figure.error("no run of \(kind.arm) is finished")
    }
    guard let probe = arm.probes.first(where: { $0.name == kind.probe }), !probe.steps.isEmpty, !probe.percentiles.isEmpty else {
      throw figure.error("\(kind.arm) recorded no probe called \(kind.probe)")
    }
    self.kind = kind
    title = figure.title
    self.probe = probe
    label = arm.label
    seeds = arm.seeds
    let factor = input.horizontalFactor(kind.against, arm: arm)
    x = probe.steps.map { Double($0) * factor }
    xLabel = input.horizontalLabel(kind.against, arms: [arm])
    let first = arm.seeds.indices.first { !arm.isDiverged($0) } ?? 0
    runs = [first] + arm.seeds.indices.filter { $0 != first }
  }

  private var unit: Int { runs.first.map { probe.units[$0] } ?? 0 }

  private var notes: [String] {
    let (x, y) = scales
    let points = runs.flatMap { run in
      self.x.indices.map { (x: self.x[$0], marks: probe.values[run][$0].map(Double.init)) }
    }
    return [
      EvaluationSpacing.note(probe.steps),
      AxisCut(y, points.filter { x.shows($0.x) }.map(\.marks))?.vertical { NumberText.significant($0) },
      AxisCut(x, points.map { [$0.x] })?.horizontal(NumberText.short),
    ].compactMap(\.self)
  }

  var subtitle: String {
    ([thickText] + notes).joined(separator: "; ")
  }

  private var thickText: String {
    "thick: seed \(seeds[runs[0]]), unit \(unit) of \(probe.layer)"
      + (runs.count > 1 ? "; thin: \(NumberText.count(runs.count - 1, "more seed"))" : "")
  }

  var caption: String {
    let names = probe.percentiles.map { Self.ordinal($0) }.joined(separator: ", ")
    return "The \(names) percentiles of the input to one unit of \(probe.layer) over a fixed set of test examples, \(label). "
      + "Thick lines and the band between the outer ones: seed \(seeds[runs[0]]), unit \(unit)"
      + (runs.count > 1 ? "; thin lines: the \(runs.count - 1) other seeds, each with the unit chosen for it." : ".")
      + notes.map { " \($0.prefix(1).uppercased())\($0.dropFirst())." }.joined()
  }

  var alternative: String {
    let values = probe.values[runs[0]]
    let ends = probe.percentiles.indices.map { column in
      "the \(Self.ordinal(probe.percentiles[column])) goes from \(NumberText.significant(Double(values.first?[column] ?? .nan))) to \(NumberText.significant(Double(values.last?[column] ?? .nan)))"
    }
    return "Line chart of the percentiles of a unit's input against \(kind.against.rawValue), \(label): "
      + ends.joined(separator: "; ") + "."
  }

  static func ordinal(_ percent: Double) -> String {
    let text = percent == percent.rounded() ? String(Int(clamping: percent)) : "\(percent)"
    let tens = Int(clamping: percent) % 100
    guard percent == percent.rounded(), !(11...13).contains(tens) else { return text + "th" }
    return text + (["1": "st", "2": "nd", "3": "rd"][text.last.map(String.init) ?? ""] ?? "th")
  }

  var table: String {
    let header = [kind.against.rawValue] + probe.percentiles.map { "p\(GnuplotText.number($0))" } + ["seed"]
    let blocks = runs.map { run in
      x.indices.map { place in
        ([GnuplotText.number(x[place])] + probe.values[run][place].map { GnuplotText.number(Double($0)) } + [String(seeds[run])])
          .joined(separator: "\t")
      }.joined(separator: "\n")
    }
    return header.joined(separator: "\t") + "\n" + blocks.joined(separator: "\n\n\n") + "\n"
  }

  private var scales: (x: AxisScale, y: AxisScale) {
    (
      AxisScale(kind.xAxis, values: x, isTight: true),
      AxisScale(kind.yAxis, values: probe.values.flatMap { $0.flatMap { $0.map(Double.init) } })
    )
  }

  private func endLabels(_ script: GnuplotScript) -> EndLabels {
    EndLabels(
      entries: probe.percentiles.indices.map { column in
        EndLabels.Entry(
          y: 0, value: "", name: ["\(Self.ordinal(probe.percentiles[column])) percentile"], note: "", colour: script.colour(0),
          dash: Self.dash(column, of: probe.percentiles.count))
      })
  }

  func margins(in script: GnuplotScript) -> Margins { Margins(axis: scales.y, labels: endLabels(script), style: script.style) }

  func draw(into script: inout GnuplotScript, area: PlotArea, margins: Margins, file: String) {
    let (x, y) = scales
    let ends = (probe.values[runs[0]].last { $0.allSatisfy(\.isFinite) } ?? []).map(Double.init)
    let colour = script.colour(0)
    var labels = endLabels(script)
    let plot = margins.plot(in: area)
    for column in labels.entries.indices {
      labels.entries[column].y = plot.bottom - y.place(column < ends.count ? ends[column] : 0) * plot.height
    }
    script.frame(plot, in: area, x: (x, xLabel), y: (y, "input to the unit (before \(probe.layer))"))
    labels.draw(into: &script, plot: plot)
    script.add("plot " + plots(&script, x: x, y: y, file: file, colour: colour).joined(separator: ", \\\n       "))
    script.endPanel()
  }

  private static func dash(_ column: Int, of count: Int) -> String { column == count / 2 ? "solid" : "(8,4)" }

  private func plots(_ script: inout GnuplotScript, x: AxisScale, y: AxisScale, file: String, colour: String) -> [String] {
    let count = probe.percentiles.count
    var plots: [String] = []
    for block in runs.indices.dropFirst() {
      for column in 0..<count {
        plots.append(
          "'\(file)' index \(block) skip 1 using 1:\(column + 2) with lines lc rgb '#c0\(colour.dropFirst())' lw 0.8 notitle"
        )
      }
    }
    if count > 1 {
      let values = probe.values[runs[0]]
      let points = self.x.indices.map { (x: self.x[$0], low: Double(values[$0][0]), high: Double(values[$0][count - 1])) }
      let band = script.band(Band(points: points), x, y, "'\(file)' index 0 skip 1 using 1:2:\(count + 1)")
      plots.append(
        "\(band) with filledcurves fc rgb '\(colour)' fs transparent solid 0.16 noborder notitle"
      )
    }
    for column in 0..<count {
      plots.append(
        "'\(file)' index 0 skip 1 using 1:\(column + 2) with lines lc rgb '\(colour)' lw \(script.number(script.style.lineWidth * (column == count / 2 ? 1.2 : 1), 2)) dt \(Self.dash(column, of: count)) title \(GnuplotText.quoted("\(Self.ordinal(probe.percentiles[column])) percentile")) noenhanced"
      )
    }
    return plots
  }
}
