import Experiments

/// An end result against a swept value: a line for each combination of the other settings, with a bar from the lowest to the highest seed.
struct EndResultPanel: FigurePanel {
  let kind: EndResultFigure
  let title: String
  /// By line, ascending by swept value.
  let lines: [(label: String, points: [Point])]

  struct Point {
    let place: Double
    let mean: Double
    /// Of the bar.
    let ends: Interval
    let runs: Int
    let diverged: Int
  }

  private var quantity: Quantity { kind.quantity }
  private var key: String { kind.against }

  /// - Throws: `ReportError` where no arm has an end to draw.
  init(_ kind: EndResultFigure, _ figure: FigureName, input: ReportInput) throws {
    let results = input.sweptResults(kind.quantity, arms: kind.arms, against: [kind.against]).filter { !$0.values.isEmpty }
    var labels: [String] = []
    for result in results where !labels.contains(result.line) { labels.append(result.line) }
    guard !labels.isEmpty else {
      throw figure.error("none of its arms that sweep \(kind.against) has a finished run")
    }
    lines = labels.map { label in
      let points = results.filter { $0.line == label }.map { result in
        Point(
          place: result.swept[kind.against] ?? .nan, mean: result.mean, ends: kind.band.ends(of: result.inOrder),
          runs: result.runs, diverged: result.diverged)
      }
      return (label, points.sorted { $0.place < $1.place })
    }
    self.kind = kind
    title = figure.title
  }

  private var all: [Point] { lines.flatMap(\.points) }
  private var seedsText: String { SeedsText.mean(all.map(\.runs)) }
  private var hasBars: Bool { kind.band != .none && all.contains { $0.runs > 1 } }

  private var isDiverged: Bool { all.contains { $0.diverged > 0 } }

  /// What is drawn of a point.
  private func marks(_ point: Point) -> [Double] {
    kind.band == .none ? [point.mean] : [point.ends.low, point.mean, point.ends.high]
  }

  /// What the axes leave out.
  private var cutTexts: [String] {
    let x = AxisScale(kind.xAxis, values: all.map(\.place), isTight: true)
    return [
      AxisCut(scale, all.filter { x.shows($0.place) }.map(marks))?.vertical(quantity.text),
      AxisCut(x, all.map { [$0.place] })?.horizontal(NumberText.short),
    ].compactMap(\.self)
  }

  var subtitle: String {
    ([drawnText] + cutTexts).joined(separator: "; ")
  }

  private var drawnText: String {
    "\(seedsText)" + (hasBars ? "; bar: \(kind.band.text)" : "")
      + (isDiverged ? "; ×: runs diverged\(quantity.isShare ? ", which count as chance" : "")" : "")
  }

  var caption: String {
    "Each point: \(seedsText) at the end of training"
      + (hasBars ? "; \(barsText)." : ".")
      + (isDiverged
        ? " A cross marks settings of which runs diverged" + (quantity.isShare ? "; those count as chance." : ".") : "")
      + cutTexts.map { " \($0.prefix(1).uppercased())\($0.dropFirst())." }.joined()
  }

  private var barsText: String {
    switch kind.band {
    case .range: "bars reach from the lowest to the highest seed"
    case .interval: "bars are 95 % sign-flip intervals of the mean"
    case .none: ""
    }
  }

  var alternative: String {
    "Line chart of the final \(quantity.rawValue) against \(axisName). "
      + lines.map { line in
        "\(line.label): "
          + line.points.map { "\(quantity.text($0.mean)) at \(NumberText.short($0.place))" }.joined(
            separator: ", ")
      }.joined(separator: "; ") + "."
  }

  private var axisName: String { RunConfiguration.axisName(key) }

  var lineKey: [FigureKey] { lines.enumerated().map { FigureKey(line: $0, label: $1.label, value: "") } }

  var table: String {
    let header = [TableCell.tsv(key), "mean", "low", "high", "runs", "diverged", "line"].joined(separator: "\t")
    let blocks = lines.map { line in
      line.points.map { point in
        ([point.place, point.mean, point.ends.low, point.ends.high].map(GnuplotText.number)
          + [String(point.runs), String(point.diverged), TableCell.tsv(line.label)]).joined(separator: "\t")
      }.joined(separator: "\n")
    }
    return header + "\n" + blocks.joined(separator: "\n\n\n") + "\n"
  }

  private var scale: AxisScale {
    AxisScale(
      kind.yAxis, scale: quantity.scale, values: all.flatMap(marks), bounds: quantity.isShare ? 0...100 : nil)
  }

  private func endLabels(_ script: GnuplotScript) -> EndLabels {
    EndLabels(
      entries: lines.enumerated().map { index, line in
        EndLabels.Entry(
          y: 0, value: line.points.last.map { quantity.text($0.mean) } ?? "", name: PlainText.wrapped(line.label, width: 28),
          note: "",
          colour: script.colour(index), dash: script.dash(index))
      }, valueHead: all.map(\.place).filter(\.isFinite).max().map { "at \(NumberText.short($0))" } ?? "")
  }

  func margins(in script: GnuplotScript) -> Margins { Margins(axis: scale, labels: endLabels(script), style: script.style) }

  func draw(into script: inout GnuplotScript, area: PlotArea, margins: Margins, file: String) {
    let places = Set(all.map(\.place).filter(\.isFinite)).sorted()
    var x = AxisScale(kind.xAxis, values: places, isTight: true)
    if kind.xAxis.range == nil, let first = places.first, let last = places.last, first < last {
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
      labels.entries[index].y = plot.bottom - y.place(lines[index].points.last?.mean ?? y.low) * plot.height
    }
    script.frame(plot, in: area, x: (x, axisName), y: (y, "final " + quantity.axisLabel))
    labels.draw(into: &script, plot: plot)
    script.add("plot " + plots(script, y: y, file: file).joined(separator: ", \\\n       "))
    script.endPanel()
  }

  private func plots(_ script: GnuplotScript, y: AxisScale, file: String) -> [String] {
    let (low, high) = (GnuplotText.number(y.low), GnuplotText.number(y.high))
    func kept(_ column: Int) -> String { "($\(column) < \(low) ? \(low) : $\(column) > \(high) ? \(high) : $\(column))" }
    let points = [7, 5, 9, 13, 11, 15]
    return lines.enumerated().flatMap { index, line -> [String] in
      let colour = script.colour(index)
      let source = "'\(file)' index \(index) skip 1"
      var plots: [String] = []
      if hasBars, line.points.contains(where: { $0.runs > 1 }) {
        plots.append("\(source) using 1:\(kept(2)):\(kept(3)):\(kept(4)) with yerrorbars pt -1 lw 1.3 lc rgb '\(colour)' notitle")
      }
      plots.append(
        "\(source) using 1:2 with linespoints pt \(points[index % points.count]) ps 0.85 lw \(script.number(script.style.lineWidth, 2)) dt \(script.dash(index)) lc rgb '\(colour)' title \(GnuplotText.quoted(line.label)) noenhanced"
      )
      if line.points.contains(where: { $0.diverged > 0 }) {
        plots.append(
          "\(source) using 1:($6 > 0 ? \(kept(2)) : NaN) with points pt 2 ps 1.7 lw 2 lc rgb '\(GnuplotText.colour(script.style.ink))' notitle"
        )
      }
      return plots
    }
  }
}
