/// One plot of a figure, ready to be drawn anywhere on a sheet.
protocol FigurePanel {
  var title: String { get }
  /// A line of small print under the title: what the mean is over, what the band is.
  var subtitle: String { get }
  /// The same for a page, in whole sentences.
  var caption: String { get }
  /// What the picture shows, for who cannot see it.
  var alternative: String { get }
  /// The .tsv that the script reads.
  var table: String { get }
  /// What its lines are.
  var lineKey: [FigureKey] { get }
  /// What a sheet of nothing but its like must know of it, to put them side by side; nil for a plot that takes a row.
  var tile: Tile? { get }
  /// Pixels that axis numbers need left of the plot and end labels right of it.
  func margins(in script: GnuplotScript) -> Margins
  /// Draws within `area`, which lies below the title; reads `file`. Panels above one another are given the same margins.
  func draw(into script: inout GnuplotScript, area: PlotArea, margins: Margins, file: String)
}

extension FigurePanel {
  var lineKey: [FigureKey] { [] }
  var tile: Tile? { nil }
}

/// What the line of a figure is, for pages: on a narrow screen the labels at the ends of lines are out of sight.
struct FigureKey: Hashable, Sendable {
  /// The line's place among the figure's: it says its colour.
  let line: Int
  let label: String
  /// Where it ends; may be empty.
  let value: String
}

/// A plot that stands beside its like on a sheet, under small print that is of all of them.
struct Tile {
  /// In pixels.
  let height: Double
  /// Of each number that it shows.
  let runs: [Int]
  let unit: String
  let isDifference: Bool
}
