import Experiments

/// Things that have names, and bars for what was measured of them: several series beside one another, or one upon another where they are parts
/// of a whole.
struct BarPanel: FigurePanel {
  struct Series {
    let name: String
    /// One a bar; nil where there is nothing to show.
    let values: [Double?]
  }

  enum Arrangement {
    case beside, stacked
  }

  let title: String
  var subtitle = ""
  /// What the bars are of, for who cannot see them: "part of a step".
  let namesLabel: String
  /// What their lengths are.
  let valueLabel: String
  let names: [String]
  let series: [Series]
  let arrangement: Arrangement
  /// What a bar's end says.
  var write: (Double) -> String = { NumberText.significant($0) }

  var caption: String { title.isEmpty ? "" : "\(title)." }

  var alternative: String {
    "Bar chart of \(valueLabel) by \(namesLabel). "
      + names.indices.map { place in
        "\(names[place]): "
          + series.compactMap { series in
            series.values[place].map { "\(series.name.isEmpty ? "" : series.name + " ")\(write($0))" }
          }
          .joined(separator: ", ")
      }.joined(separator: "; ") + "."
  }

  var lineKey: [FigureKey] {
    series.count < 2 ? [] : series.enumerated().map { FigureKey(line: $0, label: $1.name, value: "") }
  }

  /// A bar's rectangle: where it starts and ends along the values, and across them, where a name has one unit.
  private struct Bar {
    let series: Int
    let from: Double
    let to: Double
    let low: Double
    let high: Double
    var middle: Double { (low + high) / 2 }
  }

  private func bars(of place: Int) -> [Bar] {
    var end = 0.0
    let center = Double(Self.first + place)
    return series.indices.compactMap { index in
      guard let value = series[index].values[place] else { return nil }
      switch arrangement {
      case .beside:
        let thickness = Self.thickness / Double(series.count)
        let low = center - Self.thickness / 2 + thickness * Double(index)
        return Bar(series: index, from: 0, to: value, low: low, high: low + thickness * 0.9)
      case .stacked:
        defer { end += value }
        return Bar(
          series: index, from: end, to: end + value, low: center - Self.thickness / 2,
          high: center + Self.thickness / 2)
      }
    }
  }

  /// Where the first name stands: after a logarithmic axis gnuplot 5.4 warns of one that starts below zero.
  private static let first = 1

  /// Of the room that a name has.
  private static let thickness = 0.72

  /// Where a place's bars end, and what stands there.
  private func ends(of place: Int) -> [(across: Double, value: Double)] {
    let bars = bars(of: place)
    switch arrangement {
    case .beside: return bars.map { ($0.middle, $0.to) }
    case .stacked: return bars.last.map { [($0.middle, $0.to)] } ?? []
    }
  }

  /// The rectangles, as the script draws them: a block a series.
  var table: String {
    let header = ["from", "to", "low", "high", TableCell.tsv(valueLabel), TableCell.tsv(namesLabel), "series"].joined(
      separator: "\t")
    let all = names.indices.map { bars(of: $0) }
    let blocks = series.indices.map { index in
      names.indices.flatMap { place in
        all[place].filter { $0.series == index }.map { bar in
          ([bar.from, bar.to, bar.low, bar.high, bar.to - bar.from].map(GnuplotText.number)
            + [TableCell.tsv(names[place]), TableCell.tsv(series[index].name)]).joined(separator: "\t")
        }
      }.joined(separator: "\n")
    }
    return header + "\n" + blocks.joined(separator: "\n\n\n") + "\n"
  }

  private var scales: (x: AxisScale, y: AxisScale) {
    let values = names.indices.flatMap { ends(of: $0).map(\.value) }
    return (AxisScale(FigureAxis(), values: [0] + values), AxisScale(names: names, first: Self.first).turned)
  }

  /// Pixels from one line of the key to the next.
  private static let keyLine = 22.0

  /// Where each series is named, in as many lines as it takes; nowhere where there is but one.
  private func keyPlaces(from left: Double, to right: Double, _ style: FigureStyle) -> [(x: Double, row: Double)] {
    var place = (x: left, row: 0.0)
    return series.count < 2
      ? []
      : series.map { series in
        let width = 52 + Double(series.name.count) * style.fontSize * 0.47
        if place.x + width > right, place.x > left { place = (left, place.row + 1) }
        defer { place.x += width }
        return place
      }
  }

  func margins(in script: GnuplotScript) -> Margins {
    let longest = names.indices.flatMap { ends(of: $0).map { Double(write($0.value).count) } }.max() ?? 0
    return Margins(
      left: 14 + (names.map { Double($0.count) }.max() ?? 3) * script.style.fontSize * 0.5,
      right: 14 + longest * script.style.fontSize * 0.5)
  }

  func draw(into script: inout GnuplotScript, area: PlotArea, margins: Margins, file: String) {
    let (x, y) = scales
    let key = keyPlaces(from: area.left, to: area.right, script.style)
    var plot = margins.plot(in: area)
    plot.top += (key.map(\.row).max() ?? -1) * Self.keyLine
    script.frame(plot, in: area, x: (x, valueLabel), y: (y, ""))
    script.add("set ytics scale 0; set grid noytics")
    for (index, place) in key.enumerated() {
      let height = area.top + 10 + place.row * Self.keyLine
      script.line(from: (place.x + 6, height), to: (place.x + 18, height), colour: script.colour(index), width: 10)
      script.text(series[index].name, x: place.x + 30, y: height, size: 0.85)
    }
    let size = arrangement == .beside && series.count > 3 ? 0.62 : 0.8
    for place in names.indices {
      for end in ends(of: place) {
        script.text(
          write(end.value), x: plot.left + x.place(end.value) * plot.width + 6,
          y: plot.bottom - y.place(end.across) * plot.height, size: size)
      }
    }
    let plots = series.indices.filter { index in series[index].values.contains { $0 != nil } }.map { index in
      "'\(file)' index \(index) skip 1 using (($1+$2)/2):(($3+$4)/2):1:2:3:4 with boxxyerror fs solid 1 noborder fc rgb '\(script.colour(index))' notitle"
    }
    script.add("plot " + plots.joined(separator: ", \\\n       "))
    script.endPanel()
    script.add("set grid ytics; set ytics scale 0.4")
  }
}
