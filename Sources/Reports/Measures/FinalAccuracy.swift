import Experiments
import Grammar

/// Final test accuracy of `arm` minus that of `than`, a difference a seed.
///
/// The claim holds above `margin`, which may be negative: "does not hurt".
public struct FinalAccuracy: ClaimMeasure, ArmComparison {
  public static let word = "final-accuracy"
  public static let says = "The arm's final test accuracy minus another's."

  public var arm = ""
  public var than = ""
  public var margin = 0.0

  public init() {}

  public init(arm: String, than: String, margin: Double) {
    self.arm = arm
    self.than = than
    self.margin = margin
  }

  public static func keys(in scope: SpecScope) -> [Key<Self>] {
    armKeys(in: scope) + [
      Key(
        "margin", .number(Bounds(from: -1, to: 1)), \.margin, says: "Must be exceeded; below 0 it says: does not hurt.",
        unit: "share from -1 to 1")
    ]
  }

  var objection: String? {
    margin >= -0.01 && margin <= 1
      ? nil : "a margin of \(margin) is not in -0.01...1: more than a point lost is no \"does not hurt\""
  }

  func measured(in input: ReportInput) throws(Unmeasured) -> [Measurement] {
    let pair = try input.pair(arm, than)
    let values = pair.values(pair.arm.finalAccuracies, pair.other.finalAccuracies)
    return [
      Measurement(
        sample: .differences(of: values), noDifference: 0, threshold: margin, side: .above,
        arms: [pair.arm, pair.other],
        words: words(pair, Statistics.mean(values.map(\.own)), Statistics.mean(values.map(\.other))), choices: choices(pair))
    ]
  }

  /// Every number that could be called a run's accuracy.
  private func choices(_ pair: ArmPair) -> [AnalysisChoice] {
    func last(_ count: Int) -> (ArmMetrics) -> [Double] {
      { arm in
        arm.seeds.indices.map { run in
          let curve = arm.testAccuracies(ofRun: run).map { $0.isFinite ? $0 : arm.chance }
          return curve.isEmpty ? arm.chance : Statistics.mean(Array(curve.suffix(count)))
        }
      }
    }
    let readings: [(name: String, values: (ArmMetrics) -> [Double])] = [
      ("in the end", \.finalAccuracies), ("last of the curve", last(1)), ("mean of the curve's last three", last(3)),
      ("best held", \.bestHeldAccuracies),
    ]
    return readings.map { name, values in
      AnalysisChoice(
        options: [.init("accuracy", name)], sample: .differences(of: pair.values(values(pair.arm), values(pair.other))))
    }
  }

  public static let definition = MeasureDefinition(
    words:
      "The share of the test set that a run classifies correctly at the end of its training, minus that of the other arm's run of the same seed; the mean over seeds. A run that diverged counts as chance.",
    formula: "effect = mean over seeds s of (correct(arm, s) - correct(than, s)) / examples")

  var numpy: [String]? { ["show(final('\(arm)') - final('\(than)'), 0)"] }

  private func words(_ pair: ArmPair, _ own: Double, _ other: Double) -> MeasureWords {
    MeasureWords(
      quantity: "final test accuracy of \(pair.arm.label) minus that of \(pair.other.label)",
      measured:
        "final accuracy: \(pair.arm.label) \(NumberText.percent(own)), \(pair.other.label) \(NumberText.percent(other))",
      notes: MeasureWords.divergence(pair.arm, pair.other))
  }
}
