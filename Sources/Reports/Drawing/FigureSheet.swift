import Experiments

/// A figure with all that belongs to it, ready to be written: script, tables, and what pages say of it.
struct FigureSheet {
  let id: String
  let title: String
  let caption: String
  let alternative: String
  let script: String
  /// The .tsv files, by name.
  let tables: [(name: String, text: String)]
  let isPDFWanted: Bool
  /// What its lines are; panels of the same lines name them once.
  let key: [FigureKey]

  /// The file of the script.
  var scriptName: String { FigureDefinition.script(of: id) }

  /// The files that gnuplot draws.
  var outputs: [String] { FigureDefinition.pictures(of: id, isPDFWanted: isPDFWanted) }

  /// Works a figure out.
  /// - Throws: `ReportError` where there is nothing to draw or its name cannot be a file's.
  init(_ definition: FigureDefinition, input: ReportInput, options: ReportOptions, dataset: String) throws {
    guard PlainText.isFileName(definition.id) else {
      throw ReportError(
        "a figure cannot be called \"\(PlainText.line(definition.id, limit: 60))\": letters, digits, - and _ make its file's name"
      )
    }
    var definition = definition
    // The spec's ranges of steps are not those of a go with others.
    if options.go.overrides.steps != nil { definition.clearStepRanges() }
    let panels = try Self.panels(of: definition, input: input)
    let title = PlainText.line(definition.title)
    self.init(
      id: definition.id, title: title, panels: panels, style: options.style,
      banners: Self.banners(options.go, dataset: dataset),
      note: "\(title). \(PlainText.line(input.experiment.title)). Written by bnlab.", isPDFWanted: definition.isPDFWanted)
  }

  /// - Parameter note: The script's first line.
  init(
    id: String, title: String, panels: [any FigurePanel], style: FigureStyle = FigureStyle(), banners: [String] = [],
    note: String,
    isPDFWanted: Bool = false
  ) {
    self.id = id
    self.title = title
    self.isPDFWanted = isPDFWanted
    var key: [FigureKey] = []
    for entry in panels.flatMap({ ($0 as? any KeyedPanel)?.lineKey ?? [] })
    where !key.contains(where: { $0.label == entry.label }) {
      key.append(entry)
    }
    self.key = key
    let isMap = panels.allSatisfy { $0 is HeatMapPanel }
    let isSingle = panels.count == 1 && !isMap
    let style = style.bounded
    let columns = isMap ? min(panels.count, 3) : panels.count > 3 ? 2 : 1
    let rows = (panels.count + columns - 1) / columns
    let width = Double(style.width) * (isMap || columns == 1 ? 1 : 1.5)
    let subtitles = panels.map { PlainText.lines($0.subtitle, width: Self.characters(width / Double(columns) - 36, style)) }
    let head =
      (isMap ? 80.0 : isSingle ? 66.0 + Self.smallPrint * Double(subtitles[0].count - 1) : 52.0) + (banners.isEmpty ? 0 : 24)
    let panelHeight =
      isMap
      ? Self.mapHeight(panels, width: width / Double(columns))
      : isSingle ? Double(style.height) - head : Double(style.height) * 0.74
    var script = GnuplotScript(style: style, width: width, height: head + panelHeight * Double(rows) + (isMap ? 6 : 0))
    let names = FigureDefinition.tables(of: id, panels: panels.count)
    var tables: [(String, String)] = []
    for (place, panel) in panels.enumerated() {
      let letter = FigureDefinition.letter(ofPanel: place)
      let name = names[place]
      tables.append((name, panel.table))
      if place == 0 {
        Self.drawHead(title, isSingle ? subtitles[0] : isMap ? [Self.mapSubtitle(panels)] : [], banners, into: &script)
      }
      let left = 16 + Double(place % columns) * (width - 16) / Double(columns)
      let top = head + Double(place / columns) * panelHeight
      var area = PlotArea(
        left: left, top: top, right: left + (width - 16) / Double(columns) - 12,
        bottom: top + panelHeight - (isSingle || isMap ? 0 : 14))
      if !isSingle && !isMap {
        script.text("(\(letter)) \(panel.title)", x: area.left, y: area.top + 10, size: 1.05)
        for (row, line) in subtitles[place].enumerated() {
          script.text(line, x: area.left, y: area.top + 30 + Self.smallPrint * Double(row), size: 0.8, colour: style.muted)
        }
        area.top += 44 + Self.smallPrint * Double(subtitles[place].count - 1)
      }
      let column = panels.indices.filter { $0 % columns == place % columns }.map { panels[$0].margins(in: script) }
      panel.draw(
        into: &script, area: area, margins: column.dropFirst().reduce(column[0]) { $0.joined($1) }, file: name)
    }
    self.tables = tables
    self.script = script.source(named: id, note: note, isPDFWanted: isPDFWanted)
    caption = (banners + [isMap ? Self.mapCaption(panels) : panels.map(\.caption).joined(separator: " ")]).joined(separator: " ")
    alternative = panels.map(\.alternative).joined(separator: " ")
  }

  private static func panels(of definition: FigureDefinition, input: ReportInput) throws -> [any FigurePanel] {
    switch definition.content {
    case .curves(let quantity, let arms, let matching):
      return [try CurvePanel(definition, quantity: quantity, arms: arms, matching: matching, input: input)]
    case .percentiles(let arm, let probe):
      return [try PercentilePanel(definition, arm: arm, probe: probe, input: input)]
    case .endResult(let quantity, let key, let arms):
      return [try EndResultPanel(definition, quantity: quantity, against: key, arms: arms, input: input)]
    case .heatMap(let quantity, let x, let y, let panels):
      return try HeatMapPanel.all(definition, panels: panels, quantity: quantity, x: x, y: y, input: input)
    case .panels(let figures):
      guard (1...12).contains(figures.count) else {
        throw ReportError("figure \(definition.id): \(figures.count) panels; 1 to 12 can be drawn")
      }
      return try figures.flatMap { figure in
        if case .panels = figure.content { throw ReportError("figure \(definition.id): panels cannot hold panels") }
        return try panels(of: figure, input: input)
      }
    }
  }

  /// What must stand on every figure, so that none is taken for what it is not.
  static func banners(_ go: Go, dataset: String) -> [String] {
    (go.mark.map { [PlainText.line($0)] } ?? []) + (dataset == "drawn-digits" ? ["Drawn digits, not MNIST."] : [])
  }

  /// Pixels from one line of small print to the next.
  private static let smallPrint = 18.0

  /// How many characters of small print stand side by side.
  private static func characters(_ width: Double, _ style: FigureStyle) -> Int {
    max(20, Int(width / (style.fontSize * 0.84 * 0.55)))
  }

  private static func drawHead(_ title: String, _ subtitle: [String], _ banners: [String], into script: inout GnuplotScript) {
    let size = min(1.27, (script.width - 40) / (Double(title.count) * script.style.fontSize * 0.62))
    script.text(title, x: 16, y: 24, size: max(size, 0.8))
    for (row, line) in subtitle.enumerated() {
      script.text(line, x: 16, y: 50 + smallPrint * Double(row), size: 0.84, colour: script.style.muted)
    }
    if !banners.isEmpty {
      let room = Int((script.width - 32) / (script.style.fontSize * 0.93 * 0.58))
      script.text(
        PlainText.line(banners.joined(separator: " "), limit: room), x: 16,
        y: subtitle.isEmpty ? 50 : 74 + smallPrint * Double(subtitle.count - 1), size: 0.93, colour: script.style.warning)
    }
  }

  private static func mapHeight(_ panels: [any FigurePanel], width: Double) -> Double {
    let rows = panels.compactMap { ($0 as? HeatMapPanel)?.rows.count }.max() ?? 1
    return min(max(Double(rows) * 52, 170), 420) + 102
  }

  private static func mapSubtitle(_ panels: [any FigurePanel]) -> String {
    let maps = panels.compactMap { $0 as? HeatMapPanel }
    let runs = maps.flatMap { $0.cells.map(\.runs) }
    let seeds = runs.min() == runs.max() ? "\(runs.max() ?? 0)" : "\(runs.min() ?? 0) to \(runs.max() ?? 0)"
    let unit = maps.first.map { $0.quantity.isLoss ? "nats" : "%" } ?? ""
    return "mean of \(seeds) \(seeds == "1" ? "seed" : "seeds"), \(unit)"
      + (maps.contains(where: \.isDifference) ? "; differences in \(unit == "%" ? "points" : unit), blue above zero" : "")
  }

  private static func mapCaption(_ panels: [any FigurePanel]) -> String {
    panels.map(\.caption).joined(separator: " ")
  }
}

extension FigureDefinition {
  /// Leaves horizontal axes to the data, those of parts too.
  fileprivate mutating func clearStepRanges() {
    xAxis.range = nil
    guard case .panels(var parts) = content else { return }
    for index in parts.indices { parts[index].clearStepRanges() }
    content = .panels(parts)
  }
}
