import Experiments

/// What the runs say about one comparison, before any word is said: a measurement, and what follows from its numbers.
public struct Evidence: Sendable {
  public let measurement: Measurement
  /// What was measured, in words and as a formula.
  public let definition: MeasureDefinition
  /// Against `origin`.
  public let inference: Inference
  /// What the direction is judged against: no difference. A spec that is its author's own and asks that no more than so much be lost is judged
  /// against that.
  public let origin: Double
  /// How the effect lies to the sizes that were claimed.
  public let sizes: [SizeFinding]
  public let beside: [BesideEvidence]
  /// The same by every other analysis; nil where there is but one.
  public let choices: ChoiceCurve?
  /// A paper's claim that something does not hurt. A tolerance of ours cannot show that, nor that it does hurt: it holds as long as no loss is found.
  let isHarmless: Bool

  /// Another way to look at the same runs.
  public struct BesideEvidence: Sendable {
    public let quantity: String
    public let unit: Sample.Unit
    public let inference: Inference
  }

  /// - `sizes`: In the sample's unit.
  init(_ measurement: Measurement, _ definition: MeasureDefinition, isPapers: Bool, sizes: [ClaimedSize]) {
    self.measurement = measurement
    self.definition = definition
    origin = measurement.isTolerance && !isPapers ? measurement.threshold : measurement.noDifference
    let inference = Inference(of: measurement.sample, against: origin)
    self.inference = inference
    isHarmless = measurement.isTolerance && isPapers
    self.sizes = sizes.map { SizeFinding($0, measurement, effect: inference.effect) }
    choices = ChoiceCurve(measurement.choices, measurement, from: origin)
    beside = measurement.beside.map {
      BesideEvidence(quantity: $0.quantity, unit: $0.sample.unit, inference: Inference(of: $0.sample, against: $0.noDifference))
    }
  }

  /// What is measured: "final test accuracy of BN minus that of Baseline".
  public var quantity: String { measurement.words.quantity }
  /// What came out, with the arms' own numbers, for a reader.
  public var measured: String { measurement.words.measured }
  /// What a reader should know of how it was counted.
  public var notes: [String] { measurement.words.notes + [inference.remark].compactMap(\.self) }
  public var unit: Sample.Unit { measurement.sample.unit }
  public var effect: Double { inference.effect }
  public var interval: Interval { inference.interval }
  public var side: Measurement.Side { measurement.side }
  /// Two-sided and not corrected: of the effect lying as far from `origin` by luck.
  public var p: Double { inference.p }
  public var test: Inference.Test { inference.test }

  /// Pairs of runs, or runs, that the numbers come from.
  public var seeds: Int {
    switch measurement.sample {
    case .differences(let values), .ratios(let values), .chances(let values): values.count
    case .events(let events): events.count
    case .examples: runs
    }
  }

  /// Runs of all arms concerned, and how many of them diverged.
  public var runs: Int { measurement.arms.reduce(0) { $0 + $1.seeds.count } }
  public var diverged: Int { measurement.arms.reduce(0) { $0 + $1.divergedCount } }

  /// Whether a value lies where the claim wants it.
  func holds(_ value: Double) -> Bool { measurement.holds(value, from: origin) }

  /// Whether what was found speaks against the claim, by luck or not. What asks only for no harm is spoken against by a loss that is no luck.
  var isAgainst: Bool { !holds(effect) && !(isHarmless && p > VerdictRule.level) }
}

/// One of a claim's comparisons: what the runs say of it, or why they cannot.
public enum ClaimPart: Sendable {
  case measured(Evidence)
  /// Why not, as a clause.
  case unmeasured(String)

  public var evidence: Evidence? {
    switch self {
    case .measured(let evidence): evidence
    case .unmeasured: nil
    }
  }

  public var problem: String? {
    switch self {
    case .measured: nil
    case .unmeasured(let reason): reason
    }
  }

  /// One or two for a measure; one that says why where it cannot be taken.
  /// - `sizes`: Those that are claimed of a measurement.
  static func parts(of measure: any ClaimMeasure, in input: ReportInput, isPapers: Bool, sizes: (Measurement) -> [ClaimedSize])
    -> [ClaimPart]
  {
    do throws(Unmeasured) {
      return try measure.measured(in: input).map {
        .measured(Evidence($0, type(of: measure).definition, isPapers: isPapers, sizes: sizes($0)))
      }
    } catch {
      return [.unmeasured(error.reason)]
    }
  }
}
