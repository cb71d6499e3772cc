import Experiments
import Grammar

/// Steps that `arm` needs to hold the best accuracy of `to` (without it, of `than`), as a multiple of those that `than` needs, a ratio a seed.
///
/// The claim holds below `atMost`.
public struct StepsRatio: ClaimMeasure, ArmComparison {
  public static let word = "steps-ratio"
  public static let says = "The arm's steps to a target, as a share of another's."

  public var arm = ""
  public var than = ""
  public var to: String?
  public var atMost = 1.0

  public init() {}

  public init(arm: String, than: String, to: String? = nil, atMost: Double) {
    self.arm = arm
    self.than = than
    self.to = to
    self.atMost = atMost
  }

  public static func keys(in scope: SpecScope) -> [Key<Self>] {
    armKeys(in: scope) + [
      Key(
        "to", scope.armForm, \.to, says: "Whose best accuracy is the target.", need: .otherwise("that of `than`")),
      .atMost(\.atMost),
    ]
  }

  public var arms: [String] { [arm, than] + (to.map { [$0] } ?? []) }

  var objection: String? { atMost > 0 && atMost <= 1 ? nil : RatioLimit.objection(atMost) }

  func measured(in input: ReportInput) throws(Unmeasured) -> [Measurement] {
    let pair = try input.pair(arm, than)
    let goal = try input.measurable(to ?? than)
    let (own, others) = (StepsToMatch(of: pair.arm, goal: goal), StepsToMatch(of: pair.other, goal: goal))
    let readings = own.readings.compactMap { own in others.readings.first { $0.seed == own.seed }.map { (own: own, other: $0) } }
    guard !readings.isEmpty else { throw Unmeasured("no run of \(goal.label) trained, so there is no accuracy to match") }
    // A run that never gets there needs no fewer steps than the one it is compared with.
    let steps = readings.map { (own: $0.own.steps ?? max($0.own.counted, $0.other.counted), other: $0.other.counted) }
    return [
      Measurement(
        sample: .ratios(zip(readings, steps).map { SeedValue(seed: $0.own.seed, value: $1.own / $1.other) }), threshold: atMost,
        side: .below, arms: [pair.arm, pair.other],
        words: words(
          pair, goal, own: Statistics.geometricMean(steps.map(\.own)), other: Statistics.geometricMean(steps.map(\.other)),
          Counts(
            pairs: readings.count, unreached: readings.count { $0.own.steps == nil },
            unreachedByOther: readings.count { $0.other.steps == nil }, leftOut: pair.runs.count - readings.count)))
    ]
  }

  private struct Counts {
    let pairs: Int
    let unreached: Int
    let unreachedByOther: Int
    let leftOut: Int
  }

  private func words(_ pair: ArmPair, _ goal: ArmMetrics, own: Double, other: Double, _ counts: Counts) -> MeasureWords {
    let (arm, than) = (pair.arm.label, pair.other.label)
    var notes = MeasureWords.divergence(pair.arm, pair.other)
    if counts.unreached > 0 {
      notes.append(
        "\(counts.unreached) of \(counts.pairs) runs of \(arm) never got there and count with all of their steps, or \(than)'s")
    }
    if counts.unreachedByOther > 0 {
      notes.append(
        "\(counts.unreachedByOther) of \(counts.pairs) runs of \(than) never got there and count with all of their steps, so that the ratio is rather too large"
      )
    }
    if counts.leftOut > 0 { notes.append("\(counts.leftOut) pairs are left out: \(goal.label) did not train there") }
    return MeasureWords(
      quantity: "steps that \(arm) needs to hold the best of \(goal.label), as a multiple of \(than)'s",
      measured:
        "steps to hold the best of \(goal.label): \(arm) \(NumberText.whole(own)), \(than) \(NumberText.whole(other))",
      notes: notes)
  }
}

/// What claims of a ratio share.
enum RatioLimit {
  static func objection(_ atMost: Double) -> String { "a ratio of at most \(atMost) is no claim that a run could fail or hold" }
}
