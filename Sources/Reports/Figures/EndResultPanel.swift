import Experiments

/// An end result against a swept value: a line for each combination of the other settings, with a bar from the lowest to the highest seed.
struct EndResultPanel: FigurePanel {
  let definition: FigureDefinition
  let quantity: Quantity
  let key: String
  /// By line, ascending by swept value.
  let lines: [(label: String, results: [SweptResult])]

  init(_ definition: FigureDefinition, quantity: Quantity, against key: String, arms: [String], input: ReportInput) throws {
    let results = input.sweptResults(quantity, arms: arms, against: [key]).filter { !$0.values.isEmpty }
    var labels: [String] = []
    for result in results where !labels.contains(result.line) { labels.append(result.line) }
    guard !labels.isEmpty else {
      throw ReportError("figure \(definition.id): none of its arms that sweep \(key) has a finished run")
    }
    lines = labels.map { label in
      (label, results.filter { $0.line == label }.sorted { ($0.swept[key] ?? 0) < ($1.swept[key] ?? 0) })
    }
    self.definition = definition
    self.quantity = quantity
    self.key = key
  }

  var title: String { definition.title }
  private var all: [SweptResult] { lines.flatMap(\.results) }

  private var seedsText: String {
    let counts = all.map(\.runs)
    let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
    return most == 1 ? "one seed" : least == most ? "mean of \(most) seeds" : "mean of \(least) to \(most) seeds"
  }

  private var isDiverged: Bool { all.contains { $0.diverged > 0 } }

  /// What the axes leave out.
  private var cutTexts: [String] {
    let x = AxisScale(definition.xAxis, values: all.compactMap { $0.swept[key] }, isTight: true)
    func place(_ result: SweptResult) -> Double { result.swept[key] ?? .nan }
    return [
      AxisCut(scale, all.filter { x.shows(place($0)) }.map { [$0.low, $0.mean, $0.high] })?.vertical(quantity.text),
      AxisCut(x, all.map { [place($0)] })?.horizontal(NumberText.short),
    ].compactMap(\.self)
  }

  var subtitle: String {
    ([drawnText] + cutTexts).joined(separator: "; ")
  }

  private var drawnText: String {
    "\(seedsText)" + (all.contains { $0.runs > 1 } ? "; bar: lowest to highest seed" : "")
      + (isDiverged ? "; ×: runs diverged\(quantity.isLoss ? "" : ", which count as chance")" : "")
  }

  var caption: String {
    "Each point: \(seedsText) at the end of training"
      + (all.contains { $0.runs > 1 } ? "; bars reach from the lowest to the highest seed." : ".")
      + (isDiverged
        ? " A cross marks settings of which runs diverged" + (quantity.isLoss ? "." : "; those count as chance.") : "")
      + cutTexts.map { " \($0.prefix(1).uppercased())\($0.dropFirst())." }.joined()
  }

  var alternative: String {
    "Line chart of the final \(quantity.rawValue) against \(axisName). "
      + lines.map { line in
        "\(line.label): "
          + line.results.map { "\(quantity.text($0.mean)) at \(NumberText.short($0.swept[key] ?? .nan))" }.joined(
            separator: ", ")
      }.joined(separator: "; ") + "."
  }

  private var axisName: String { RunConfiguration.axisName(key) }

  var table: String {
    let header = [GnuplotText.cell(key), "mean", "low", "high", "runs", "diverged", "line"].joined(separator: "\t")
    let blocks = lines.map { line in
      line.results.map { result in
        ([result.swept[key] ?? .nan, result.mean, result.low, result.high].map(CurveSeries.number)
          + [String(result.runs), String(result.diverged), GnuplotText.cell(line.label)]).joined(separator: "\t")
      }.joined(separator: "\n")
    }
    return header + "\n" + blocks.joined(separator: "\n\n\n") + "\n"
  }

  private var scale: AxisScale {
    AxisScale(
      definition.yAxis, scale: quantity.scale, values: all.flatMap { [$0.low, $0.high] }, bounds: quantity.isLoss ? nil : 0...100)
  }

  private func endLabels(_ script: GnuplotScript) -> EndLabels {
    EndLabels(
      entries: lines.enumerated().map { index, line in
        EndLabels.Entry(
          y: 0, value: line.results.last.map { quantity.text($0.mean) } ?? "", name: GnuplotText.wrapped(line.label, width: 28),
          note: "",
          colour: script.colour(index), dash: script.dash(index))
      }, valueHead: all.compactMap { $0.swept[key] }.max().map { "at \(NumberText.short($0))" } ?? "")
  }

  func margins(in script: GnuplotScript) -> Margins { Margins(axis: scale, labels: endLabels(script), style: script.style) }

  func draw(into script: inout GnuplotScript, area: PlotArea, margins: Margins, file: String) {
    let places = Set(all.compactMap { $0.swept[key] }).sorted()
    var x = AxisScale(definition.xAxis, values: places, isTight: true)
    if definition.xAxis.range == nil, let first = places.first, let last = places.last, first < last {
      // Room at both ends, and a tick at each value that was swept.
      if x.isLogarithmic {
        let room = (last / first).squareRoot() > 2 ? 1.35 : 1.15
        (x.low, x.high) = (first / room, last * room)
      } else {
        let room = (last - first) * 0.05
        (x.low, x.high) = (first - room, last + room)
      }
      let fractions = places.map(x.place)
      if zip(fractions, fractions.dropFirst()).allSatisfy({ $1 - $0 > 0.07 }) {
        x.ticks = places.map { ($0, NumberText.short($0)) }
      }
    }
    let y = scale
    var labels = endLabels(script)
    let plot = margins.plot(in: area)
    for index in lines.indices {
      labels.entries[index].y = plot.bottom - y.place(lines[index].results.last?.mean ?? y.low) * plot.height
    }
    script.frame(plot)
    script.axes(x: x, y: y)
    script.text(y.named("final " + quantity.axisLabel), x: area.left, y: area.top + 8, size: 0.9)
    script.text(
      x.named(axisName), x: (plot.left + plot.right) / 2, y: area.bottom - 10, size: 0.9,
      align: .center)
    labels.draw(into: &script, plot: plot)
    script.add("plot " + plots(script, y: y, file: file).joined(separator: ", \\\n       "))
    script.endPanel()
  }

  private func plots(_ script: GnuplotScript, y: AxisScale, file: String) -> [String] {
    let (low, high) = (CurveSeries.number(y.low), CurveSeries.number(y.high))
    func kept(_ column: Int) -> String { "($\(column) < \(low) ? \(low) : $\(column) > \(high) ? \(high) : $\(column))" }
    let points = [7, 5, 9, 13, 11, 15]
    return lines.enumerated().flatMap { index, line -> [String] in
      let colour = script.colour(index)
      let source = "'\(file)' index \(index) skip 1"
      var plots: [String] = []
      if line.results.contains(where: { $0.runs > 1 }) {
        plots.append("\(source) using 1:\(kept(2)):\(kept(3)):\(kept(4)) with yerrorbars pt -1 lw 1.3 lc rgb '\(colour)' notitle")
      }
      plots.append(
        "\(source) using 1:2 with linespoints pt \(points[index % points.count]) ps 0.85 lw \(script.number(script.style.lineWidth, 2)) dt \(script.dash(index)) lc rgb '\(colour)' title \(GnuplotText.quoted(line.label)) noenhanced"
      )
      if line.results.contains(where: { $0.diverged > 0 }) {
        plots.append(
          "\(source) using 1:($6 > 0 ? \(kept(2)) : NaN) with points pt 2 ps 1.7 lw 2 lc rgb '\(GnuplotText.colour(script.style.ink))' notitle"
        )
      }
      return plots
    }
  }
}
