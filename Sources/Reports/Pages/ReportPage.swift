import Experiments

/// What the paper's page says, in order: verdicts, how they come about, each experiment, what the paper left open, the checklist. Only
/// experiments that are the paper's stand on it, and only the paper's claims among its verdicts.
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
    default: PlainText.line(dataset, limit: 60)
    }
  }

  var navigation: [(text: String, anchor: String)] {
    [("Verdicts", "verdicts"), ("The rule", "rule")] + sections.map { ($0.input.experiment.title, $0.anchor) }
      + (Ledger.table(inputs) == nil ? [] : [("What the paper left open", "ledger")]) + [("Checklist", "checklist")]
  }

  private var sections: [ExperimentSection] {
    inputs.map { input in
      let name = input.experiment.name
      return ExperimentSection(
        input: input, options: options, place: .dataset, figures: figures.filter { $0.experiment == name },
        undrawn: undrawn.filter { $0.experiment == name }, tables: tables[name] ?? [],
        judgements: judgements.filter { $0.experiment == name })
    }
  }

  private var papers: [Judgement] { judgements.filter(\.isPapers) }

  var blocks: [Block] {
    var blocks: [Block] = [.heading(level: 1, text: title, anchor: "top")]
    for banner in FigureSheet.banners(options.go, dataset: dataset) { blocks.append(.notice(banner)) }
    blocks += [.paragraph([.text(lead)]), .otherPages, .heading(level: 2, text: "Verdicts", anchor: "verdicts")]
    blocks.append(papers.isEmpty ? .paragraph([.text("No experiment here makes a claim.")]) : .verdicts(papers))
    if let missing { blocks.append(.paragraph([.text(missing)])) }
    blocks.append(Self.units)
    let checks = judgements.filter { $0.experiment == nil }
    if !checks.isEmpty {
      blocks.append(.heading(level: 3, text: "Checks of the program itself", anchor: "checks"))
      blocks += checks.map { .claim($0) }
    }
    blocks += Self.rule
    for section in sections {
      blocks.append(.heading(level: 2, text: section.input.experiment.title, anchor: section.anchor))
      blocks += section.blocks
    }
    if let ledger = Ledger.table(inputs) {
      blocks.append(.heading(level: 2, text: "What the paper left open", anchor: "ledger"))
      blocks.append(
        .paragraph([
          .text("Settings are chosen by published practice or on a validation split of the training set, never on the test set.")
        ]))
      blocks.append(.table(ledger))
    }
    blocks.append(.heading(level: 2, text: "Reproducibility checklist", anchor: "checklist"))
    let checklist = Checklist(
      inputs: inputs, judgements: papers, dataset: Self.name(dataset), command: options.command, isPapers: true)
    return blocks + [.table(checklist.table)]
  }

  /// What the columns of a table of verdicts are in.
  static var units: Block {
    .paragraph([
      .text(
        "Effects are mean differences in percentage points, ratios (×, geometric means) or shares of runs; the same numbers for machines: "
      ), .link("claims.json", to: "claims.json"), .text("."),
    ])
  }

  static var rule: [Block] {
    [.heading(level: 2, text: "How a verdict comes about", anchor: "rule")]
      + VerdictRule.explanation.map { .paragraph([.text($0)]) }
  }

  private var lead: String {
    let runs = Set(inputs.flatMap { $0.metrics.arms.flatMap { arm in arm.seeds.map { "\(arm.identity)/\(arm.name)/\($0)" } } })
    let identities = Dictionary(inputs.flatMap { $0.metrics.arms.map { ($0.identity, $0) } }) {
      $0.seeds.count >= $1.seeds.count ? $0 : $1
    }
    let count = identities.count > 1 ? identities.values.reduce(0) { $0 + $1.seeds.count } : runs.count
    return
      "Ioffe & Szegedy (2015) made claims about batch normalization; here is what \(NumberText.whole(count)) runs on \(Self.name(dataset)) say of those that it can carry. \(papers.counted)"
  }

  /// Claims of the paper that nothing here decides.
  private var missing: String? {
    let found = Set(papers.map(\.claim.id))
    let names = PaperClaim.all.filter { !found.contains($0.id) }.map { $0.name.prefix(1).lowercased() + $0.name.dropFirst() }
    return names.isEmpty ? nil : "Not judged here, as no experiment or check ran for it: \(names.joined(separator: "; "))."
  }
}

extension [Judgement] {
  /// "Of 12 claims: 7 reproduced, 1 not reproduced, 4 inconclusive."
  var counted: String {
    let counts = Verdict.allCases.map { verdict in "\(count { $0.verdict == verdict }) \(verdict.rawValue)" }
    return "Of \(NumberText.count(count, "claim")): \(counts.joined(separator: ", "))."
  }
}
