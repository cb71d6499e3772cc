import Experiments

/// A claim, what was measured for it, and the word that it got.
public struct Judgement: Sendable {
  public var claim: ClaimDefinition
  /// The experiment that declares it; nil where a check of the program alone decides it.
  public var experiment: String?
  /// Whether it is one of the paper's claims, in a spec that is the paper's. Anything else is its spec's own, whatever it is called.
  public var isPapers: Bool
  public var verdict: Verdict
  /// Why that word: a clause.
  public var reason: String
  /// One for each comparison; empty for a property.
  public var parts: [Evidence]
  /// The part whose numbers stand for the claim's, by its place; nil where none can be judged.
  public var deciding: Int?
  /// The claim's p before and after Holm's correction; nil for a property.
  public var p: Double?
  public var correctedP: Double?
  /// How many claims were corrected for together.
  public var family: Int
  public var property: PropertyResult?

  /// The part whose numbers stand for the claim's.
  public var headline: Evidence? { (deciding ?? parts.indices.first).map { parts[$0] } }

  public var effect: Double? {
    property?.effect ?? headline.flatMap { $0.problem == nil && $0.effect.isFinite ? $0.effect : nil }
  }
  public var interval: Interval? {
    property?.interval ?? headline.flatMap { $0.problem == nil && $0.interval.low.isFinite ? $0.interval : nil }
  }
  /// Runs of all arms that the claim names, each once.
  public var runs: Int
  /// How many of them diverged.
  public var diverged: Int

  /// What was measured, all parts, for a reader; why nothing was where nothing was.
  public var measured: String {
    let said = property?.measured ?? parts.map(\.measured).filter { !$0.isEmpty }.joined(separator: "; ")
    return said.isEmpty ? reason : said
  }

  /// A few words that name it in a table.
  public var name: String { isPapers ? PaperClaim.named(claim.id)?.name ?? claim.id : claim.id }
}
