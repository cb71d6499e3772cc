/// What the lines of a figure are, for pages: on a narrow screen the labels at their ends are out of sight.
struct FigureKey: Hashable, Sendable {
  /// The line's place among the figure's: it says its colour.
  let line: Int
  let label: String
  /// Where it ends; may be empty.
  let value: String
}

/// A panel whose lines have names.
protocol KeyedPanel: FigurePanel {
  var lineKey: [FigureKey] { get }
}

extension CurvePanel: KeyedPanel {
  var lineKey: [FigureKey] {
    series.enumerated().map { line, one in
      FigureKey(line: line, label: one.label, value: one.end.isFinite ? quantity.text(one.end) : "")
    }
  }
}

extension EndResultPanel: KeyedPanel {
  var lineKey: [FigureKey] { lines.enumerated().map { FigureKey(line: $0, label: $1.label, value: "") } }
}
