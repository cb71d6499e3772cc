import Experiments
import NeuralNetwork

/// What the paper does not state about section 4.1's experiment, what was chosen here, and why. What was chosen is read from the runs.
extension Paper {
  @Sendable static func batchNormalizationLedger(_ inputs: [ReportInput], _ family: Int) -> Table? {
    guard let input = inputs.first(where: { $0.experiment.paper?.figures.contains("1") ?? false }),
      let plain = input.metrics.arms.first
    else { return nil }
    let configuration = plain.configuration
    let normalized =
      input.metrics.arms.first { $0.configuration.network.hasStates }?.configuration ?? configuration
    let settings = normalized.network.nodes.lazy.compactMap { $0.layer as? any MinibatchNormalization }.first
    let seeds = input.metrics.arms.map(\.seeds.count)
    let probe = configuration.probes.first
    let unit: String =
      switch probe?.unit {
      case .index(let index)?: "unit \(index) of \(probe?.layer ?? "")"
      case .median?:
        "the unit of \(probe?.layer ?? "") whose spread before training is its layer's median, over \(NumberText.whole(probe?.examples ?? 0)) test examples"
      case nil: "none was followed"
      }
    let rows: [[String]] = [
      [
        "Learning rate", "not stated", NumberText.short(configuration.optimizer.rate),
        "both networks learn from the first hundreds of steps on, so that they differ in how fast and how far; the sensitivity map, on held-out training images, shows what other rates do",
      ],
      [
        "Optimizer", "not stated for section 4.1",
        "\(configuration.told(.optimizer)), rate \(configuration.told(.rateSchedule))",
        "the simplest: Algorithm 2 speaks of training by gradients and no more",
      ],
      [
        "Initial weights", "\"small random Gaussian values\"", configuration.told(.initialWeights),
        "keeps a sum over 100 inputs at the scale of one; the sensitivity map varies it",
      ],
      [
        "Epsilon", "\"a constant added for numerical stability\"", settings.map { NumberText.short($0.epsilon) } ?? "–",
        "small beside any variance met, as common since",
      ],
      [
        "Moving averages", "may follow accuracy while training",
        settings.map { "keep \(NumberText.short($0.decay)) a step" } ?? "–", "follow the network within tens of steps",
      ],
      ["Binary input", "binary, not how", configuration.told(.pixels), "the middle of the range"],
      ["Unit shown in Figure 1(b, c)", "\"one typical sigmoid\"", unit, "chosen by a rule before any result is seen"],
      [
        "Statistics at test time in Figure 1(a)", "not stated",
        normalized.told(.statistics),
        "Algorithm 2 is the paper's own inference; gathered anew at each evaluation, it is of the network as it stands",
      ],
      [
        "Number of runs", "not stated",
        seeds.min() == seeds.max()
          ? "\(seeds.max() ?? 0) seeds an arm" : "\(seeds.min() ?? 0) to \(seeds.max() ?? 0) seeds an arm",
        "\(HolmCorrection.seedsNeeded(family: family, level: VerdictRule.level) ?? 0) are the fewest that can decide one among \(family) corrected tests",
      ],
    ]
    return Table(
      id: "ledger", title: "Choices that the paper leaves open in section 4.1",
      columns: [
        Table.Column("What", key: "what", isNumber: false), Table.Column("The paper", key: "paper", isNumber: false),
        Table.Column("Here", key: "here", isNumber: false), Table.Column("Why", key: "why", isNumber: false),
      ], rows: rows)
  }
}
