import Experiments

/// What pages of verdicts share.
enum VerdictPart {
  /// What the columns of a table of verdicts are in.
  static func units(_ judgements: [Judgement]) -> Block {
    let family = judgements.map(\.family).max() ?? 0
    return .paragraph([
      .text(
        "Effects are mean differences in percentage points, ratios (×, geometric means) or shares of runs; the same numbers for machines: "
      ), .link("claims.json", to: "claims.json"),
      .text(family > 0 ? ". Each p is corrected as one of \(NumberText.count(family, "test"))." : "."),
    ])
  }

  static func rule(_ paper: Paper) -> [Block] {
    [.heading(level: 2, text: "How a verdict comes about", anchor: "rule")]
      + VerdictRule.explanation(family: paper.family).map { .paragraph([.text($0)]) }
  }
}

extension [Judgement] {
  /// "Of 12 claims: 7 reproduced, 1 reversed, 4 undecided."
  var counted: String { "Of \(subjects): \(verdictCounts)." }
}

extension Go {
  /// What a reader types to get everything again.
  var command: String {
    switch self {
    case .own: "make reproduce"
    case .quick: "make quick"
    case .trial: ([".build/release/bnlab run"] + options).joined(separator: " ")
    }
  }
}

/// What readers call a data set.
enum DatasetTitle {
  static func of(_ dataset: String) -> String {
    switch dataset {
    case "mnist": "MNIST"
    case "drawn-digits": "drawn digits"
    default: PlainText.line(dataset, limit: 60)
    }
  }
}
