import Experiments
import Foundation

/// Works out an experiment's tables.
struct TableMaker {
  let input: ReportInput

  /// The tables that a definition stands for: one, or two where the paper's own stands beside it.
  /// - Throws: `ReportError` where there is nothing to show.
  func tables(_ definition: TableDefinition) throws -> [Table] {
    guard PlainText.isFileName(definition.id) else {
      throw ReportError(
        "a table cannot be called \"\(PlainText.line(definition.id, limit: 60))\": letters, digits, - and _ make its file's name"
      )
    }
    switch definition.content {
    case .summary(let arms): return [summary(definition, find(arms))]
    case .stepsToMatch(let baseline, let arms, let paperRows): return [try steps(definition, baseline, find(arms), paperRows)]
    case .ensembles(let arms, let members): return ensembles(definition, find(arms), members)
    }
  }

  private func find(_ names: [String]) -> [ArmMetrics] { names.compactMap { input.metrics.arm($0) }.filter { !$0.seeds.isEmpty } }

  private func summary(_ definition: TableDefinition, _ arms: [ArmMetrics]) -> Table {
    let rows = arms.map { arm -> (shown: [String], machine: [String]) in
      let finals = arm.finalAccuracies
      let interval = Bootstrap.interval(ofMean: finals)
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
    return Table(
      id: definition.id, title: definition.title,
      note:
        "Final test accuracy: mean over seeds, its 95 % bootstrap interval, and its interquartile mean. Best held: the highest that a run's curve held over three evaluations in a row, mean over seeds. A diverged run counts as chance.",
      columns: [
        Table.Column("Arm", key: "label", isNumber: false), Table.Column("Final accuracy", key: "final"),
        Table.Column("95 % interval (%)", key: "interval"), Table.Column("Interquartile mean", key: "interquartile_mean"),
        Table.Column("Best held", key: "best"), Table.Column("Runs", key: "runs"), Table.Column("Diverged", key: "diverged"),
      ], rows: rows.map(\.shown),
      machineColumns: [
        "arm", "label", "final_accuracy", "interval_low", "interval_high", "interquartile_mean", "best_held_accuracy", "runs",
        "diverged",
      ], machineRows: rows.map(\.machine))
  }

  private func steps(
    _ definition: TableDefinition, _ baseline: String, _ arms: [ArmMetrics], _ paperRows: [String: String]
  ) throws -> Table {
    guard let reference = input.metrics.arm(baseline), let target = StepsToMatch(of: reference, goal: reference).target else {
      throw ReportError("table \(definition.id): no run of \(baseline) is finished")
    }
    let own = StepsToMatch(of: reference, goal: reference).mean
    let rows = arms.map { arm -> (shown: [String], machine: [String]) in
      let readings = StepsToMatch(of: arm, goal: reference)
      let reached = readings.mean
      let share = reached.flatMap { found in own.map { found / $0 } }
      let best = Statistics.mean(arm.bestHeldAccuracies)
      let paper = paperRows[arm.name].flatMap { name in PaperNumbers.figureThree.first { $0.name == name } }
      return (
        [
          arm.label, NumberText.short(arm.configuration.optimizer.rate), readings.text,
          share.map { NumberText.significant($0, 2) + " ×" } ?? "–", NumberText.percent(best),
          paper?.name ?? "–", paper?.rate ?? "–", paper?.steps ?? "–", paper?.accuracy ?? "–",
        ],
        [
          arm.name, arm.label, NumberText.plain(arm.configuration.optimizer.rate), NumberText.plain(reached ?? .nan),
          NumberText.plain(share ?? .nan), NumberText.plain(best), paper?.name ?? "", paper?.rate ?? "",
          paper?.steps ?? "",
          paper?.accuracy ?? "",
        ]
      )
    }
    return Table(
      id: definition.id, title: definition.title,
      note:
        "Left: measured here. Steps: until a run holds what \(reference.label)'s run of its seed held at best (\(NumberText.percent(target)) in the mean) over three evaluations in a row, a geometric mean over seeds; a run that never does counts with all of its steps. Best held: the highest that a run's curve held in this way, mean over seeds. Right: the paper's Figure 3, Inception on ImageNet, where the target is 72.2 %; another network on other data, for the pattern and not the numbers.",
      columns: [
        Table.Column("Arm", key: "label", isNumber: false), Table.Column("Rate", key: "rate"),
        Table.Column("Steps to \(NumberText.percent(target))", key: "steps"), Table.Column("Share", key: "share"),
        Table.Column("Best held", key: "maximum"), Table.Column("Paper, ImageNet", key: "paper", isNumber: false),
        Table.Column("Rate (paper)", key: "paper_rate"), Table.Column("Steps to 72.2 % (paper)", key: "paper_steps"),
        Table.Column("Maximum accuracy (paper)", key: "paper_maximum"),
      ], rows: rows.map(\.shown),
      machineColumns: [
        "arm", "label", "rate", "steps", "share_of_baseline", "best_held_accuracy", "paper_name", "paper_rate", "paper_steps",
        "paper_maximum",
      ], machineRows: rows.map(\.machine))
  }

  private func ensembles(_ definition: TableDefinition, _ arms: [ArmMetrics], _ members: Int) -> [Table] {
    let rows = arms.map { arm -> (shown: [String], machine: [String]) in
      guard let errors = EnsembleErrors(of: arm, members: members) else {
        return (
          [arm.label, "–", "too few runs", "–", "–", "–"], [arm.name, arm.label, "0", "nan", "nan", "nan", "nan"]
        )
      }
      let first = errors.errors[0]
      return (
        [
          arm.label, String(errors.windows.count), NumberText.percent(errors.ensemble), NumberText.percent(errors.best),
          NumberText.percent(errors.mean),
          "\(NumberText.percent(first.ensemble)), \(NumberText.percent(first.best)), \(NumberText.percent(first.mean))",
        ],
        [arm.name, arm.label, String(errors.windows.count)]
          + [errors.ensemble, errors.best, errors.mean, first.ensemble].map(NumberText.plain)
      )
    }
    return [
      Table(
        id: definition.id, title: definition.title,
        note:
          "Test error of the averaged predictions of \(members) networks, of the best of them and of their mean, averaged over ensembles: each seed and the \(members - 1) next, the last followed by the first. The best member is picked on the test set itself, which favours it.",
        columns: [
          Table.Column("Arm", key: "label", isNumber: false), Table.Column("Ensembles", key: "ensembles"),
          Table.Column("Ensemble error", key: "ensemble"), Table.Column("Best member", key: "best"),
          Table.Column("Mean member", key: "mean"), Table.Column("Of the first ensemble alone", key: "first"),
        ], rows: rows.map(\.shown),
        machineColumns: [
          "arm", "label", "ensembles", "ensemble_error", "best_member_error", "mean_member_error", "first_ensemble_error",
        ],
        machineRows: rows.map(\.machine)),
      Table(
        id: definition.paperID, title: "The paper's Figure 4: ImageNet, for comparison",
        note: "The paper's numbers on ImageNet's validation set, as printed.",
        columns: [
          Table.Column("Network", key: "network", isNumber: false),
          Table.Column("Resolution / crops / models", key: "setup", isNumber: false),
          Table.Column("Top-1 error", key: "top_1_error"), Table.Column("Top-5 error", key: "top_5_error"),
        ], rows: PaperNumbers.figureFour),
    ]
  }
}
