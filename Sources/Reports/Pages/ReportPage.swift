import Experiments

/// What a report says, in order: verdicts, how they come about, each experiment, what the paper left open, the checklist.
struct ReportPage {
  let dataset: String
  let options: ReportOptions
  let inputs: [ReportInput]
  let judgements: [Judgement]
  let figures: [DrawnFigure]
  let undrawn: [UndrawnFigure]
  /// By experiment.
  let tables: [String: [Table]]

  var title: String { "Batch Normalization on \(Self.name(dataset)): what was reproduced" }

  static func name(_ dataset: String) -> String {
    switch dataset {
    case "mnist": "MNIST"
    case "drawn-digits": "drawn digits"
    default: GnuplotText.plain(dataset, limit: 60)
    }
  }

  var navigation: [(text: String, anchor: String)] {
    [("Verdicts", "verdicts"), ("The rule", "rule")] + inputs.map { ($0.experiment.name, Self.anchor($0)) }
      + (Ledger.table(inputs) == nil ? [] : [("What the paper left open", "ledger")]) + [("Checklist", "checklist")]
  }

  static func anchor(_ input: ReportInput) -> String { "experiment-" + Anchor.name(input.experiment.name) }

  var blocks: [Block] {
    var blocks: [Block] = [.heading(level: 1, text: title, anchor: "top")]
    for banner in FigureSheet.banners(isQuick: options.isQuick, dataset: dataset) { blocks.append(.notice(banner)) }
    blocks.append(.paragraph([.text(lead)]))
    blocks.append(.heading(level: 2, text: "Verdicts", anchor: "verdicts"))
    blocks.append(judgements.isEmpty ? .paragraph([.text("No experiment here makes a claim.")]) : .verdicts(judgements))
    if let missing { blocks.append(.paragraph([.text(missing)])) }
    blocks.append(
      .paragraph([
        .text(
          "Effects are mean differences in percentage points, ratios (×, geometric means) or shares of runs; the same numbers for machines: "
        ),
        .link("claims.json", to: "claims.json"), .text("."),
      ]))
    let checks = judgements.filter { $0.experiment == nil }
    if !checks.isEmpty {
      blocks.append(.heading(level: 3, text: "Checks of the program itself", anchor: "checks"))
      blocks += checks.map { .claim($0) }
    }
    blocks.append(.heading(level: 2, text: "How a verdict comes about", anchor: "rule"))
    blocks += VerdictRule.explanation.map { .paragraph([.text($0)]) }
    for input in inputs { blocks += experiment(input) }
    if let ledger = Ledger.table(inputs) {
      blocks.append(.heading(level: 2, text: "What the paper left open", anchor: "ledger"))
      blocks.append(
        .paragraph([
          .text("Settings are chosen by published practice or on a validation split of the training set, never on the test set.")
        ]))
      blocks.append(.table(ledger))
    }
    blocks.append(.heading(level: 2, text: "Reproducibility checklist", anchor: "checklist"))
    blocks.append(.table(Checklist.table(inputs, judgements: judgements, dataset: Self.name(dataset), command: options.command)))
    return blocks
  }

  private var lead: String {
    let counts = Verdict.allCases.map { verdict in "\(judgements.count { $0.verdict == verdict }) \(verdict.rawValue)" }
    let runs = Set(inputs.flatMap { $0.metrics.arms.flatMap { arm in arm.seeds.map { "\(arm.identity)/\(arm.name)/\($0)" } } })
    let identities = Dictionary(inputs.flatMap { $0.metrics.arms.map { ($0.identity, $0) } }) {
      $0.seeds.count >= $1.seeds.count ? $0 : $1
    }
    let count = identities.count > 1 ? identities.values.reduce(0) { $0 + $1.seeds.count } : runs.count
    return
      "Ioffe & Szegedy (2015) made claims about batch normalization; here is what \(NumberText.whole(count)) runs on \(Self.name(dataset)) say of those that it can carry. Of \(judgements.count) claims: \(counts.joined(separator: ", "))."
  }

  /// Claims of the paper that nothing here decides.
  private var missing: String? {
    let found = Set(judgements.map(\.claim.id))
    let names = PaperClaim.all.filter { !found.contains($0.id) }.map { $0.name.prefix(1).lowercased() + $0.name.dropFirst() }
    return names.isEmpty ? nil : "Not judged here, as no experiment or check ran for it: \(names.joined(separator: "; "))."
  }

  private func experiment(_ input: ReportInput) -> [Block] {
    let experiment = input.experiment
    var blocks: [Block] = [.heading(level: 2, text: experiment.title, anchor: Self.anchor(input))]
    if !experiment.summary.isEmpty { blocks.append(.paragraph([.text(experiment.summary)])) }
    var facts: [Inline] = []
    if let paper = experiment.paper {
      facts.append(
        .text(
          "In the paper: section \(paper.section)"
            + (paper.figures.isEmpty ? ". " : ", Figure \(paper.figures.joined(separator: ", ")). ")))
    }
    let counts = input.metrics.arms.map(\.seeds.count)
    facts.append(
      .text(
        "\(input.metrics.arms.count) arms, \(counts.min() == counts.max() ? "\(counts.max() ?? 0)" : "\(counts.min() ?? 0) to \(counts.max() ?? 0)") seeds each. All numbers: "
      ))
    facts.append(.link("metrics.h5", to: "\(experiment.name)/metrics.h5"))
    facts.append(.text("."))
    blocks.append(.paragraph(facts))
    if !experiment.overrides.isEmpty {
      blocks.append(.notice("Not the spec's own: run with \(experiment.overrides.joined(separator: ", "))."))
    }
    if input.metrics.arms.count < experiment.arms.count || (counts.min() ?? 0) < experiment.seeds {
      blocks.append(.notice("Runs are missing: the spec asks for \(experiment.arms.count) arms of \(experiment.seeds) seeds."))
    }
    blocks += figures.filter { $0.experiment == experiment.name }.map { .figure($0) }
    blocks += undrawn.filter { $0.experiment == experiment.name }.map { .notice("The figure \($0.id) could not be drawn.") }
    blocks += (tables[experiment.name] ?? []).map { .table($0) }
    let own = judgements.filter { $0.experiment == experiment.name }
    if !own.isEmpty {
      blocks.append(.heading(level: 3, text: own.count == 1 ? "Claim" : "Claims", anchor: "\(Self.anchor(input))-claims"))
      blocks += own.map { .claim($0) }
    }
    blocks.append(settings(input))
    blocks.append(.paragraph([.text("To get it again:")]))
    blocks.append(
      .command(".build/release/bnlab run \(experiment.path.isEmpty ? experiment.name : Self.relative(experiment.path))"))
    return blocks
  }

  /// Only the end of a path, so that no machine's folders stand in a report.
  private static func relative(_ path: String) -> String {
    let parts = path.split(separator: "/")
    return parts.suffix(2).joined(separator: "/")
  }

  private func settings(_ input: ReportInput) -> Block {
    let arms = input.metrics.arms
    let (shared, varied) = Settings.compared(arms)
    let table =
      varied.isEmpty
      ? nil
      : Table(
        id: "settings", title: "What the arms differ in",
        columns: [Table.Column("Arm", key: "arm", isNumber: false)]
          + varied.map { Table.Column($0.name, key: Anchor.name($0.name), isNumber: false) },
        rows: arms.enumerated().map { place, arm in [arm.label] + varied.map { $0.values[place] } })
    return .settings(title: "Settings", shared: shared, varied: table)
  }
}
