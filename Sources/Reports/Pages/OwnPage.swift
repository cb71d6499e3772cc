import Experiments

/// The page of an experiment that is nobody's but its author's: its own title, its own claims, its own family of tests.
struct OwnPage {
  let dataset: String
  /// Whose claims it must not be taken for.
  let paper: Paper
  let go: Go
  let section: ExperimentSection

  private var input: ReportInput { section.input }
  private var judgements: [Judgement] { section.judgements }

  var title: String { input.experiment.title }

  var navigation: [(text: String, anchor: String)] {
    (judgements.isEmpty ? [] : [("Verdicts", "verdicts")]) + [("What was run", section.anchor)]
      + (judgements.isEmpty ? [] : [("The rule", "rule")]) + [("Checklist", "checklist")]
  }

  var blocks: [Block] {
    var blocks: [Block] = [.heading(level: 1, text: title, anchor: "top")]
    for banner in go.banners(dataset: dataset) { blocks.append(.notice(banner)) }
    blocks.append(.paragraph([.text(lead)]))
    if !judgements.isEmpty {
      blocks += [.heading(level: 2, text: "Verdicts", anchor: "verdicts"), .verdicts(judgements)]
      let borrowed = judgements.filter { paper.claim($0.claim.id) != nil }.map(\.claim.id)
      if !borrowed.isEmpty {
        blocks.append(
          .notice(
            "\(borrowed.joined(separator: ", ")): the paper has \(borrowed.count == 1 ? "a claim" : "claims") of this name; what stands here is the spec's own."
          ))
      }
      blocks.append(VerdictPart.units(judgements))
    }
    blocks.append(.heading(level: 2, text: "What was run", anchor: section.anchor))
    blocks += section.blocks
    if !judgements.isEmpty { blocks += VerdictPart.rule(paper) }
    blocks.append(.heading(level: 2, text: "Reproducibility checklist", anchor: "checklist"))
    let checklist = Checklist(
      inputs: [input], judgements: judgements, dataset: DatasetTitle.of(dataset), command: go.command, paper: nil)
    return blocks + [.table(checklist.table)]
  }

  private var lead: String {
    let runs = input.metrics.arms.reduce(0) { $0 + $1.seeds.count }
    let claims = judgements.isEmpty ? "It makes no claim." : judgements.counted
    return "A question of its own, not the paper's: \(NumberText.count(runs, "run")) on \(DatasetTitle.of(dataset)). \(claims)"
  }
}
