import Experiments
import Grammar

/// The share of runs of `arm` that diverged or ended at chance. What chance is stands in `Chance`.
///
/// The claim holds at or above `atLeast`.
public struct FailureShare: ClaimMeasure {
  public static let word = "failure-share"
  public static let says = "The share of runs that diverge or end at chance."

  public var arm = ""
  public var atLeast = 0.5

  public init() {}

  public init(arm: String, atLeast: Double) {
    self.arm = arm
    self.atLeast = atLeast
  }

  public static func keys(in scope: SpecScope) -> [Key<Self>] {
    [
      .arm("arm", \.arm, "Whose.", in: scope),
      Key(
        "at-least", .number(Bounds(from: 0.5, below: 1)), \.atLeast,
        says: "The share must be this or more; that all fail is what no number of runs can show.",
        unit: "share from 0.5 to below 1"),
    ]
  }

  public var arms: [String] { [arm] }

  var objection: String? {
    atLeast >= 0.5 && atLeast < 1 ? nil : "a share of at least \(atLeast) is not from 0.5 to below 1, which is what runs can show"
  }

  func measured(in input: ReportInput) throws(Unmeasured) -> [Measurement] {
    let arm = try input.measurable(arm)
    return [
      Measurement(
        sample: .events(zip(arm.seeds, arm.failures).map { SeedEvent(seed: $0, isThere: $1) }), noDifference: 0.5,
        threshold: atLeast,
        side: .above,
        arms: [arm], words: words(arm))
    ]
  }

  public static let definition = MeasureDefinition(
    words:
      "The share of an arm's runs that failed: that diverged, or ended no more than three standard deviations above chance, which is naming the test set's most frequent label. No difference is a half: as many runs that fail as that train.",
    formula:
      "effect = #{s: diverged(s) or accuracy(s) <= c + 3 sqrt(c (1 - c) / examples)} / #{s}, c = examples of the most frequent label / examples"
  )

  var numpy: [String]? { ["show(failed('\(arm)'), 0.5)"] }

  private func words(_ arm: ArmMetrics) -> MeasureWords {
    MeasureWords(
      quantity: "share of runs of \(arm.label) that diverged or ended at chance",
      measured:
        "\(arm.failures.count { $0 }) of \(arm.seeds.count) runs of \(arm.label) failed, \(arm.divergedCount) by diverging; mean final accuracy \(NumberText.percent(Statistics.mean(arm.finalAccuracies)))",
      notes: [arm.guessing.explanation])
  }
}
