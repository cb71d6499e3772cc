import Experiments

/// Numbers measured at a few places, a line for each kind: no seeds, no bands.
struct MeasuredPanel: FigurePanel {
  struct Line {
    var label: String
    var points: [(x: Double, y: Double)]
  }

  let title: String
  var subtitle = ""
  let xLabel: String
  let yLabel: String
  let lines: [Line]
  /// Of the vertical axis; the horizontal one, of doubling values, always is.
  let isLogarithmic: Bool
  /// What the vertical axis shows, unless the data reach beyond it.
  var bounds: ClosedRange<Double>?

  var caption: String { title.isEmpty ? "" : "\(title)." }

  var alternative: String {
    "Line chart of \(yLabel) against \(xLabel). "
      + lines.map { line in
        (line.label.isEmpty ? "" : "\(line.label): ")
          + line.points.map { "\(NumberText.significant($0.y)) at \(NumberText.short($0.x))" }.joined(separator: ", ")
      }.joined(separator: "; ") + "."
  }

  var table: String {
    let header = [xLabel, yLabel, "line"].map(TableCell.tsv).joined(separator: "\t")
    let blocks = lines.map { line in
      line.points.map { [$0.x, $0.y].map(GnuplotText.number).joined(separator: "\t") + "\t\(TableCell.tsv(line.label))" }
        .joined(separator: "\n")
    }
    return header + "\n" + blocks.joined(separator: "\n\n\n") + "\n"
  }

  private var scales: (x: AxisScale, y: AxisScale) {
    let places = lines.flatMap { $0.points.map(\.x) }
    var x = AxisScale(.init(isLogarithmic: true), values: places, isTight: true)
    // Room at both ends, and a tick at each place that was measured.
    (x.low, x.high) = (x.low / 1.15, x.high * 1.15)
    x.ticks = Set(places).sorted().map { ($0, NumberText.short($0)) }
    let values = lines.flatMap { $0.points.map(\.y) }
    let range = bounds.flatMap { bounds in values.allSatisfy(bounds.contains) ? bounds : nil }
    let y = AxisScale(.init(range: range, isLogarithmic: isLogarithmic), values: values)
    return (x, y)
  }

  private func endLabels(_ script: GnuplotScript) -> EndLabels {
    EndLabels(
      entries: lines.enumerated().map { index, line in
        EndLabels.Entry(
          y: 0, value: line.points.last.map { NumberText.significant($0.y) } ?? "–", name: [line.label], note: "",
          colour: script.colour(index), dash: script.dash(index))
      })
  }

  func margins(in script: GnuplotScript) -> Margins { Margins(axis: scales.y, labels: endLabels(script), style: script.style) }

  func draw(into script: inout GnuplotScript, area: PlotArea, margins: Margins, file: String) {
    let (x, y) = scales
    var labels = endLabels(script)
    let plot = margins.plot(in: area)
    for index in lines.indices {
      labels.entries[index].y = plot.bottom - y.place(lines[index].points.last?.y ?? y.low) * plot.height
    }
    script.frame(plot, in: area, x: (x, xLabel), y: (y, yLabel))
    labels.draw(into: &script, plot: plot)
    let plots = lines.indices.map { index in
      "'\(file)' index \(index) skip 1 using 1:2 with linespoints pt 7 ps 0.8 lw \(script.number(script.style.lineWidth, 2)) dt \(script.dash(index)) lc rgb '\(script.colour(index))' notitle"
    }
    script.add("plot " + plots.joined(separator: ", \\\n       "))
    script.endPanel()
  }
}
