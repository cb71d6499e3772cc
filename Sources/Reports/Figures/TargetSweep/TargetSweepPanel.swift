import Experiments

/// The ratio of steps against the accuracy to be held, on evenly spaced targets up to the highest that every run of both arms held, so that none is
/// missing; and a dot at the target at which claims compare them.
struct TargetSweepPanel: FigurePanel {
  let kind: TargetSweepFigure
  let title: String
  let lines: [Line]
  let than: String

  struct Line {
    let label: String
    let points: [Point]
    /// At the lower of both runs' bests, in the mean over seeds.
    let claimed: Point
    let runs: Int
  }

  struct Point {
    /// The accuracy to be held, in per cent.
    let target: Double
    let ratio: Double
    let ends: Interval
  }

  private static let targets = 61

  /// - Throws: `ReportError` where no arm can be compared.
  init(_ kind: TargetSweepFigure, _ figure: FigureName, input: ReportInput) throws {
    self.kind = kind
    title = figure.title
    than = input.metrics.arm(kind.than)?.label ?? kind.than
    lines = kind.arms.compactMap { name in
      guard let pair = try? input.pair(name, kind.than), let highest = StepsCompared.heldByAll(pair) else { return nil }
      // Unless the axis says more: down to four times the error, where most of training is.
      let lowest = min(kind.xAxis.range?.lowerBound ?? max(1 - 4 * (1 - highest), 0), highest)
      let points = (0..<Self.targets).map { place in
        let target = lowest + (highest - lowest) * Double(place) / Double(Self.targets - 1)
        return Self.point(kind, StepsCompared(pair, to: .accuracy(target)))
      }
      return Line(
        label: pair.arm.label, points: points, claimed: Self.point(kind, StepsCompared(pair, to: .lower(and: nil))),
        runs: pair.runs.count)
    }
    guard !lines.isEmpty else {
      throw figure.error("none of its arms has runs that trained beside those of \(kind.than)")
    }
  }

  private static func point(_ kind: TargetSweepFigure, _ compared: StepsCompared) -> Point {
    let ratios = compared.counted.map { $0.own / $0.other }
    let logs = Sample.ratios(of: compared.counted)
    let found = Inference(of: logs, against: 1)
    return Point(
      target: Statistics.mean(compared.readings.map(\.target)) * 100, ratio: found.effect,
      ends: kind.band == .interval ? found.interval : Interval(low: ratios.min() ?? .nan, high: ratios.max() ?? .nan))
  }

  private var seedsText: String { SeedsText.mean(lines.map(\.runs)) }

  private var bandText: String {
    lines.contains { $0.runs > 1 } && kind.band != .none ? "band: \(kind.band.text)" : ""
  }

  private func marks(_ point: Point) -> [Double] {
    kind.band == .none ? [point.ratio] : [point.ends.low, point.ratio, point.ends.high]
  }

  private var scales: (x: AxisScale, y: AxisScale) {
    let points = lines.flatMap { $0.points + [$0.claimed] }
    return (
      AxisScale(kind.xAxis, scale: 100, values: points.map(\.target), isTight: true),
      AxisScale(kind.yAxis, values: points.flatMap(marks) + [1])
    )
  }

  private var cutTexts: [String] {
    let (x, y) = scales
    let points = lines.flatMap(\.points)
    return [
      AxisCut(y, points.filter { x.shows($0.target) }.map(marks))?.vertical { NumberText.significant($0, 2) + " ×" },
      AxisCut(x, points.map { [$0.target] })?.horizontal { NumberText.fixed($0, 2) + " %" },
    ].compactMap(\.self)
  }

  var subtitle: String {
    (["geometric \(seedsText)", bandText, "dot: at the lower of both runs' bests, where claims compare them"] + cutTexts)
      .filter { !$0.isEmpty }.joined(separator: "; ")
  }

  var caption: String {
    ([
      "How many of \(than)'s steps an arm needs to hold an accuracy over three evaluations in a row, up to the highest that every run of both held; the geometric \(seedsText)",
      bandText, "a dot is at the lower of the bests that both runs of a seed held, which is where claims compare them",
    ] + cutTexts).filter { !$0.isEmpty }.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }.joined(separator: " ")
  }

  var alternative: String {
    "Line chart of steps as a share of \(than)'s against the accuracy to be held. "
      + lines.map { line in
        let ends = [line.points.first, line.points.last].compactMap(\.self)
        return "\(line.label): "
          + ends.map { "\(NumberText.significant($0.ratio, 2)) at \(NumberText.fixed($0.target, 2)) %" }.joined(separator: ", ")
      }.joined(separator: "; ") + "."
  }

  var lineKey: [FigureKey] {
    lines.enumerated().map { FigureKey(line: $0, label: $1.label, value: end($1)) }
  }

  private func end(_ line: Line) -> String { line.points.last.map { NumberText.significant($0.ratio, 2) + " ×" } ?? "" }

  var table: String {
    let blocks = lines.map { line in
      line.points.map { point in
        [point.target, point.ratio, point.ends.low, point.ends.high].map(GnuplotText.number).joined(separator: "\t")
          + "\t\(TableCell.tsv(line.label))"
      }.joined(separator: "\n")
    }
    return "target\tratio\tlow\thigh\tarm\n" + blocks.joined(separator: "\n\n\n") + "\n"
  }

  private func endLabels(_ script: GnuplotScript) -> EndLabels {
    EndLabels(
      entries: lines.enumerated().map { index, line in
        EndLabels.Entry(
          y: 0, value: end(line), name: PlainText.wrapped(line.label, width: 24), note: "", colour: script.colour(index),
          dash: script.dash(index))
      }, valueHead: "in the end")
  }

  func margins(in script: GnuplotScript) -> Margins {
    Margins(axis: scales.y, labels: endLabels(script), style: script.style)
  }

  func draw(into script: inout GnuplotScript, area: PlotArea, margins: Margins, file: String) {
    let (x, y) = scales
    var labels = endLabels(script)
    let plot = margins.plot(in: area)
    for (index, line) in lines.enumerated() {
      guard let last = line.points.last else { continue }
      labels.entries[index].x = plot.left + min(max(x.place(last.target), 0), 1) * plot.width
      labels.entries[index].y = plot.bottom - y.place(last.ratio) * plot.height
    }
    script.frame(
      plot, in: area, x: (x, "test accuracy to be held (%)"),
      y: (y, "steps, as a multiple of those of \(PlainText.line(than, limit: 40))"))
    if y.contains(1) {
      let height = plot.bottom - y.place(1) * plot.height
      script.line(from: (plot.left, height), to: (plot.right, height), colour: script.style.muted, width: 1.1, dash: "(6,5)")
    }
    labels.draw(into: &script, plot: plot)
    script.add("plot " + plots(&script, x: x, y: y, file: file).joined(separator: ", \\\n       "))
    script.endPanel()
  }

  private func plots(_ script: inout GnuplotScript, x: AxisScale, y: AxisScale, file: String) -> [String] {
    var plots: [String] = []
    for (index, line) in lines.enumerated() where kind.band != .none && line.runs > 1 {
      let band = script.band(
        Band(points: line.points.map { ($0.target, $0.ends.low, $0.ends.high) }), x, y,
        "'\(file)' index \(index) skip 1 using 1:3:4")
      plots.append("\(band) with filledcurves fc rgb '\(script.colour(index))' fs transparent solid 0.18 noborder notitle")
    }
    for (index, line) in lines.enumerated() {
      plots.append(
        "'\(file)' index \(index) skip 1 using 1:2 with lines lc rgb '\(script.colour(index))' lw \(script.number(script.style.lineWidth, 2)) dt \(script.dash(index)) title \(GnuplotText.quoted(line.label)) noenhanced"
      )
      guard x.contains(line.claimed.target), y.contains(line.claimed.ratio) else { continue }
      let place = "(\(GnuplotText.number(line.claimed.target))):(\(GnuplotText.number(line.claimed.ratio)))"
      plots.append(
        "'+' every ::0::0 using \(place) with points pt 7 ps 1.35 lc rgb '\(GnuplotText.colour(script.style.background))' notitle"
      )
      plots.append("'+' every ::0::0 using \(place) with points pt 7 ps 0.95 lc rgb '\(script.colour(index))' notitle")
    }
    return plots
  }
}
