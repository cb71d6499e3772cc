import Experiments

/// An end result as colour over two swept keys, the number written in each cell; or the difference of two groups of arms, paired by cell.
struct HeatMapPanel: FigurePanel {
  struct Cell {
    var column: Int
    var row: Int
    var value: Double
    var runs: Int
    var diverged: Int
  }

  let quantity: Quantity
  let title: String
  let isDifference: Bool
  let columns: [Double]
  let rows: [Double]
  let cells: [Cell]
  private let keys: (x: String, y: String)
  /// Lowest and highest value that colours reach; shared by the panels of a figure.
  var range: ClosedRange<Double>

  private init(_ panel: HeatMapFigure.Panel, of kind: HeatMapFigure, _ figure: FigureName, input: ReportInput) throws {
    let (x, y) = (kind.against[0], kind.against[1])
    func find(_ arms: [String]) -> [SweptResult] {
      input.sweptResults(kind.quantity, arms: arms, against: [x, y]).filter { !$0.values.isEmpty }
    }
    let results = find(panel.arms)
    let others = find(panel.minus)
    isDifference = !panel.minus.isEmpty
    let columns = Set(results.compactMap { $0.swept[x] }).sorted()
    let rows = Set(results.compactMap { $0.swept[y] }).sorted()
    var cells: [Cell] = []
    for result in results {
      guard let column = columns.firstIndex(of: result.swept[x] ?? .nan), let row = rows.firstIndex(of: result.swept[y] ?? .nan)
      else { continue }
      if panel.minus.isEmpty {
        cells.append(Cell(column: column, row: row, value: result.mean, runs: result.runs, diverged: result.diverged))
      } else if let other = others.first(where: { $0.swept[x] == result.swept[x] && $0.swept[y] == result.swept[y] }) {
        let seeds = Set(result.values.keys).intersection(other.values.keys).sorted()
        guard !seeds.isEmpty else { continue }
        let difference = Statistics.mean(seeds.map { (result.values[$0] ?? .nan) - (other.values[$0] ?? .nan) })
        cells.append(
          Cell(column: column, row: row, value: difference, runs: seeds.count, diverged: result.diverged + other.diverged))
      }
    }
    guard !cells.isEmpty else {
      throw figure.error("no arm of the panel \"\(panel.title)\" that sweeps \(x) and \(y) has a finished run")
    }
    quantity = kind.quantity
    self.columns = columns
    self.rows = rows
    self.cells = cells
    keys = (x, y)
    title = panel.title
    let values = cells.map(\.value)
    let reach = max(values.map(abs).max() ?? 1, 1e-9)
    range = isDifference ? -reach...reach : (values.min() ?? 0)...max(values.max() ?? 1, (values.min() ?? 0) + 1e-9)
  }

  /// The panels of a map, on one scale.
  static func all(_ kind: HeatMapFigure, _ figure: FigureName, input: ReportInput) throws -> [HeatMapPanel] {
    var maps = try kind.shownPanels.map { try HeatMapPanel($0, of: kind, figure, input: input) }
    let plain = maps.filter { !$0.isDifference }.map(\.range)
    let low = plain.map(\.lowerBound).min() ?? 0
    let high = plain.map(\.upperBound).max() ?? 1
    for index in maps.indices where !maps[index].isDifference { maps[index].range = low...high }
    return maps
  }

  var subtitle: String {
    isDifference ? "points; blue: the first is ahead" : quantity.unit
  }

  var caption: String {
    "\(title): "
      + (isDifference
        ? "difference of the final \(quantity.rawValue) in points, blue where it is above zero"
        : "final \(quantity.rawValue)\(quantity.isShare ? " in %" : "")")
      + ", \(SeedsText.mean(cells.map(\.runs)))."
      + (cells.contains { $0.diverged > 0 }
        ? " Small print counts runs that diverged\(quantity.isShare ? "; they count as chance" : "")." : "")
  }

  var alternative: String {
    "Heat map \(title) over \(RunConfiguration.axisName(keys.x)) and \(RunConfiguration.axisName(keys.y)): "
      + cells.map { cell in
        "\(text(cell.value)) at \(NumberText.short(columns[cell.column])) and \(NumberText.short(rows[cell.row]))"
      }.joined(separator: "; ") + "."
  }

  private func text(_ value: Double) -> String {
    isDifference
      ? NumberText.fixed(value, 1, signed: true) : quantity.isShare ? NumberText.fixed(value, 1) : NumberText.significant(value)
  }

  var tile: Tile? {
    Tile(
      height: min(max(Double(rows.count) * 52, 170), 420) + 102, runs: cells.map(\.runs),
      unit: quantity.unit, isDifference: isDifference)
  }

  var table: String {
    let header = ["column", "row", TableCell.tsv(keys.x), TableCell.tsv(keys.y), "value", "runs", "diverged"]
    let lines = cells.map { cell in
      ([Double(cell.column), Double(cell.row), columns[cell.column], rows[cell.row], cell.value].map(GnuplotText.number)
        + [String(cell.runs), String(cell.diverged)]).joined(separator: "\t")
    }
    return ([header.joined(separator: "\t")] + lines).joined(separator: "\n") + "\n"
  }

  func margins(in script: GnuplotScript) -> Margins {
    Margins(left: 16 + (rows.map { Double(NumberText.short($0).count) }.max() ?? 3) * script.style.fontSize * 0.56, right: 10)
  }

  func draw(into script: inout GnuplotScript, area: PlotArea, margins: Margins, file: String) {
    let plot = PlotArea(
      left: area.left + margins.left, top: area.top + 52, right: area.right - margins.right, bottom: area.bottom - 54)
    func axis(_ values: [Double]) -> AxisScale { AxisScale(names: values.map(NumberText.short)) }
    script.frame(plot)
    script.axes(x: axis(columns), y: axis(rows))
    script.add("unset grid; set border 0; set xtics scale 0; set ytics scale 0")
    script.text(title, x: area.left, y: area.top + 4, size: 1)
    script.text(RunConfiguration.axisName(keys.y) + " ↑", x: area.left, y: area.top + 32, size: 0.82, colour: script.style.muted)
    script.text(
      RunConfiguration.axisName(keys.x) + " →", x: plot.right, y: area.bottom - 12, size: 0.82, colour: script.style.muted,
      align: .right)
    script.add(
      isDifference
        ? "set palette defined (0 '#b2530b', 0.25 '#eda063', 0.5 '#f3f1ec', 0.75 '#7fb2d9', 1 '#0a5ea8')"
        : "set palette defined (0 '#440154', 0.2 '#414487', 0.4 '#2a788e', 0.6 '#22a884', 0.8 '#7ad151', 1 '#fde725')")
    script.add("set cbrange [\(GnuplotText.number(range.lowerBound)):\(GnuplotText.number(range.upperBound))]; unset colorbox")
    // Dark cells take white numbers: the lower part of the palette, or both ends of the one for differences.
    let span = range.upperBound - range.lowerBound
    let dark =
      isDifference
      ? "abs($5) > \(GnuplotText.number(range.upperBound * 0.72))"
      : "$5 < \(GnuplotText.number(range.lowerBound + span * 0.52))"
    let format = isDifference ? "%+.1f" : quantity.isShare ? "%.1f" : "%.3g"
    let shift = cells.contains { $0.diverged > 0 } ? 0.1 : 0.0
    let longest = cells.map { Double(text($0.value).count) }.max() ?? 4
    let size = min(1, max(0.5, plot.width / Double(max(columns.count, 1)) * 0.88 / (longest * script.style.fontSize * 0.66)))
    func numbers(_ condition: String, _ colour: String) -> [String] {
      let font = "font ',\(script.number(script.style.fontSize * size, 1))' textcolor rgb '\(colour)' noenhanced notitle"
      let small = "font ',\(script.number(script.style.fontSize * size * 0.68, 1))' textcolor rgb '\(colour)' noenhanced notitle"
      return [
        "'\(file)' skip 1 using 1:($2 + \(shift)):(\(condition) ? sprintf('\(format)', $5) : '') with labels \(font)",
        "'\(file)' skip 1 using 1:($2 - 0.24):(\(condition) && $7 > 0 ? sprintf('%d diverged', $7) : '') with labels \(small)",
      ]
    }
    let fill =
      "'\(file)' skip 1 using 1:2:($1 - 0.48):($1 + 0.48):($2 - 0.48):($2 + 0.48):5 with boxxyerror fs solid 1 noborder fc palette notitle"
    script.add(
      "plot " + ([fill] + numbers("(\(dark))", "#fffffe") + numbers("!(\(dark))", "#111112")).joined(separator: ", \\\n       "))
    script.endPanel()
    script.add(
      "set border 3; set xtics scale 0.4; set ytics scale 0.4; set grid back lc rgb '\(GnuplotText.colour(script.style.grid))' lt 1 lw 0.8; unset cbrange"
    )
  }
}
