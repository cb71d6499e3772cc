import Experiments
import Grammar

/// An arm a row: final and best accuracy with intervals, runs, diverged runs.
public struct SummaryTable: ReportTable {
  public static let word = "summary"
  public static let says = "Final and best accuracy with intervals, an arm a row."

  public var arms: [String] = []

  public init() {}

  public static func keys(in scope: SpecScope) -> [Key<Self>] { [.arms(\.arms, in: scope)] }

  public mutating func settle(_ map: MapReader, in scope: SpecScope) {
    if map["arms"] == nil { arms = scope.armNames }
  }

  public var title: String { "Final accuracy" }

  func tables(_ definition: TableDefinition, input: ReportInput, paper: Paper) -> [Table] {
    let rows = input.finished(arms).map { arm -> (shown: [String], machine: [String]) in
      let finals = arm.finalAccuracies
      let interval = SignFlipTest.interval(ofMean: finals).ends
      let best = arm.bestHeldAccuracies
      let middle = Statistics.interquartileMean(finals)
      return (
        [
          arm.label, NumberText.percent(Statistics.mean(finals)),
          "\(NumberText.fixed(interval.low * 100, 2)) to \(NumberText.fixed(interval.high * 100, 2))", NumberText.percent(middle),
          NumberText.percent(Statistics.mean(best)), String(arm.seeds.count), String(arm.divergedCount),
        ],
        [arm.name, arm.label]
          + [Statistics.mean(finals), interval.low, interval.high, middle, Statistics.mean(best)].map(NumberText.plain)
          + [String(arm.seeds.count), String(arm.divergedCount)]
      )
    }
    let table = Table(
      id: definition.id, title: definition.title,
      note:
        "Final test accuracy: mean over seeds, its 95 % sign-flip interval, and its interquartile mean. Best held: the highest that a run's curve held over three evaluations in a row, mean over seeds. A diverged run counts as chance.",
      columns: [
        Table.Column("Arm", key: "label", isNumber: false), Table.Column("Final accuracy", key: "final"),
        Table.Column("95 % interval (%)", key: "interval"), Table.Column("Interquartile mean", key: "interquartile_mean"),
        Table.Column("Best held", key: "best"), Table.Column("Runs", key: "runs"), Table.Column("Diverged", key: "diverged"),
      ], rows: rows.map(\.shown),
      machineColumns: [
        "arm", "label", "final_accuracy", "interval_low", "interval_high", "interquartile_mean", "best_held_accuracy", "runs",
        "diverged",
      ], machineRows: rows.map(\.machine))
    return [table]
  }
}
