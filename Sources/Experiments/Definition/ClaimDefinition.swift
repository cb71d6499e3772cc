/// A claim of the paper that the experiment can decide; the rule that turns numbers into a verdict is not the claim's to choose.
public struct ClaimDefinition: Hashable, Sendable, Codable {
  /// As in the list of claims: `faster-mlp`.
  public var id: String
  /// What the paper says, in a sentence.
  public var statement: String
  /// Where: "section 4.1, Figure 1(a)".
  public var source: String
  public var comparison: Comparison

  /// What is measured, in which direction the claim points, and the smallest size that would matter.
  public enum Comparison: Hashable, Sendable, Codable {
    /// Final test accuracy of `arm` minus that of `than`, paired by seed; the claim holds above `margin` (may be negative: "does not hurt").
    case finalAccuracy(arm: String, than: String, margin: Double)
    /// Steps that `arm` needs to reach the best of `than`, as a share of the steps `than` needed itself; the claim holds below `atMost`.
    case stepsRatio(arm: String, than: String, atMost: Double)
    /// Steps that `arm` needs to reach the best of `target`, as a share of those that `than` needs; the claim holds below `atMost`.
    case stepsToTarget(arm: String, than: String, target: String, atMost: Double)
    /// Time of a training step of `arm`, as a share of that of `than`; the claim holds below `atMost`.
    case stepTime(arm: String, than: String, atMost: Double)
    /// Drift of a probe's percentiles over training, `arm` as a share of `than`; the claim holds below `atMost`.
    case driftRatio(arm: String, than: String, probe: String, atMost: Double)
    /// The share of runs that diverged or ended at chance; the claim holds at or above `atLeast`.
    case failureShare(arm: String, atLeast: Double)
    /// Final test accuracy of `arm` above chance by `margin`, and `without` at chance.
    case trainsOnlyWith(arm: String, without: String, margin: Double)
    /// Error of the averaged predictions of `members` seeds minus the best member's; the claim holds below 0.
    case ensemble(arm: String, members: Int)
    /// All of these must hold.
    case all([Comparison])
    /// A property that a check of the program itself decides: `scale-invariance`, `identity`, `cheap`.
    case property(String)
  }

  public init(id: String, statement: String, source: String, comparison: Comparison) {
    self.id = id
    self.statement = statement
    self.source = source
    self.comparison = comparison
  }
}
