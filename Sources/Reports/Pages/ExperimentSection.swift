import Experiments

/// What a page says of one experiment: what it asks, what was run, its figures, tables and claims, its settings, and how to get it again.
struct ExperimentSection {
  let input: ReportInput
  let go: Go
  let place: PagePlace
  let figures: [DrawnFigure]
  let undrawn: [UndrawnFigure]
  let tables: [Table]
  /// Its own claims, judged.
  let judgements: [Judgement]

  private var experiment: Experiment { input.experiment }

  var anchor: String { "experiment-" + Anchor.name(experiment.name) }

  /// All but the title.
  var blocks: [Block] {
    var blocks: [Block] = []
    if !experiment.overrides.isEmpty {
      blocks.append(
        .notice(
          "Run with \(experiment.overrides.joined(separator: ", ")). What the spec's words say of these is not what was done here."
        ))
    }
    if !experiment.summary.isEmpty { blocks.append(.paragraph(Inline.parsed(experiment.summary))) }
    blocks.append(.paragraph(facts))
    if let missing { blocks.append(.notice(missing)) }
    blocks += figures.map { .figure($0) }
    blocks += undrawn.map { .notice("The figure \($0.id) could not be drawn.") }
    blocks += tables.map { .table($0) }
    if let reason = statisticsNote { blocks.append(.paragraph([.text(reason)])) }
    if !judgements.isEmpty {
      blocks.append(.heading(level: 3, text: judgements.count == 1 ? "The claim" : "The claims", anchor: "\(anchor)-claims"))
      blocks += judgements.map { .claim($0) }
    }
    return blocks + [settings, .paragraph([.text("To get it again:")]), .command(command)]
  }

  private var facts: [Inline] {
    var facts: [Inline] = []
    if let paper = experiment.paper {
      let figures = paper.figures.isEmpty ? "" : ", Figure \(paper.figures.joined(separator: ", "))"
      facts.append(.text("In the paper: section \(paper.section)\(figures). "))
      if !paper.network.isEmpty { facts.append(.text("The network here: \(paper.network). ")) }
    }
    let arms = input.metrics.arms
    let steps = NumberText.range(arms.map(\.configuration.steps), of: "step")
    facts.append(
      .text(
        "\(NumberText.count(arms.count, "arm")) of \(NumberText.range(arms.map(\.seeds.count), of: "seed")), \(steps) each. All numbers: "
      ))
    return facts + [.link(MetricsFile.name, to: place.path(MetricsFile.name, of: experiment.name)), .text(".")]
  }

  private var missing: String? {
    let arms = input.metrics.arms
    guard arms.count < experiment.arms.count || arms.contains(where: { $0.seeds.count < experiment.seeds }) else { return nil }
    return
      "Runs are missing: the spec asks for \(NumberText.count(experiment.arms.count, "arm")) of \(NumberText.count(experiment.seeds, "seed"))."
  }

  /// Why a curve's last point and the final number of the same runs can differ.
  private var statisticsNote: String? {
    let differing = input.metrics.arms.map(\.configuration).filter {
      $0.network.hasStates && $0.curveStatistics != $0.finalStatistics
    }
    guard let first = differing.first else { return nil }
    return
      "Two numbers of one network: with batch normalization, curves and what is read from them (steps, the best that was held) are measured with \(first.curveStatistics.told), final numbers with \(first.finalStatistics.told). So a final number can lie above or below all of its curve."
  }

  private var command: String {
    let spec = experiment.path.isEmpty ? experiment.name : Self.relative(experiment.path)
    return ([".build/release/bnlab run", Shell.quoted(spec)] + go.options).joined(separator: " ")
  }

  /// The path as it was given, where it goes down from here; else only its end, so that no machine's folders stand in a report.
  private static func relative(_ path: String) -> String {
    let parts = path.split(separator: "/")
    return path.hasPrefix("/") || parts.contains("..") ? parts.suffix(2).joined(separator: "/") : path
  }

  private var settings: Block {
    let arms = input.metrics.arms
    let compared = ComparedSettings(arms)
    let table =
      compared.varied.isEmpty
      ? nil
      : Table(
        id: "settings", title: "What the arms differ in",
        columns: [Table.Column("Arm", key: "arm", isNumber: false)]
          + compared.varied.map { Table.Column($0.name, key: Anchor.name($0.name), isNumber: false) },
        rows: arms.enumerated().map { place, arm in [arm.label] + compared.varied.map { $0.values[place] } })
    return .settings(title: "Settings", shared: compared.shared, varied: table)
  }
}
