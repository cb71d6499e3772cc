/// The paper's own numbers, all on ImageNet with Inception; shown beside what was measured here, never mixed with it.
enum PaperNumbers {
  struct FigureThreeRow {
    let name: String
    let rate: String
    let steps: String
    let accuracy: String
  }

  /// Figure 3: learning rate, steps to 72.2 %, maximum accuracy.
  static let figureThree = [
    FigureThreeRow(name: "Inception", rate: "0.0015", steps: "31.0 million", accuracy: "72.2 %"),
    FigureThreeRow(name: "BN-Baseline", rate: "0.0015", steps: "13.3 million", accuracy: "72.7 %"),
    FigureThreeRow(name: "BN-x5", rate: "0.0075", steps: "2.1 million", accuracy: "73.0 %"),
    FigureThreeRow(name: "BN-x30", rate: "0.045", steps: "2.7 million", accuracy: "74.8 %"),
    FigureThreeRow(name: "BN-x5-Sigmoid", rate: "0.0075", steps: "never", accuracy: "69.8 %"),
  ]

  /// Figure 4: network, resolution / crops / models, top-1 and top-5 error.
  static let figureFour: [[String]] = [
    ["GoogLeNet ensemble", "224 / 144 / 7", "–", "6.67 %"],
    ["Deep Image low-res", "256 / – / 1", "–", "7.96 %"],
    ["Deep Image high-res", "512 / – / 1", "24.88 %", "7.42 %"],
    ["Deep Image ensemble", "variable / – / –", "–", "5.98 %"],
    ["BN-Inception single crop", "224 / 1 / 1", "25.2 %", "7.82 %"],
    ["BN-Inception multicrop", "224 / 144 / 1", "21.99 %", "5.82 %"],
    ["BN-Inception ensemble", "224 / 144 / 6", "20.1 %", "4.9 % (test set 4.82 %)"],
  ]
}
