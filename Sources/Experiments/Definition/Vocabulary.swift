/// The kinds of figures, tables and measures that specs can ask for. Whoever reads specs is handed one: what can be read does not know what
/// can be drawn.
public struct Vocabulary: Sendable {
  /// The first is meant where a figure does not say what it shows; so for tables.
  public let figures: [any FigureKind.Type]
  public let tables: [any TableKind.Type]
  public let measures: [any Measure.Type]

  /// Names of files that may stand in a folder of specs and are none.
  public let otherFiles: [String]

  public init(
    figures: [any FigureKind.Type], tables: [any TableKind.Type], measures: [any Measure.Type], otherFiles: [String] = []
  ) {
    self.figures = figures
    self.tables = tables
    self.measures = measures
    self.otherFiles = otherFiles
  }
}
