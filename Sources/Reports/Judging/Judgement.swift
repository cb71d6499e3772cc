import Experiments

/// A claim, what was measured for it, and the word that it got.
public struct Judgement: Sendable {
  public var claim: ClaimDefinition
  /// The experiment that declares it; nil where a check of the program alone decides it.
  public var experiment: String?
  /// Whether it is one of the paper's claims, in a spec that is the paper's. Anything else is its spec's own, whatever it is called.
  public var isPapers: Bool
  /// A few words that name it in a table.
  public var name: String
  /// The network that it was judged on, as its spec calls it; empty where none is named, and for a property.
  public var network: String
  /// What the paper had for it and this has not; empty for a claim that is no paper's.
  public var departure: String
  public var verdict: Verdict
  /// Why that word: a clause.
  public var reason: String
  /// One for each comparison; empty for a property.
  public var parts: [ClaimPart]
  /// The part whose numbers stand for the claim's, by its place; nil where none can be judged.
  public var deciding: Int?
  /// The claim's p before and after Holm's correction; nil for a property.
  public var p: Double?
  public var correctedP: Double?
  /// How many claims were corrected for together.
  public var family: Int
  public var property: PropertyResult?

  /// Its name, told apart from the same claim's on other networks: "Sigmoid trains (LeNet-5)".
  public var title: String { network.isEmpty ? name : "\(name) (\(network))" }

  /// The word, as pages say it.
  public var verdictText: String { verdict.told(isPapers: isPapers) }

  /// The part whose numbers stand for the claim's; nil where it could not be measured.
  public var headline: Evidence? { (deciding ?? parts.indices.first).flatMap { parts[$0].evidence } }

  public var effect: Double? { property?.effect ?? headline.map(\.effect).flatMap { $0.isFinite ? $0 : nil } }
  public var interval: Interval? { property?.interval ?? headline.map(\.interval).flatMap { $0.low.isFinite ? $0 : nil } }
  /// Runs of all arms that the claim names, each once.
  public var runs: Int
  /// How many of them diverged.
  public var diverged: Int

  /// What was measured, all parts, for a reader; why nothing was where nothing was.
  public var measured: String {
    let said = property?.measured ?? parts.compactMap { $0.evidence?.measured }.joined(separator: "; ")
    return said.isEmpty ? reason : said
  }
}
