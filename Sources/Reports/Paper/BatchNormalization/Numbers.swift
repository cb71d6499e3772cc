/// The paper's own numbers, all on ImageNet with Inception.
extension Paper {
  /// Figure 3: learning rate, steps to 72.2 %, maximum accuracy.
  static let batchNormalizationSteps = StepsToMatchNumbers(
    heading: "Paper, ImageNet", target: "72.2 %",
    note:
      "Right: the paper's Figure 3, Inception on ImageNet, where the target is 72.2 %; another network on other data, for the pattern and not the numbers.",
    rows: [
      .init(name: "Inception", rate: "0.0015", steps: "31.0 million", accuracy: "72.2 %"),
      .init(name: "BN-Baseline", rate: "0.0015", steps: "13.3 million", accuracy: "72.7 %"),
      .init(name: "BN-x5", rate: "0.0075", steps: "2.1 million", accuracy: "73.0 %"),
      .init(name: "BN-x30", rate: "0.045", steps: "2.7 million", accuracy: "74.8 %"),
      .init(name: "BN-x5-Sigmoid", rate: "0.0075", steps: "never", accuracy: "69.8 %"),
    ])

  /// Figure 4: network, resolution / crops / models, top-1 and top-5 error.
  static let batchNormalizationEnsembles = Table(
    id: "", title: "The paper's Figure 4: ImageNet, for comparison",
    note: "The paper's numbers on ImageNet's validation set, as printed.",
    columns: [
      Table.Column("Network", key: "network", isNumber: false),
      Table.Column("Resolution / crops / models", key: "setup", isNumber: false),
      Table.Column("Top-1 error", key: "top_1_error"), Table.Column("Top-5 error", key: "top_5_error"),
    ],
    rows: [
      ["GoogLeNet ensemble", "224 / 144 / 7", "–", "6.67 %"],
      ["Deep Image low-res", "256 / – / 1", "–", "7.96 %"],
      ["Deep Image high-res", "512 / – / 1", "24.88 %", "7.42 %"],
      ["Deep Image ensemble", "variable / – / –", "–", "5.98 %"],
      ["BN-Inception single crop", "224 / 1 / 1", "25.2 %", "7.82 %"],
      ["BN-Inception multicrop", "224 / 144 / 1", "21.99 %", "5.82 %"],
      ["BN-Inception ensemble", "224 / 144 / 6", "20.1 %", "4.9 % (test set 4.82 %)"],
    ])
}
