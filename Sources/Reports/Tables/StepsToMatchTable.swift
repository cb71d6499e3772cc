import Experiments
import Grammar

/// Rate, steps to match `baseline`, maximum accuracy, an arm a row, beside the paper's row of that name (the paper's Figure 3).
public struct StepsToMatchTable: ReportTable {
  public static let word = "steps-to-match"
  public static let says = "The paper's Figure 3: rate, steps to match the baseline, maximum accuracy."

  public var arms: [String] = []
  /// Whose best is to be matched.
  public var baseline = ""
  /// From an arm to the paper's row: ["bn-x5": "BN-x5"].
  public var paperRows: [String: String] = [:]

  public init() {}

  public static func keys(in scope: SpecScope) -> [Key<Self>] {
    [
      .arms(\.arms, in: scope),
      Key(
        "baseline", scope.armForm, \.baseline, says: "Whose best is to be matched.",
        need: .required("the arm whose best the others are to match")),
      Key(
        "paper-rows", paperRowsForm(in: scope), \.paperRows, says: "The paper's row to show beside an arm.",
        need: .otherwise("none")),
    ]
  }

  private static func paperRowsForm(in scope: SpecScope) -> Form<[String: String]> {
    let row = Form<String>.word(of: Paper.all.flatMap(\.stepsToMatch.rows).map(\.name))
    return Form<[String: String]>(
      schema: .object([("type", .text("object")), ("additionalProperties", row.schema)]),
      values: "a map from an arm to \(row.values)",
      read: { value, name, problems in
        guard case .map(let entries) = value.content else {
          ValueReader(problems: problems).expected("a map from an arm to its row of the paper's Figure 3", name, value)
          return nil
        }
        var rows: [String: String] = [:]
        for entry in entries {
          let key = SpecValue(content: .scalar(entry.key, isPlain: true), place: entry.keyPlace)
          guard let arm = scope.armForm.read(key, name, problems), let row = row.read(entry.value, entry.key, problems) else {
            return nil
          }
          rows[arm] = row
        }
        return rows
      })
  }

  public mutating func settle(_ map: MapReader, in scope: SpecScope) {
    if map["arms"] == nil { arms = scope.armNames }
  }

  public var title: String { "Steps to match the baseline" }

  func tables(_ definition: TableDefinition, input: ReportInput, paper: Paper) throws -> [Table] {
    let printed = paper.stepsToMatch
    guard let reference = input.metrics.arm(baseline), let target = StepsToMatch(of: reference, goal: reference).target else {
      throw ReportError("table \(definition.id): no run of \(baseline) is finished")
    }
    let own = StepsToMatch(of: reference, goal: reference).mean
    let rows = input.finished(arms).map { arm -> (shown: [String], machine: [String]) in
      let readings = StepsToMatch(of: arm, goal: reference)
      let reached = readings.mean
      let share = reached.flatMap { found in own.map { found / $0 } }
      let best = Statistics.mean(arm.bestHeldAccuracies)
      let row = paperRows[arm.name].flatMap { name in printed.rows.first { $0.name == name } }
      return (
        [
          arm.label, NumberText.short(arm.configuration.optimizer.rate), readings.text,
          share.map { NumberText.significant($0, 2) + " ×" } ?? "–", NumberText.percent(best),
          row?.name ?? "–", row?.rate ?? "–", row?.steps ?? "–", row?.accuracy ?? "–",
        ],
        [
          arm.name, arm.label, NumberText.plain(arm.configuration.optimizer.rate), NumberText.plain(reached ?? .nan),
          NumberText.plain(share ?? .nan), NumberText.plain(best), row?.name ?? "", row?.rate ?? "",
          row?.steps ?? "",
          row?.accuracy ?? "",
        ]
      )
    }
    let table = Table(
      id: definition.id, title: definition.title,
      note:
        "Left: measured here. Steps: until a run holds what \(reference.label)'s run of its seed held at best (\(NumberText.percent(target)) in the mean) over three evaluations in a row, a geometric mean over seeds; a run that never does counts with all of its steps. Best held: the highest that a run's curve held in this way, mean over seeds. \(printed.note)",
      columns: [
        Table.Column("Arm", key: "label", isNumber: false), Table.Column("Rate", key: "rate"),
        Table.Column("Steps to \(NumberText.percent(target))", key: "steps"), Table.Column("Share", key: "share"),
        Table.Column("Best held", key: "maximum"), Table.Column(printed.heading, key: "paper", isNumber: false),
        Table.Column("Rate (paper)", key: "paper_rate"), Table.Column("Steps to \(printed.target) (paper)", key: "paper_steps"),
        Table.Column("Maximum accuracy (paper)", key: "paper_maximum"),
      ], rows: rows.map(\.shown),
      machineColumns: [
        "arm", "label", "rate", "steps", "share_of_baseline", "best_held_accuracy", "paper_name", "paper_rate", "paper_steps",
        "paper_maximum",
      ], machineRows: rows.map(\.machine))
    return [table]
  }
}
