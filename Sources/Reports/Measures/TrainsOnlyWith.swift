import Experiments
import Grammar

/// Two comparisons that must both hold: final test accuracy of `arm` above chance by `margin`, and runs of `without` that stay at what chance
/// can give, rather than train. What chance is stands in `Chance`.
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
    let chance = pair.arm.chance
    let failures = pair.other.failures
    return [
      Measurement(
        sample: .differences(values.map { SeedValue(seed: $0.seed, value: $0.own - chance) }), noDifference: 0, threshold: margin,
        side: .above,
        arms: [pair.arm, pair.other], words: words(pair.arm, Statistics.mean(values.map(\.own)))),
      Measurement(
        sample: .events(pair.runs.map { SeedEvent(seed: $0.seed, isThere: failures[$0.other]) }), noDifference: 0.5,
        threshold: 0.5,
        side: .above,
        arms: [pair.arm, pair.other], words: wordsWithout(pair.other, Statistics.mean(values.map(\.other)))),
    ]
  }

  public static let definition = MeasureDefinition(
    words:
      "Two comparisons. The final test accuracy of an arm's runs minus chance, which is naming the test set's most frequent label; the mean over seeds. And the share of the other arm's runs that diverged or ended no more than three standard deviations above chance; of it no difference is a half.",
    formula:
      "effect 1 = mean over seeds s of accuracy(arm, s) - c; effect 2 = #{s: diverged(s) or accuracy(without, s) <= c + 3 sqrt(c (1 - c) / examples)} / #{s}, c = examples of the most frequent label / examples"
  )

  var numpy: [String]? {
    ["show(final('\(arm)') - chance('\(arm)'), 0)", "show(failed('\(without)'), 0.5)"]
  }

  private func words(_ arm: ArmMetrics, _ mean: Double) -> MeasureWords {
    MeasureWords(
      quantity: "final test accuracy of \(arm.label) minus chance, \(NumberText.percent(arm.chance))",
      measured: "final accuracy: \(arm.label) \(NumberText.percent(mean))", notes: MeasureWords.divergence(arm))
  }

  private func wordsWithout(_ arm: ArmMetrics, _ mean: Double) -> MeasureWords {
    MeasureWords(
      quantity: "share of runs of \(arm.label) that stayed at chance or diverged",
      measured: "\(arm.label) \(NumberText.percent(mean))",
      notes: MeasureWords.divergence(arm) + [arm.guessing.explanation])
  }
}
