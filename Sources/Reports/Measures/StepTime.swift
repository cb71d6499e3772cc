import Experiments
import Grammar

/// Time of a training step of `arm`, evaluations left out, as a multiple of that of `than`, a ratio a seed. The times stand beside the runs.
///
/// The claim holds below `atMost`.
public struct StepTime: ClaimMeasure, ArmComparison {
  public static let word = "step-time"
  public static let says = "The time of a training step, as a share of another arm's."

  public var arm = ""
  public var than = ""
  public var atMost = 1.0

  public init() {}

  public init(arm: String, than: String, atMost: Double) {
    self.arm = arm
    self.than = than
    self.atMost = atMost
  }

  public static func keys(in scope: SpecScope) -> [Key<Self>] {
    armKeys(in: scope) + [
      .atMost(\.atMost)
    ]
  }

  var objection: String? { atMost > 0 ? nil : RatioLimit.objection(atMost) }

  func measured(in input: ReportInput) throws(Unmeasured) -> [Measurement] {
    let pair = try input.pair(arm, than)
    func seconds(_ arm: ArmMetrics) -> [Double?] { arm.seeds.map { input.secondsPerStep(arm: arm.name, seed: $0) } }
    let times = pair.values(seconds(pair.arm), seconds(pair.other))
    guard !times.isEmpty else { throw Unmeasured("the runs' times are not there: they stand beside the runs, not in metrics.h5") }
    return [
      Measurement(
        sample: .ratios(of: times), noDifference: 1, threshold: atMost, side: .below,
        arms: [pair.arm, pair.other],
        words: words(
          pair, Statistics.geometricMean(times.map(\.own)), Statistics.geometricMean(times.map(\.other)),
          notes: sittingNote(pair, in: input)))
    ]
  }

  /// Of pairs whose two runs were not timed side by side, so that their ratio is also one of two machines, or of one at two times.
  private func sittingNote(_ pair: ArmPair, in input: ReportInput) -> [String] {
    let apart = pair.runs.count { run in
      guard let own = input.provenance[arm]?[run.seed], let other = input.provenance[than]?[run.seed] else { return false }
      return !own.isOfOneSitting(with: other)
    }
    return apart == 0
      ? []
      : [
        "in \(apart) of \(pair.runs.count) pairs the two runs were timed on different machines, or more than an hour apart: what else these did then is in the ratio too"
      ]
  }

  public static let definition = MeasureDefinition(
    words:
      "Seconds of a run's training, evaluations left out, divided by its steps; that of one arm's run divided by that of the other's of the same seed; the geometric mean over seeds.",
    formula: "effect = exp(mean over seeds s of log((seconds(arm, s) / steps(arm)) / (seconds(than, s) / steps(than))))")

  /// Times stand beside the runs.
  var numpy: [String]? { nil }

  private func words(_ pair: ArmPair, _ own: Double, _ other: Double, notes: [String]) -> MeasureWords {
    MeasureWords(
      quantity: "time of a step of \(pair.arm.label), as a multiple of \(pair.other.label)'s",
      measured:
        "milliseconds a step: \(pair.arm.label) \(NumberText.significant(1e3 * own)), \(pair.other.label) \(NumberText.significant(1e3 * other))",
      notes: notes)
  }
}
