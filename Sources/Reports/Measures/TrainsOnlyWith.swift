import Experiments
import Grammar

/// Two comparisons that must both hold: final test accuracy of `arm` above chance by `margin`, and that of `without` no higher than what chance
/// can give, seed by seed. What chance is stands in `Chance`.
public struct TrainsOnlyWith: ClaimMeasure {
  public static let word = "trains-only-with"
  public static let says = "One arm trains, the other stays at chance."

  public var arm = ""
  public var without = ""
  public var margin = 0.5

  public init() {}

  public init(arm: String, without: String, margin: Double) {
    self.arm = arm
    self.without = without
    self.margin = margin
  }

  public static func keys(in scope: SpecScope) -> [Key<Self>] {
    [
      .arm("arm", \.arm, "The one that trains.", in: scope),
      .arm("without", \.without, "The one that does not.", in: scope),
      Key(
        "margin", .number(Bounds(from: -1, to: 1)), \.margin, says: "How far above chance is training.",
        unit: "share from -1 to 1"),
    ]
  }

  public func settle(_ map: MapReader, in scope: SpecScope) {
    scope.checkIsOther("without", than: arm, map, without)
  }

  public var arms: [String] { [arm, without] }

  var objection: String? { margin > 0 && margin < 1 ? nil : "a margin of \(margin) is not in 0...1" }

  func measured(in input: ReportInput) throws(Unmeasured) -> [Measurement] {
    let pair = try input.pair(arm, without)
    let values = pair.values(pair.arm.finalAccuracies, pair.other.finalAccuracies)
    let (chance, level) = (pair.arm.chance, pair.other.guessing.level)
    return [
      Measurement(
        sample: .differences(values.map { SeedValue(seed: $0.seed, value: $0.own - chance) }), threshold: margin, side: .above,
        arms: [pair.arm, pair.other], words: words(pair.arm, Statistics.mean(values.map(\.own)))),
      Measurement(
        sample: .differences(values.map { SeedValue(seed: $0.seed, value: $0.other - level) }), threshold: 0, side: .below,
        arms: [pair.arm, pair.other], words: wordsWithout(pair.other, Statistics.mean(values.map(\.other)))),
    ]
  }

  private func words(_ arm: ArmMetrics, _ mean: Double) -> MeasureWords {
    MeasureWords(
      quantity: "final test accuracy of \(arm.label) minus chance, \(NumberText.percent(arm.chance))",
      measured: "final accuracy: \(arm.label) \(NumberText.percent(mean))", notes: MeasureWords.divergence(arm))
  }

  private func wordsWithout(_ arm: ArmMetrics, _ mean: Double) -> MeasureWords {
    MeasureWords(
      quantity:
        "final test accuracy of \(arm.label) minus \(NumberText.percent(arm.guessing.level)), up to which a run stayed at chance",
      measured: "\(arm.label) \(NumberText.percent(mean))",
      notes: MeasureWords.divergence(arm) + [arm.guessing.explanation])
  }
}
