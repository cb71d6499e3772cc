import Experiments

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
  /// Pixels that axis numbers need left of the plot and end labels right of it.
  func margins(in script: GnuplotScript) -> Margins
  /// Draws within `area`, which lies below the title; reads `file`. Panels above one another are given the same margins.
  func draw(into script: inout GnuplotScript, area: PlotArea, margins: Margins, file: String)
}
