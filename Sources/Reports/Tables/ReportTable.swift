import Experiments

/// A kind of table that this program knows how to make.
protocol ReportTable: TableKind {
  /// The tables that it stands for, itself the first: others are the paper's own beside it.
  /// - Throws: `ReportError` where there is nothing to show.
  func tables(_ definition: TableDefinition, input: ReportInput, paper: Paper) throws -> [Table]
}

extension TableDefinition {
  /// - Throws: `ReportError` where there is nothing to show, or its name cannot be a file's.
  func made(of input: ReportInput, paper: Paper) throws -> [Table] {
    guard PlainText.isFileName(id) else {
      throw ReportError(
        "a table cannot be called \"\(PlainText.line(id, limit: 60))\": letters, digits, - and _ make its file's name")
    }
    guard let kind = kind as? any ReportTable else { throw ReportError("table \(id): nothing makes a `\(type(of: kind).word)`") }
    return try kind.tables(self, input: input, paper: paper)
  }
}

extension ReportInput {
  /// Of these arms those with runs.
  func finished(_ names: [String]) -> [ArmMetrics] { names.compactMap { metrics.arm($0) }.filter { !$0.seeds.isEmpty } }
}
