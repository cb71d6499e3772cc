import Experiments
import Foundation

/// A recorded quantity against steps, an arm a line (Figures 1(a) and 2).
struct CurvePanel: FigurePanel {
  let kind: CurvesFigure
  let title: String
  let series: [CurveSeries]
  let xLabel: String
  /// The accuracy to match, in the figure's units, and whose best it is.
  let target: (value: Double, label: String)?

  private var quantity: Quantity { kind.quantity }

  /// - Throws: `ReportError` where no arm has anything to draw.
  init(_ kind: CurvesFigure, _ figure: FigureName, input: ReportInput) throws {
    self.kind = kind
    title = figure.title
    let quantity = kind.quantity
    let found = kind.arms.compactMap { input.metrics.arm($0) }
    var series = found.compactMap { CurveSeries(kind, of: $0, input: input) }.filter { $0.x.allSatisfy(\.isFinite) }
    guard !series.isEmpty else {
      throw figure.error("none of its arms has a finished run that recorded \(quantity.rawValue)")
    }
    var target: (Double, String)?
    if let matching = kind.matching, CurvesFigure.matchable.contains(quantity), let goal = input.metrics.arm(matching),
      let best = StepsToMatch(of: goal, goal: goal).target
    {
      target = ((quantity == .testError ? 1 - best : best) * 100, goal.label)
      for index in series.indices {
        guard let arm = input.metrics.arm(series[index].arm) else { continue }
        series[index].match = StepsToMatch(of: arm, goal: goal).mean.map { $0 * input.horizontalFactor(kind.against, arm: arm) }
      }
    }
    self.target = target
    self.series = series
    xLabel = input.horizontalLabel(kind.against, arms: found)
  }

  private var seedsText: String { SeedsText.mean(series.map(\.runs)) }

  private var bandText: String {
    series.contains { $0.runs > 1 } && kind.band != .none ? "band: \(kind.band.text)" : ""
  }

  private var spacingText: String {
    let spacings = Set(series.map { EvaluationSpacing.note($0.steps) })
    return spacings.count == 1 ? spacings.first.flatMap(\.self) ?? "" : "arms differ in how far apart their points are"
  }

  /// Training's own numbers are not those of the network at rest.
  private var trainingText: String {
    guard quantity.isOfTraining else { return "" }
    let dropping = series.count(where: \.hasDropout)
    let dropout = dropping == 0 ? "" : dropping == series.count ? ", Dropout active" : ", Dropout active where an arm has it"
    return "over the minibatches trained on since the point before\(dropout)"
  }

  /// What the axes leave out.
  private var cutTexts: [String] {
    let (x, y) = scales
    let isBand = kind.band != .none
    let points = series.flatMap { one in
      one.x.indices.map { place in
        (x: one.x[place], marks: isBand ? [one.low[place], one.mean[place], one.high[place]] : [one.mean[place]])
      }
    }
    return [
      AxisCut(y, points.filter { x.shows($0.x) }.map(\.marks))?.vertical(quantity.text),
      AxisCut(x, points.map { [$0.x] })?.horizontal(NumberText.short),
    ].compactMap(\.self)
  }

  private var diverged: Bool { series.contains { !$0.divergences.isEmpty } }

  var subtitle: String {
    ([
      seedsText, bandText, trainingText, target == nil ? "" : "dot: steps to the best of \(target?.label ?? "")",
      diverged ? "×: a run diverged\(quantity.isShare ? ", then counts as chance" : "")" : "", spacingText,
    ] + cutTexts).filter { !$0.isEmpty }.joined(separator: "; ")
  }

  var caption: String {
    var sentences = ["Line: \(seedsText).", bandText.isEmpty ? "" : bandText.prefix(1).uppercased() + bandText.dropFirst() + "."]
    if let target {
      sentences.append(
        "The dashed line is the best that \(target.label) held over three evaluations in a row, \(quantity.text(target.value)), a mean over its runs; a dot marks the steps that an arm's runs needed to hold the best of \(target.label)'s run of their seed, a geometric mean, as in tables and verdicts."
      )
    }
    if diverged {
      sentences.append("A cross marks a run that diverged" + (quantity.isShare ? "; from there on it counts as chance." : "."))
    }
    for note in [trainingText, spacingText] + cutTexts where !note.isEmpty {
      sentences.append(note.prefix(1).uppercased() + note.dropFirst() + ".")
    }
    return sentences.filter { !$0.isEmpty }.joined(separator: " ")
  }

  var alternative: String {
    let ends = series.map { one in
      var text = "\(one.label) ends at \(quantity.text(one.end))"
      if let match = one.match { text += " and matches at \(NumberText.whole(match)) \(kind.against.rawValue)" }
      if !one.divergences.isEmpty { text += ", \(one.divergences.count) of \(one.runs) runs diverged" }
      return text
    }
    return "Line chart of \(quantity.rawValue) against \(kind.against.rawValue). " + ends.joined(separator: "; ") + "."
  }

  var lineKey: [FigureKey] {
    series.enumerated().map { line, one in
      FigureKey(line: line, label: one.label, value: one.end.isFinite ? quantity.text(one.end) : "")
    }
  }

  var table: String {
    let header = [kind.against.rawValue, "mean", "low", "high", "arm"].joined(separator: "\t")
    return header + "\n" + series.map { $0.rows().joined(separator: "\n") }.joined(separator: "\n\n\n") + "\n"
  }

  /// The axes that hold all of the data, or what the figure asks for.
  private var scales: (x: AxisScale, y: AxisScale) {
    let isBand = kind.band != .none
    let values = series.flatMap { isBand ? $0.low + $0.high : $0.mean }
    let x = AxisScale(kind.xAxis, values: series.flatMap(\.x), isTight: true)
    let y = AxisScale(kind.yAxis, scale: quantity.scale, values: values, bounds: quantity.isShare ? 0...100 : nil)
    return (x, y)
  }

  func margins(in script: GnuplotScript) -> Margins {
    let y = scales.y
    return Margins(axis: y, labels: endLabels(script, y), style: script.style)
  }

  func draw(into script: inout GnuplotScript, area: PlotArea, margins: Margins, file: String) {
    let (x, y) = scales
    var labels = endLabels(script, y)
    let plot = margins.plot(in: area)
    for index in labels.entries.indices {
      labels.entries[index].x = plot.left + min(max(x.place(series[index].x.last ?? x.high), 0), 1) * plot.width
      labels.entries[index].y = plot.bottom - y.place(series[index].end) * plot.height
    }
    script.frame(plot, in: area, x: (x, xLabel), y: (y, quantity.axisLabel))
    if let target, y.contains(target.value) {
      let height = plot.bottom - y.place(target.value) * plot.height
      script.line(from: (plot.left, height), to: (plot.right, height), colour: script.style.muted, width: 1.1, dash: "(6,5)")
    }
    labels.draw(into: &script, plot: plot)
    script.add("plot " + plots(&script, x: x, y: y, file: file).joined(separator: ", \\\n       "))
    script.endPanel()
  }

  private func endLabels(_ script: GnuplotScript, _ y: AxisScale) -> EndLabels {
    let entries = series.enumerated().map { index, one in
      let lost = one.divergences.isEmpty ? "" : ", \(one.divergences.count)/\(one.runs) diverged"
      let mark = one.end < y.low ? " ↓" : one.end > y.high ? " ↑" : ""
      return EndLabels.Entry(
        y: 0, value: one.end.isFinite ? quantity.text(one.end) + mark : "–",
        name: PlainText.wrapped(one.label + lost, width: target == nil ? 30 : 24),
        note: target == nil ? "" : one.match.map { NumberText.whole($0) } ?? "never", colour: script.colour(index),
        dash: script.dash(index))
    }
    return EndLabels(
      entries: entries, valueHead: "in the end", noteHead: target == nil ? "" : "matches at")
  }

  private func plots(_ script: inout GnuplotScript, x: AxisScale, y: AxisScale, file: String) -> [String] {
    var plots: [String] = []
    for (index, one) in series.enumerated() where kind.band != .none && one.runs > 1 {
      let band = script.band(
        Band(points: one.x.indices.map { (one.x[$0], one.low[$0], one.high[$0]) }), x, y,
        "'\(file)' index \(index) skip 1 using 1:3:4")
      plots.append("\(band) with filledcurves fc rgb '\(script.colour(index))' fs transparent solid 0.18 noborder notitle")
    }
    for (index, one) in series.enumerated() {
      plots.append(
        "'\(file)' index \(index) skip 1 using 1:2 with lines lc rgb '\(script.colour(index))' lw \(script.number(script.style.lineWidth, 2)) dt \(script.dash(index)) title \(GnuplotText.quoted(one.label)) noenhanced"
      )
    }
    for (index, one) in series.enumerated() {
      for place in one.divergences where place.y.isFinite && x.contains(place.x) {
        let height = min(max(place.y, y.low), y.high)
        plots.append(
          "'+' every ::0::0 using (\(GnuplotText.number(place.x))):(\(GnuplotText.number(height))) with points pt 2 ps 1.1 lw 1.6 lc rgb '\(script.colour(index))' notitle"
        )
      }
      if let match = one.match, let target, x.contains(match), y.contains(target.value) {
        let place = "(\(GnuplotText.number(match))):(\(GnuplotText.number(target.value)))"
        plots.append(
          "'+' every ::0::0 using \(place) with points pt 7 ps 1.35 lc rgb '\(GnuplotText.colour(script.style.background))' notitle"
        )
        plots.append("'+' every ::0::0 using \(place) with points pt 7 ps 0.95 lc rgb '\(script.colour(index))' notitle")
      }
    }
    return plots
  }
}
