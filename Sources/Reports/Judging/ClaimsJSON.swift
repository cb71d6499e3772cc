import Foundation

/// `claims.json` beside a page: a list of objects, one a judged claim, the paper's first.
enum ClaimsJSON {
  private struct Entry: Encodable {
    var id: String
    var experiment: String?
    /// `paper`, or `spec` for a claim that only its spec makes.
    var claimedBy: String
    var network: String?
    var statement: String
    var source: String
    var verdict: String
    var reason: String
    var departure: String?
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
    var numpy: String?
    var parts: [Part]

    /// Every key is there; what was not measured is null.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(id, forKey: "id")
      try container.encode(experiment, forKey: "experiment")
      try container.encode(claimedBy, forKey: "claimed_by")
      try container.encode(network, forKey: "network")
      try container.encode(statement, forKey: "statement")
      try container.encode(source, forKey: "source")
      try container.encode(verdict, forKey: "verdict")
      try container.encode(reason, forKey: "reason")
      try container.encode(departure, forKey: "not_as_in_the_paper")
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
      try container.encode(numpy, forKey: "numpy")
      try container.encode(parts, forKey: "parts")
    }
  }

  private struct Part: Encodable {
    var quantity: String
    var measure: String
    var formula: String
    var unit: String
    var effect: Double?
    var interval: [Double]?
    /// How often an interval made so holds the truth.
    var covers: Double
    /// What p is against.
    var against: Double
    var side: Measurement.Side
    var p: Double
    var seeds: Int
    /// What the p is over: seeds, runs or test examples, and how many.
    var over: String
    var bySeed: [Value]
    var sizes: [Size]
    var beside: [Beside]
    var choices: Choices?
    var notes: [String]

    enum CodingKeys: String, CodingKey {
      case quantity, measure, formula, unit, effect, interval, covers, against, side, p, seeds, over, sizes, beside, choices,
        notes
      case bySeed = "by_seed"
    }
  }

  private struct Value: Encodable {
    var seed: Int
    var value: Double
  }

  /// A size that the effect is held against, and whose.
  private struct Size: Encodable {
    var value: Double
    var owner: ClaimedSize.Owner
    var kind: ClaimedSize.Kind
    var source: String
    var p: Double
    var effect: SizeFinding.Relation
  }

  private struct Beside: Encodable {
    var quantity: String
    var unit: String
    var effect: Double?
    var interval: [Double]?
    var p: Double
    var over: String
  }

  /// The comparison by every analysis.
  private struct Choices: Encodable {
    var count: Int
    var inDirection: Int
    var median: Double
    var p: Double
    var analyses: [Analysis]

    enum CodingKeys: String, CodingKey {
      case count, median, p, analyses
      case inDirection = "in_direction"
    }
  }

  private struct Analysis: Encodable {
    var options: [String: String]
    var effect: Double?
    var interval: [Double]?
    var p: Double
  }

  private struct Key: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringLiteral value: String) { stringValue = value }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// - `metrics`: Where an experiment's metrics are, from where the file is.
  static func text(_ judgements: [Judgement], metrics: (_ experiment: String) -> String) throws -> String {
    let entries = judgements.map { one in
      Entry(
        id: one.claim.id, experiment: one.experiment, claimedBy: one.isPapers ? "paper" : "spec",
        network: one.network.isEmpty ? nil : one.network, statement: one.claim.statement, source: one.claim.source,
        verdict: one.verdictText, reason: one.reason,
        departure: one.departure.isEmpty ? nil : one.departure, effect: finite(one.effect),
        unit: one.property == nil ? one.headline?.unit.rawValue : nil, interval: one.interval.flatMap(pair), p: finite(one.p),
        correctedP: finite(one.correctedP), family: one.family > 0 ? one.family : nil, runs: one.runs, diverged: one.diverged,
        seeds: one.headline?.seeds, measured: one.measured,
        numpy: one.experiment.flatMap { NumpyRecipe.text(one.claim, path: metrics($0)) },
        parts: one.parts.compactMap(\.evidence).map(part))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(entries), as: UTF8.self) + "\n"
  }

  private static func part(_ part: Evidence) -> Part {
    Part(
      quantity: part.quantity, measure: part.definition.words, formula: part.definition.formula,
      unit: part.unit.rawValue, effect: finite(part.effect), interval: pair(part.interval), covers: part.inference.covers,
      against: part.origin, side: part.side, p: part.p, seeds: part.seeds, over: part.test.basis,
      bySeed: part.measurement.sample.bySeed.filter { $0.value.isFinite }.map { Value(seed: $0.seed, value: $0.value) },
      sizes: part.sizes.map {
        Size(
          value: $0.size.value, owner: $0.size.owner, kind: $0.size.kind, source: $0.size.source, p: $0.p, effect: $0.relation)
      },
      beside: part.beside.map {
        Beside(
          quantity: $0.quantity, unit: $0.unit.rawValue, effect: finite($0.inference.effect),
          interval: pair($0.inference.interval), p: $0.inference.p, over: $0.inference.test.basis)
      },
      choices: part.choices.map { curve in
        Choices(
          count: curve.points.count, inDirection: curve.inDirection, median: curve.median, p: curve.p,
          analyses: curve.points.map { point in
            Analysis(
              options: Dictionary(point.options.map { ($0.aspect, $0.value) }) { first, _ in first },
              effect: finite(point.effect), interval: pair(point.interval), p: point.p)
          })
      }, notes: part.notes)
  }

  private static func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }
  private static func pair(_ interval: Interval) -> [Double]? {
    interval.low.isFinite && interval.high.isFinite ? [interval.low, interval.high] : nil
  }
}
