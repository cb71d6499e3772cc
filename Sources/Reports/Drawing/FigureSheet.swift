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
    for entry in panels.flatMap(\.lineKey) where !key.contains(where: { $0.label == entry.label }) {
      key.append(entry)
    }
    self.key = key
    let tiles = panels.compactMap(\.tile)
    let isTiled = tiles.count == panels.count
    let isSingle = panels.count == 1 && !isTiled
    let style = style.bounded
    let columns = isTiled ? min(panels.count, 3) : panels.count > 3 ? 2 : 1
    let rows = (panels.count + columns - 1) / columns
    let width = Double(style.width) * (isTiled || columns == 1 ? 1 : 1.5)
    let subtitles = panels.map { PlainText.lines($0.subtitle, width: Self.characters(width / Double(columns) - 36, style)) }
    let head =
      (isTiled ? 80.0 : isSingle ? 66.0 + Self.smallPrint * Double(subtitles[0].count - 1) : 52.0) + (banners.isEmpty ? 0 : 24)
    let panelHeight =
      isTiled
      ? tiles.map(\.height).max() ?? 0
      : isSingle ? Double(style.height) - head : Double(style.height) * 0.74
    var script = GnuplotScript(style: style, width: width, height: head + panelHeight * Double(rows) + (isTiled ? 6 : 0))
    let names = FigureDefinition.tables(of: id, panels: panels.count)
    var tables: [(String, String)] = []
    for (place, panel) in panels.enumerated() {
      let letter = FigureDefinition.letter(ofPanel: place)
      let name = names[place]
      tables.append((name, panel.table))
      if place == 0 {
        Self.drawHead(title, isSingle ? subtitles[0] : isTiled ? [Self.subtitle(tiles)] : [], banners, into: &script)
      }
      let left = 16 + Double(place % columns) * (width - 16) / Double(columns)
      let top = head + Double(place / columns) * panelHeight
      var area = PlotArea(
        left: left, top: top, right: left + (width - 16) / Double(columns) - 12,
        bottom: top + panelHeight - (isSingle || isTiled ? 0 : 14))
      if !isSingle && !isTiled {
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
    caption = (banners + [panels.map(\.caption).joined(separator: " ")]).joined(separator: " ")
    alternative = panels.map(\.alternative).joined(separator: " ")
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

  private static func subtitle(_ tiles: [Tile]) -> String {
    let unit = tiles[0].unit
    return "\(SeedsText.mean(tiles.flatMap(\.runs))), \(unit)"
      + (tiles.contains(where: \.isDifference) ? "; differences in \(unit == "%" ? "points" : unit), blue above zero" : "")
  }
}
