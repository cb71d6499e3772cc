import Experiments

/// A claim of the paper that MNIST can carry.
public struct PaperClaim: Hashable, Sendable {
  public let id: String
  /// A few words for a table's row.
  public let name: String
  public let statement: String
  public let source: String
  /// Whether a check of the program decides it, not runs over seeds.
  public let isProperty: Bool

  /// The twelve, in the paper's order of telling. Their statements stand here; a spec's claim of the same id may say it in its own words.
  public static let all: [PaperClaim] = [
    PaperClaim(
      "faster-mlp", "Trains faster, ends higher",
      "With batch normalization the network trains faster and ends at a higher test accuracy.",
      "section 4.1, Figure 1(a)"),
    PaperClaim(
      "stable-inputs", "Stable inputs",
      "Batch normalization keeps the distribution of a sigmoid's inputs more stable as training goes on.",
      "section 4.1, Figure 1(b, c)"),
    PaperClaim(
      "fewer-steps", "Less than half the steps",
      "By only adding batch normalization, the baseline's accuracy is matched in less than half the training steps.",
      "section 4.2.2, Figures 2 and 3"),
    PaperClaim(
      "higher-rate", "Five times the rate", "At five times the learning rate it is matched in still fewer steps.",
      "section 4.2.2, Figure 3 (BN-x5)"),
    PaperClaim(
      "highest-rate", "Thirty times the rate", "At thirty times the learning rate training starts slower and ends higher.",
      "section 4.2.2, Figure 3 (BN-x30)"),
    PaperClaim(
      "rate-breaks-plain", "The rate breaks the plain network",
      "Without batch normalization the raised learning rate makes training fail.", "section 4.2.2"),
    PaperClaim(
      "sigmoid", "Sigmoid trains", "With batch normalization a network of sigmoids trains; without it, it stays at chance.",
      "section 4.2.2, Figure 3 (BN-x5-Sigmoid)"),
    PaperClaim(
      "no-dropout", "No Dropout needed", "With batch normalization, removing Dropout does not hurt and speeds training up.",
      "sections 3.4 and 4.2.1"),
    PaperClaim(
      "ensemble", "Ensembles gain", "An ensemble of batch-normalized networks beats its best member.", "section 4.2.3, Figure 4"),
    PaperClaim(
      "scale-invariance", "Scale of weights",
      "BN(Wu) = BN((aW)u); the gradient for u is unchanged, that for aW is 1/a of that for W.",
      "section 3.3", isProperty: true),
    PaperClaim(
      "identity", "Identity within reach", "gamma = sqrt(Var[x]) and beta = E[x] give the identity back.", "section 3",
      isProperty: true),
    PaperClaim(
      "cheap", "Cheap beside whitening", "Normalizing each feature by itself costs little beside whitening them jointly.",
      "section 3",
      isProperty: true),
  ]

  public static func named(_ id: String) -> PaperClaim? { all.first { $0.id == id } }

  private init(_ id: String, _ name: String, _ statement: String, _ source: String, isProperty: Bool = false) {
    self.id = id
    self.name = name
    self.statement = statement
    self.source = source
    self.isProperty = isProperty
  }

  /// Why `comparison` is not this claim; nil where it is. So the name of a claim cannot be had for an easier one.
  public func objection(to comparison: ClaimDefinition.Comparison) -> String? {
    let parts = comparison.parts
    func contains(_ test: (ClaimDefinition.Comparison) -> Bool) -> Bool { parts.contains(where: test) }
    func isSteps(_ atMost: Double) -> (ClaimDefinition.Comparison) -> Bool {
      {
        switch $0 {
        case .stepsRatio(_, _, let limit), .stepsToTarget(_, _, _, let limit): limit <= atMost
        default: false
        }
      }
    }
    func isAccuracy(_ atLeast: Double) -> (ClaimDefinition.Comparison) -> Bool {
      { if case .finalAccuracy(_, _, let margin) = $0 { margin >= atLeast } else { false } }
    }
    switch id {
    case "faster-mlp":
      return contains(isSteps(1)) && contains(isAccuracy(0))
        ? nil : "it needs a comparison of steps (at most 1) and one of final accuracy (margin 0 or above)"
    case "stable-inputs":
      return contains { if case .driftRatio = $0 { true } else { false } } ? nil : "it needs a comparison of drift"
    case "fewer-steps":
      return contains(isSteps(0.5)) ? nil : "it needs a comparison of steps, at most 0.5"
    case "higher-rate":
      return contains(isSteps(1)) ? nil : "it needs a comparison of steps, at most 1"
    case "highest-rate":
      return contains(isSteps(1)) && contains(isAccuracy(0))
        ? nil : "it needs a comparison of steps (at most 1) and one of final accuracy (margin 0 or above)"
    case "rate-breaks-plain":
      return contains { if case .failureShare = $0 { true } else { false } } ? nil : "it needs a share of failed runs"
    case "sigmoid":
      return contains { if case .trainsOnlyWith = $0 { true } else { false } } ? nil : "it needs a comparison with chance"
    case "no-dropout":
      return contains(isSteps(1)) && contains(isAccuracy(-0.01))
        ? nil : "it needs a comparison of steps (at most 1) and one of final accuracy (margin -0.01 or above)"
    case "ensemble":
      return contains { if case .ensemble = $0 { true } else { false } } ? nil : "it needs an ensemble"
    case "cheap":
      let isMeasured = contains { if case .stepTime(_, _, let limit) = $0 { limit <= 1 } else { $0 == .property(id) } }
      return isMeasured ? nil : "it needs a comparison of the time of a step, at most 1"
    default:
      return contains { $0 == .property(id) } ? nil : "it needs the property \(id)"
    }
  }
}

extension ClaimDefinition.Comparison {
  /// The comparisons that make it up, itself where it is one.
  public var parts: [ClaimDefinition.Comparison] {
    if case .all(let parts) = self { parts.flatMap(\.parts) } else { [self] }
  }

  /// The arms that it names, each once, in order.
  public var arms: [String] {
    var names: [String] = []
    for part in parts {
      let found: [String] =
        switch part {
        case .finalAccuracy(let arm, let than, _), .stepsRatio(let arm, let than, _), .driftRatio(let arm, let than, _, _),
          .stepTime(let arm, let than, _):
          [arm, than]
        case .stepsToTarget(let arm, let than, let target, _): [arm, than, target]
        case .trainsOnlyWith(let arm, let without, _): [arm, without]
        case .failureShare(let arm, _), .ensemble(let arm, _): [arm]
        case .all, .property: []
        }
      for name in found where !names.contains(name) { names.append(name) }
    }
    return names
  }
}
