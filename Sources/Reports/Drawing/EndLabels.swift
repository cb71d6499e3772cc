/// Labels at the ends of lines in place of a key: they cover no data and need no looking up.
struct EndLabels {
  struct Entry {
    /// Where the line ends, in pixels; clamped to the plot. Without an `x` it ends at the plot's right side.
    var x: Double?
    var y: Double
    var value: String
    var name: [String]
    var note: String
    var colour: String
    var dash: String
    var isDimmed = false
  }

  var entries: [Entry]
  /// What stands over the columns of values and notes.
  var valueHead = ""
  var noteHead = ""
  static let nameSize = 0.9
  /// Pixels from the plot to the piece of line that stands before a label, and to the label.
  private static let swatch = 24.0
  private static let start = 56.0

  private func width(_ text: String, _ style: FigureStyle) -> Double { Double(text.count) * style.fontSize * Self.nameSize * 0.6 }

  private func columns(_ style: FigureStyle) -> (value: Double, name: Double, note: Double) {
    let values = entries.map { width($0.value, style) } + [width(valueHead, style) * 0.85]
    let notes = entries.map { width($0.note, style) } + [width(noteHead, style) * 0.85]
    return (
      (values.max() ?? 0) + (entries.contains { !$0.value.isEmpty } ? 12 : 0),
      entries.flatMap(\.name).map { width($0, style) }.max() ?? 0, (notes.max() ?? 0) > 0 ? (notes.max() ?? 0) + 14 : 0
    )
  }

  /// Pixels to keep free right of the plot.
  func gutter(_ style: FigureStyle) -> Double {
    let columns = columns(style)
    return Self.start + columns.value + columns.name + columns.note + 8
  }

  func draw(into script: inout GnuplotScript, plot: PlotArea) {
    let line = script.style.fontSize * Self.nameSize * 1.32
    func height(_ index: Int) -> Double { entries[index].y.isFinite ? entries[index].y : .infinity }
    let order = entries.indices.sorted { (height($0), $0) < (height($1), $1) }
    let heights = order.map { line * Double(max(entries[$0].name.count, 1)) }
    // A line that has no end, as where all runs diverged, is named at the bottom.
    let wanted = order.map { entries[$0].y.isFinite ? min(max(entries[$0].y, plot.top), plot.bottom) : plot.bottom }
    let centers = Self.spread(wanted, heights: heights, within: (plot.top - line * 0.5, plot.bottom + line * 0.5))
    let columns = columns(script.style)
    for (place, index) in order.enumerated() {
      let entry = entries[index]
      let y = centers[place]
      let x = plot.right + Self.start
      // What leads to a label must not look like the line going on: it is thin, grey and dotted, and the label has a piece of the line.
      func lead(_ start: (Double, Double), _ end: (Double, Double)) {
        script.line(from: start, to: end, colour: script.style.muted, width: 0.8, dash: "(2,7)")
      }
      if let end = entry.x, end < plot.right - 8 { lead((end + 4, wanted[place]), (plot.right + 4, wanted[place])) }
      lead((plot.right + 4, wanted[place]), (plot.right + Self.swatch - 3, y))
      script.line(
        from: (plot.right + Self.swatch, y), to: (x - 8, y), colour: entry.colour, width: script.style.lineWidth, dash: entry.dash
      )
      let colour = entry.isDimmed ? script.style.muted : script.style.ink
      script.text(entry.value, x: x + columns.value - 12, y: y, size: Self.nameSize, colour: colour, align: .right)
      for (row, name) in entry.name.enumerated() {
        let offset = (Double(row) - Double(entry.name.count - 1) / 2) * line
        script.text(name, x: x + columns.value, y: y + offset, size: Self.nameSize, colour: colour)
      }
      if !entry.note.isEmpty {
        script.text(
          entry.note, x: x + columns.value + columns.name + columns.note, y: y, size: Self.nameSize, colour: colour, align: .right
        )
      }
    }
    let top = (centers.first ?? plot.top) - (heights.first ?? 0) / 2 - line * 0.62
    if !valueHead.isEmpty {
      script.text(
        valueHead, x: plot.right + Self.start + columns.value - 12, y: top, size: Self.nameSize * 0.85,
        colour: script.style.muted,
        align: .right)
    }
    if !noteHead.isEmpty {
      script.text(
        noteHead, x: plot.right + Self.start + columns.value + columns.name + columns.note, y: top, size: Self.nameSize * 0.85,
        colour: script.style.muted, align: .right)
    }
  }

  /// Moves labels apart so that none overlaps the next, as near to where they want to be as that allows.
  static func spread(_ wanted: [Double], heights: [Double], within limits: (low: Double, high: Double)) -> [Double] {
    // Neighbours that overlap join in blocks, each about the mean of its members' wishes, until no two blocks overlap.
    var blocks: [(members: [Int], center: Double, height: Double)] = []
    for place in wanted.indices {
      blocks.append(([place], wanted[place], heights[place]))
      while blocks.count > 1 {
        let lower = blocks[blocks.count - 1]
        let upper = blocks[blocks.count - 2]
        guard lower.center - lower.height / 2 < upper.center + upper.height / 2 else { break }
        let members = upper.members + lower.members
        let height = upper.height + lower.height
        let center =
          (upper.center * Double(upper.members.count) + lower.center * Double(lower.members.count)) / Double(members.count)
        blocks.removeLast(2)
        blocks.append(
          (members, min(max(center, limits.low + height / 2), max(limits.high - height / 2, limits.low + height / 2)), height))
      }
    }
    var centers = wanted
    for block in blocks {
      var top =
        min(max(block.center, limits.low + block.height / 2), max(limits.high - block.height / 2, limits.low + block.height / 2))
        - block.height / 2
      for member in block.members {
        centers[member] = top + heights[member] / 2
        top += heights[member]
      }
    }
    return centers
  }
}
