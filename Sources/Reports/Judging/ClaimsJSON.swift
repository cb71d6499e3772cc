import Foundation

/// `claims.json` beside a page: a list of objects, one a judged claim, the paper's first.
enum ClaimsJSON {
  private struct Entry: Encodable {
    var id: String
    var experiment: String?
    /// `paper`, or `spec` for a claim that only its spec makes.
    var claimedBy: String
    var statement: String
    var source: String
    var verdict: Verdict
    var reason: String
    var effect: Double?
    var unit: String?
    var interval: [Double]?
    var p: Double?
    var correctedP: Double?
    var family: Int?
    var runs: Int
    var diverged: Int
    var seeds: Int?
    var measured: String
    var parts: [Part]

    /// Every key is there; what was not measured is null.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(id, forKey: "id")
      try container.encode(experiment, forKey: "experiment")
      try container.encode(claimedBy, forKey: "claimed_by")
      try container.encode(statement, forKey: "statement")
      try container.encode(source, forKey: "source")
      try container.encode(verdict, forKey: "verdict")
      try container.encode(reason, forKey: "reason")
      try container.encode(effect, forKey: "effect")
      try container.encode(unit, forKey: "unit")
      try container.encode(interval, forKey: "interval")
      try container.encode(p, forKey: "p")
      try container.encode(correctedP, forKey: "p_corrected")
      try container.encode(family, forKey: "tests_corrected_for")
      try container.encode(runs, forKey: "runs")
      try container.encode(diverged, forKey: "diverged")
      try container.encode(seeds, forKey: "seeds")
      try container.encode(measured, forKey: "measured")
      try container.encode(parts, forKey: "parts")
    }
  }

  private struct Part: Encodable {
    var quantity: String
    var unit: String
    var effect: Double?
    var interval: [Double]?
    var threshold: Double
    var side: Measurement.Side
    var p: Double
    var seeds: Int
    /// What the p is over: seeds, runs or test examples, and how many.
    var over: String
    var notes: [String]
  }

  private struct Key: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringLiteral value: String) { stringValue = value }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  static func text(_ judgements: [Judgement]) throws -> String {
    let entries = judgements.map { one in
      Entry(
        id: one.claim.id, experiment: one.experiment, claimedBy: one.isPapers ? "paper" : "spec", statement: one.claim.statement,
        source: one.claim.source,
        verdict: one.verdict,
        reason: one.reason, effect: finite(one.effect), unit: one.property == nil ? one.headline?.unit.rawValue : nil,
        interval: one.interval.flatMap(pair), p: finite(one.p), correctedP: finite(one.correctedP),
        family: one.family > 0 ? one.family : nil, runs: one.runs, diverged: one.diverged,
        seeds: one.headline?.seeds,
        measured: one.measured,
        parts: one.parts.compactMap(\.evidence).map { part in
          Part(
            quantity: part.quantity, unit: part.unit.rawValue, effect: finite(part.effect), interval: pair(part.interval),
            threshold: part.threshold, side: part.side, p: part.p, seeds: part.seeds, over: part.test.basis, notes: part.notes)
        })
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(entries), as: UTF8.self) + "\n"
  }

  private static func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }
  private static func pair(_ interval: Interval) -> [Double]? {
    interval.low.isFinite && interval.high.isFinite ? [interval.low, interval.high] : nil
  }
}
