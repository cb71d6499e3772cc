/// A size that an effect is held against: what was found elsewhere, or what somebody asks for. It never decides a direction.
public struct ClaimedSize: Hashable, Sendable {
  /// Who says so.
  public enum Owner: String, Hashable, Sendable, Codable {
    case paper
    /// A spec that is nobody's but its author's: what it asks for is its claim.
    case spec
    /// A spec that carries a paper's claim over and puts a number to it that the paper does not have: ours.
    case ours
  }

  public enum Kind: String, Hashable, Sendable, Codable {
    /// What was measured there: an effect may be smaller or larger.
    case measured
    /// As much at least: an effect may fall short of it, and cannot be too large.
    case bound
  }

  /// In the sample's unit.
  public let value: Double
  public let owner: Owner
  public let kind: Kind
  /// Where it is from: "13.3 of 31.0 million steps, Figure 3". May be empty.
  public let source: String

  public init(_ value: Double, of owner: Owner, _ kind: Kind, source: String = "") {
    self.value = value
    self.owner = owner
    self.kind = kind
    self.source = source
  }
}

/// How an effect lies to a size.
public struct SizeFinding: Hashable, Sendable {
  public enum Relation: String, Hashable, Sendable, Codable {
    case smaller, larger
    /// The size is among those that the runs do not rule out.
    case compatible
  }

  public let size: ClaimedSize
  /// Two-sided and not corrected, of lying as far from the size by luck. It describes.
  public let p: Double
  public let relation: Relation

  init(_ size: ClaimedSize, _ measurement: Measurement, effect: Double) {
    self.size = size
    p = Inference(of: measurement.sample, against: size.value).p
    relation = p > VerdictRule.level ? .compatible : measurement.holds(effect, from: size.value) ? .larger : .smaller
  }

  /// Whether it is what the claim says of size; our own numbers only describe.
  var isClaimed: Bool { size.owner != .ours }

  /// What the claim's word makes of it; nil where it has nothing to say against the claim.
  var verdict: Verdict? {
    guard isClaimed else { return nil }
    return switch (size.kind, relation) {
    case (_, .smaller): .smaller
    case (.measured, .larger): .larger
    case (.measured, .compatible), (.bound, .larger): nil
    case (.bound, .compatible): size.owner == .spec ? .sizeOpen : nil
    }
  }
}
