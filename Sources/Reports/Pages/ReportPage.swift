import Experiments

/// What the paper's page says, in order: verdicts, how they come about, each experiment, what the paper left open, the checklist. Only
/// experiments that are the paper's stand on it, and only the paper's claims among its verdicts.
struct ReportPage {
  let dataset: String
  let paper: Paper
  let go: Go
  let inputs: [ReportInput]
  let judgements: [Judgement]
  let figures: [DrawnFigure]
  let undrawn: [UndrawnFigure]
  /// By experiment.
  let tables: [String: [Table]]

  var title: String { "\(paper.subject.title) on \(DatasetTitle.of(dataset)): what was reproduced" }

  var navigation: [(text: String, anchor: String)] {
    [("Verdicts", "verdicts"), ("The rule", "rule")] + sections.map { ($0.input.experiment.title, $0.anchor) }
      + (ledger == nil ? [] : [("What the paper left open", "ledger")]) + [("Checklist", "checklist")]
  }

  private var sections: [ExperimentSection] {
    inputs.map { input in
      let name = input.experiment.name
      return ExperimentSection(
        input: input, go: go, place: .dataset, figures: figures.filter { $0.experiment == name },
        undrawn: undrawn.filter { $0.experiment == name }, tables: tables[name] ?? [],
        judgements: judgements.filter { $0.experiment == name })
    }
  }

  private var papers: [Judgement] { judgements.filter(\.isPapers) }

  private var ledger: Table? { paper.ledger(inputs, max(paper.family, papers.map(\.family).max() ?? 0)) }

  var blocks: [Block] {
    var blocks: [Block] = [.heading(level: 1, text: title, anchor: "top")]
    for banner in go.banners(dataset: dataset) { blocks.append(.notice(banner)) }
    blocks += [.paragraph([.text(lead)]), .otherPages, .heading(level: 2, text: "Verdicts", anchor: "verdicts")]
    blocks.append(papers.isEmpty ? .paragraph([.text("No experiment here makes a claim.")]) : .verdicts(papers))
    if let missing { blocks.append(.paragraph([.text(missing)])) }
    blocks.append(VerdictPart.units(papers))
    let checks = judgements.filter { $0.experiment == nil }
    if !checks.isEmpty {
      blocks.append(.heading(level: 3, text: "Checks of the program itself", anchor: "checks"))
      blocks += checks.map { .claim($0) }
    }
    blocks += VerdictPart.rule(paper)
    for section in sections {
      blocks.append(.heading(level: 2, text: section.input.experiment.title, anchor: section.anchor))
      blocks += section.blocks
    }
    if let ledger {
      blocks.append(.heading(level: 2, text: "What the paper left open", anchor: "ledger"))
      blocks.append(
        .paragraph([.text(paper.checklist.choices.sentence)]))
      blocks.append(.table(ledger))
    }
    blocks.append(.heading(level: 2, text: "Reproducibility checklist", anchor: "checklist"))
    let checklist = Checklist(
      inputs: inputs, judgements: papers, dataset: DatasetTitle.of(dataset), command: go.command, paper: paper)
    return blocks + [.table(checklist.table)]
  }

  private var lead: String {
    let runs = Set(inputs.flatMap { $0.metrics.arms.flatMap { arm in arm.seeds.map { "\(arm.identity)/\(arm.name)/\($0)" } } })
    let identities = Dictionary(inputs.flatMap { $0.metrics.arms.map { ($0.identity, $0) } }) {
      $0.seeds.count >= $1.seeds.count ? $0 : $1
    }
    let count = identities.count > 1 ? identities.values.reduce(0) { $0 + $1.seeds.count } : runs.count
    return
      "\(paper.authors) made claims about \(paper.subject.sentence); here is what \(NumberText.whole(count)) runs on \(DatasetTitle.of(dataset)) say of those that it can carry. \(papers.counted)"
  }

  /// Claims of the paper that nothing here decides.
  private var missing: String? {
    let found = Set(papers.map(\.claim.id))
    let names = paper.claims.filter { !found.contains($0.id) }.map { $0.name.prefix(1).lowercased() + $0.name.dropFirst() }
    return names.isEmpty ? nil : "Not judged here, as no experiment or check ran for it: \(names.joined(separator: "; "))."
  }
}
