import Experiments
import Grammar

/// Ensembles of `members` seeds of an arm against their members, an arm a row; the paper's own below it (the paper's Figure 4).
public struct EnsemblesTable: ReportTable {
  public static let word = "ensembles"
  public static let says = "The paper's Figure 4: averaged predictions of several seeds against their members."

  public var arms: [String] = []
  public var members = 6

  public init() {}

  public init(arms: [String], members: Int) {
    self.arms = arms
    self.members = members
  }

  public static func keys(in scope: SpecScope) -> [Key<Self>] {
    [
      .arms(\.arms, in: scope),
      .members(\.members, in: scope),
    ]
  }

  public mutating func settle(_ map: MapReader, in scope: SpecScope) {
    if map["arms"] == nil { arms = scope.armNames }
  }

  public var title: String { "Ensembles" }
  public var averagedArms: [String] { arms }
  public static func tables(of id: String) -> [String] { [id, "\(id)-paper"] }

  func tables(_ definition: TableDefinition, input: ReportInput, paper: Paper) -> [Table] {
    var printed = paper.ensembles
    printed.id = definition.tables[1]
    let rows = input.finished(arms).map { arm -> (shown: [String], machine: [String]) in
      guard let errors = EnsembleErrors(of: arm, members: members) else {
        return (
          [arm.label, "–", "too few runs", "–", "–", "–"], [arm.name, arm.label, "0", "nan", "nan", "nan", "nan"]
        )
      }
      let first = errors.errors[0]
      return (
        [
          arm.label, String(errors.ensembles.count), NumberText.percent(errors.ensemble), NumberText.percent(errors.best),
          NumberText.percent(errors.mean),
          "\(NumberText.percent(first.ensemble)), \(NumberText.percent(first.best)), \(NumberText.percent(first.mean))",
        ],
        [arm.name, arm.label, String(errors.ensembles.count)]
          + [errors.ensemble, errors.best, errors.mean, first.ensemble].map(NumberText.plain)
      )
    }
    return [
      Table(
        id: definition.id, title: definition.title,
        note:
          "Test error of the averaged predictions of \(members) networks, of the best of them and of their mean, averaged over ensembles: all ways to choose \(members) runs, or where those are more than \(NumberText.whole(EnsembleErrors.limit)) each run and the \(members - 1) next, the last followed by the first. The best member is picked on the test set itself, which favours it.",
        columns: [
          Table.Column("Arm", key: "label", isNumber: false), Table.Column("Ensembles", key: "ensembles"),
          Table.Column("Ensemble error", key: "ensemble"), Table.Column("Best member", key: "best"),
          Table.Column("Mean member", key: "mean"), Table.Column("Of the first ensemble alone", key: "first"),
        ], rows: rows.map(\.shown),
        machineColumns: [
          "arm", "label", "ensembles", "ensemble_error", "best_member_error", "mean_member_error", "first_ensemble_error",
        ],
        machineRows: rows.map(\.machine)),
      printed,
    ]
  }
}
