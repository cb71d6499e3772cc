import Experiments

/// What the runs say about one comparison, before any word is said: a measurement, and what follows from its numbers.
public struct Evidence: Sendable {
  public let measurement: Measurement
  public let inference: Inference

  init(_ measurement: Measurement) {
    self.measurement = measurement
    inference = Inference(of: measurement.sample, against: measurement.threshold)
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
  public var threshold: Double { measurement.threshold }
  public var side: Measurement.Side { measurement.side }
  /// Two-sided and not corrected: of the effect lying as far from the threshold by luck.
  public var p: Double { inference.p }
  public var test: Inference.Test { inference.test }

  /// Pairs of runs, or runs, that the numbers come from.
  public var seeds: Int {
    switch measurement.sample {
    case .differences(let values), .ratios(let values): values.count
    case .events(let events): events.count
    case .examples: runs
    }
  }

  /// Runs of all arms concerned, and how many of them diverged.
  public var runs: Int { measurement.arms.reduce(0) { $0 + $1.seeds.count } }
  public var diverged: Int { measurement.arms.reduce(0) { $0 + $1.divergedCount } }

  /// Whether a value lies where the claim wants it.
  func holds(_ value: Double) -> Bool {
    switch side {
    case .above: value >= threshold
    case .below: value <= threshold
    }
  }
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
  static func parts(of measure: any ClaimMeasure, in input: ReportInput) -> [ClaimPart] {
    do throws(Unmeasured) { return try measure.measured(in: input).map { .measured(Evidence($0)) } } catch {
      return [.unmeasured(error.reason)]
    }
  }
}
