import Experiments

extension Vocabulary {
  /// All that this program can draw, table and measure.
  public static let reports = Vocabulary(
    figures: FigureKinds.all, tables: TableKinds.all, measures: MeasureKinds.all,
    otherFiles: [FigureStyle.fileName, SlurmSite.fileName])
}
