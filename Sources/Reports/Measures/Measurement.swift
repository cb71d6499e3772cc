import Experiments

/// What a measure took from metrics for one comparison: numbers, what the claim asks of them, and what they are called.
/// Tests and intervals are made of the numbers elsewhere, alike for every measure.
public struct Measurement: Sendable {
  /// On which side the claim wants the effect; a limit itself counts as holding.
  public enum Side: String, Hashable, Sendable, Codable {
    case above, below
  }

  public let sample: Sample
  /// The effect where the arms do not differ, in the sample's unit: 0 of differences, 1 of ratios, a half of shares of runs. The direction of a
  /// claim is judged against it.
  public let noDifference: Double
  /// What the claim asks for at least, or at most. Where it is not that there be a difference, it is a size that somebody chose.
  public let threshold: Double
  public let side: Side
  /// The arms concerned, each once.
  public let arms: [ArmMetrics]
  public let words: MeasureWords
  /// Other ways to look at the same runs.
  public let beside: [Beside]
  /// All ways to analyse it, its own among them; none where there is but one.
  public let choices: [AnalysisChoice]

  init(
    sample: Sample, noDifference: Double, threshold: Double, side: Side, arms: [ArmMetrics], words: MeasureWords,
    beside: [Beside] = [], choices: [AnalysisChoice] = []
  ) {
    self.sample = sample
    self.noDifference = noDifference
    self.threshold = threshold
    self.side = side
    self.arms = arms
    self.words = words
    self.beside = beside
    self.choices = choices
  }

  /// Whether a value lies where the claim wants it, as seen from `limit`.
  func holds(_ value: Double, from limit: Double) -> Bool {
    switch side {
    case .above: value >= limit
    case .below: value <= limit
    }
  }

  /// Whether the claim asks for less than a difference: that no more than so much is lost.
  var isTolerance: Bool { threshold != noDifference && holds(noDifference, from: threshold) }
}

/// Another way to look at the runs of a comparison. It is told beside it and decides nothing.
public struct Beside: Sendable {
  /// What it is.
  public let quantity: String
  public let sample: Sample
  public let noDifference: Double
}

/// What a measurement is called, for a reader.
public struct MeasureWords: Hashable, Sendable {
  /// What is measured: "final test accuracy of BN minus that of Baseline".
  public let quantity: String
  /// What came out, with the arms' own numbers: "final accuracy: BN 98.95 %, Baseline 98.10 %".
  public let measured: String
  /// What a reader should know of how it was counted: "2 runs never reached the target".
  public let notes: [String]

  init(quantity: String, measured: String, notes: [String] = []) {
    self.quantity = quantity
    self.measured = measured
    self.notes = notes
  }
}

/// A measure that can be taken from metrics, or from a check of the program.
protocol ClaimMeasure: Measure {
  /// Why its threshold is too lax for a verdict; nil where it is not. No claim can ask for less than this.
  var objection: String? { get }
  /// The check of the program that decides it; nil where runs do.
  var check: String? { get }
  /// What it is, in words and as a formula.
  static var definition: MeasureDefinition { get }
  /// A few lines of numpy over `arms`, the group of `metrics.h5`, that call `show(values by seed, their value of no difference)` for each
  /// comparison; `NumpyRecipe` has what they may use. nil where the numbers do not stand there.
  var numpy: [String]? { get }
  /// Numbers by seed, one comparison or several that must all hold.
  func measured(in input: ReportInput) throws(Unmeasured) -> [Measurement]
}

/// What a measure is, for a reader who would compute it.
public struct MeasureDefinition: Hashable, Sendable {
  public let words: String
  public let formula: String
}

extension ClaimMeasure {
  var check: String? { nil }
}

/// Why something cannot be measured, as a clause.
struct Unmeasured: Error {
  let reason: String
  init(_ reason: String) { self.reason = reason }
}

/// Two arms, and the runs of both that share a seed.
struct ArmPair {
  /// Two arms' numbers of one seed.
  typealias Values = (own: Double, other: Double, seed: Int)

  let arm: ArmMetrics
  let other: ArmMetrics
  /// Places in the two arms' lists of seeds, and the seed.
  let runs: [(arm: Int, other: Int, seed: Int)]

  /// The numbers of both for every seed, those of which either is missing left out.
  func values(_ own: [Double?], _ others: [Double?]) -> [Values] {
    runs.compactMap { run in
      guard let value = own[run.arm], let other = others[run.other] else { return nil }
      return (value, other, run.seed)
    }
  }
}

extension Sample {
  /// What each seed's own number is above the other's.
  static func differences(of pairs: [ArmPair.Values]) -> Sample {
    .differences(pairs.map { SeedValue(seed: $0.seed, value: $0.own - $0.other) })
  }

  /// What each seed's own number is as a multiple of the other's.
  static func ratios(of pairs: [ArmPair.Values]) -> Sample {
    .ratios(pairs.map { SeedValue(seed: $0.seed, value: $0.own / $0.other) })
  }
}

extension ReportInput {
  /// An arm with at least one run.
  func measurable(_ name: String) throws(Unmeasured) -> ArmMetrics {
    guard let arm = metrics.arm(name), !arm.seeds.isEmpty else { throw Unmeasured("no run of \(name) is finished") }
    return arm
  }

  /// Two arms with at least one seed in common.
  func pair(_ name: String, _ than: String) throws(Unmeasured) -> ArmPair {
    let arm = try measurable(name)
    let other = try measurable(than)
    let runs = arm.seeds.enumerated().compactMap { place, seed in
      other.seeds.firstIndex(of: seed).map { (arm: place, other: $0, seed: seed) }
    }
    guard !runs.isEmpty else { throw Unmeasured("\(arm.label) and \(other.label) have no seed in common") }
    return ArmPair(arm: arm, other: other, runs: runs)
  }
}

extension MeasureWords {
  /// How many runs of each arm diverged, and what they count as.
  static func divergence(_ arms: ArmMetrics...) -> [String] {
    arms.filter { $0.divergedCount > 0 }.map {
      "\($0.divergedCount) of \($0.seeds.count) runs of \($0.label) diverged and count as chance, \(NumberText.percent($0.chance))"
    }
  }
}
