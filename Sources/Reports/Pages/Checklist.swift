import Experiments

/// The questions of the NeurIPS reproducibility checklist that a report of experiments can answer, from what was recorded.
package struct Checklist {
  let inputs: [ReportInput]
  let judgements: [Judgement]
  let dataset: String
  /// What gives it all again.
  let command: String
  /// Of whose page it is, and whose choices are known; nil for somebody's own experiment, of which nothing is said that was not recorded.
  let paper: Paper?

  package init(inputs: [ReportInput], judgements: [Judgement], dataset: String, command: String, paper: Paper?) {
    self.inputs = inputs
    self.judgements = judgements
    self.dataset = dataset
    self.command = command
    self.paper = paper
  }

  package var table: Table {
    // An arm that two experiments share was trained once.
    var arms: [String: ArmMetrics] = [:]
    var runs: [String: RunProvenance] = [:]
    for input in inputs {
      for arm in input.metrics.arms {
        if (arms[arm.identity]?.seeds.count ?? -1) < arm.seeds.count { arms[arm.identity] = arm }
        for (seed, run) in input.provenance[arm.name] ?? [:] { runs["\(arm.identity)/\(seed)"] = run }
      }
    }
    let unique = arms.values
    let all = unique.reduce(0) { $0 + $1.seeds.count }
    let diverged = unique.reduce(0) { $0 + $1.divergedCount }
    let seeds = unique.map(\.seeds.count)
    let digests = Set(inputs.map(\.metrics.dataset.sha256)).filter { !$0.isEmpty }.sorted()
    let held = inputs.filter { $0.metrics.arms.contains { $0.configuration.validation > 0 } }.map(\.experiment.name)
    let rates = unique.map(\.configuration.optimizer.rate)
    var rows: [[String]] = []
    if !judgements.isEmpty {
      let open = judgements.count { $0.verdict == .undecided }
      rows.append([
        "Do the claims match what was measured?",
        "Each claim has a verdict by one rule, written down here and the same for all; \(open) of \(NumberText.count(judgements.count, "verdict")) \(open == 1 ? "is" : "are") left open.",
      ])
    }
    if let paper { rows.append(["Limitations", paper.checklist.limitations]) }
    let means =
      paper != nil
      ? "One command, from a clean clone: \(command). Specs, code, figures, tables and metrics of all runs are in the repository"
      : "With the spec and its data, one command: \(command). Figures, tables and metrics of all runs stand beside this page"
    rows += [
      [
        "Is everything there to reproduce the results?",
        "\(means); runs are trained again to the bit on the same kind of processor.",
      ],
      [
        "Data",
        "\(dataset)"
          + (digests.isEmpty
            ? "" : ", SHA-256 over its files' digests \(digests.map { String($0.prefix(16)) + "…" }.joined(separator: ", "))")
          + (paper.map { "; \($0.checklist.split)." } ?? "."),
      ],
      ["Settings", "Every setting of every arm stands with its experiment, defaults resolved; \(rateText(rates))."],
    ]
    if paper != nil || !held.isEmpty {
      let split = "On a validation split of the training set (\(held.joined(separator: ", ")))"
      let how =
        held.isEmpty
        ? "By published practice, said with each"
        : paper != nil ? split + " or by published practice" : split + ", where the spec says so"
      rows.append(["How were settings chosen?", paper.map { "\(how); \($0.checklist.choices.clause)." } ?? how + "."])
    }
    rows += [
      [
        "Number of runs",
        "\(NumberText.count(all, "run")) of \(NumberText.count(unique.count, "different arm")), \(NumberText.range(seeds, of: "seed")) each; an arm that two experiments share is trained once.",
      ],
      [
        "Error bars",
        "Bands span the lowest to the highest seed unless a figure says otherwise; intervals over seeds are 95 % sign-flip intervals, those of shares of runs Clopper and Pearson's.",
      ],
      [
        "Tests",
        "Exact paired sign-flip tests, corrected by Holm's method; for shares of runs the exact binomial test; for ensembles over test examples.",
      ],
      [
        "What was excluded?",
        diverged == 0
          ? "Nothing; no run diverged."
          : "Nothing. \(NumberText.count(diverged, "run")) diverged and \(diverged == 1 ? "counts" : "count") as chance from there on.",
      ],
    ]
    rows += hardware(Array(runs.values))
    return Table(
      id: "checklist", title: "Reproducibility checklist",
      columns: [
        Table.Column("Question", key: "question", isNumber: false), Table.Column("Answer", key: "answer", isNumber: false),
      ], rows: rows)
  }

  private func hardware(_ runs: [RunProvenance]) -> [[String]] {
    guard !runs.isEmpty else {
      return [["Hardware and time", "Recorded in the JSON beside each run; those files are not here."]]
    }
    func names(_ value: (RunProvenance) -> String) -> String {
      Set(runs.map(value)).filter { !$0.isEmpty }.sorted().joined(separator: "; ")
    }
    let seconds = runs.map(\.seconds)
    let memory = Double(runs.map(\.peakMemoryBytes).max() ?? 0) / 1_048_576
    return [
      ["Hardware", "\(names(\.processor)); \(names(\.system)). One core a run, no graphics processor."],
      [
        "Time and memory",
        "\(NumberText.duration(seconds.sorted().reduce(0, +))) of one core for \(runs.count == 1 ? "the run" : "all \(NumberText.whole(runs.count)) runs"), \(NumberText.duration(Statistics.percentile(seconds, 50))) for the median run, evaluations among it; at most \(NumberText.whole(memory)) MiB a run.",
      ],
      ["Software", "bnlab \(names(\.bnlab)), oneDNN \(names(\.oneDNN))."],
    ]
  }

  private func rateText(_ rates: [Double]) -> String {
    let (low, high) = (rates.min() ?? .nan, rates.max() ?? .nan)
    return low == high
      ? "the learning rate is \(NumberText.short(high))"
      : "learning rates from \(NumberText.short(low)) to \(NumberText.short(high))"
  }
}
