/// The kinds of tables, the one that is meant without a word first.
enum TableKinds {
  static let all: [any ReportTable.Type] = [SummaryTable.self, StepsToMatchTable.self, EnsemblesTable.self, EffectsTable.self]
}
