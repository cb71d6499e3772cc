import Experiments
import Grammar

/// Steps that `arm` needs to a target as a multiple of those that `than` needs, a ratio a seed. The target is the lower of the bests that both runs
/// of a seed held, and of `to`'s if that is named, or a fixed `accuracy`; why stands in `StepsCompared`.
///
/// The claim holds below `atMost`.
public struct StepsRatio: ClaimMeasure, ArmComparison {
  public static let word = "steps-ratio"
  public static let says = "The arm's steps to a target, as a share of another's."

  public var arm = ""
  public var than = ""
  public var to: String?
  public var accuracy: Double?
  public var atMost = 1.0

  public init() {}

  public init(arm: String, than: String, to: String? = nil, accuracy: Double? = nil, atMost: Double) {
    self.arm = arm
    self.than = than
    self.to = to
    self.accuracy = accuracy
    self.atMost = atMost
  }

  public static func keys(in scope: SpecScope) -> [Key<Self>] {
    armKeys(in: scope) + [
      Key(
        "to", scope.armForm, \.to, says: "Whose best joins the target.",
        need: .otherwise("the target is the lower of the bests of `arm` and `than`")),
      Key(
        "accuracy", .number(.share), \.accuracy,
        says: "A fixed target in place of the runs' bests.", unit: "share from 0 to below 1", need: .otherwise("none")),
      .atMost(\.atMost),
    ]
  }

  public func settle(_ map: MapReader, in scope: SpecScope) {
    checkArms(map, in: scope)
    guard to != nil, accuracy != nil, let place = map["accuracy"]?.place else { return }
    map.read.problems.add(place, "`accuracy` stands beside `to`; expected one of the two, as each says what the target is.")
  }

  public var arms: [String] { [arm, than] + (to.map { [$0] } ?? []) }

  var objection: String? { atMost > 0 && atMost <= 1 ? nil : RatioLimit.objection(atMost) }

  func measured(in input: ReportInput) throws(Unmeasured) -> [Measurement] {
    let pair = try input.pair(arm, than)
    var goal: ArmMetrics?
    if let to { goal = try input.measurable(to) }
    let compared = StepsCompared(pair, to: accuracy.map { .accuracy($0) } ?? .lower(and: goal))
    guard !compared.readings.isEmpty else {
      throw Unmeasured(
        "no run of \(goal?.label ?? "\(pair.arm.label) or \(pair.other.label)") trained, so there is no accuracy to match")
    }
    let target =
      accuracy.map { NumberText.percent($0) } ?? "the lower of both runs' bests" + (goal.map { ", and \($0.label)'s" } ?? "")
    return [
      Measurement(
        sample: .ratios(of: compared.counted), noDifference: 1, threshold: atMost, side: .below, arms: [pair.arm, pair.other],
        words: words(pair, target, compared), beside: beside(pair, compared), choices: choices(pair, goal))
    ]
  }

  public static let definition = MeasureDefinition(
    words:
      "The step from which on a run's test accuracy holds a target, three evaluations in a row, interpolated between that evaluation and the one before. The target of a seed is the lower of the bests that its runs of both arms held, so that it favours neither; where the claim names another arm, that arm's best joins them. A run that never gets there counts with all of its steps, and no fewer than the run it is compared with, whichever arm it is of. One arm's steps divided by the other's; the geometric mean over seeds. By rank it counts as later than all that got there.",
    formula:
      "effect = exp(mean over seeds s of log(t(arm, s) / t(than, s))), t(x, s) the first step from which a(x, s) >= target(s) three times, target(s) = min over x of best(x, s), best(x, s) = max over k of min(a_k, a_(k+1), a_(k+2))"
  )

  var numpy: [String]? {
    let names = ([arm, than] + (to.map { [$0] } ?? [])).map { "best('\($0)')" }
    return [
      "step, held = arms['\(arm)/test/step'][:], lambda a: np.minimum(np.minimum(a[:-2], a[1:-1]), a[2:])",
      "curves = lambda x: zip(arms[x]['test/accuracy'][:].astype(float), failed(x))",
      "best = lambda x: np.array([np.inf if bad else np.nanmax(held(a)) for a, bad in curves(x)])",
      accuracy.map { "target = np.full(len(failed('\(arm)')), \(NumberText.plain($0)))" }
        ?? "target = np.min([\(names.joined(separator: ", "))], axis=0)",
      "def reach(a, t):",
      "    i = np.argmax(held(a) >= t)",
      "    between = i > 0 and a[i - 1] < t",
      "    return max(1, np.interp(t, a[i - 1:i + 1], step[i - 1:i + 1]) if between else step[i])",
      "steps = lambda x: np.array([step[-1] if bad or not (held(a) >= t).any() else reach(a, t)",
      "                            for (a, bad), t in zip(curves(x), target)])",
      "show(np.log(steps('\(arm)') / steps('\(than)'))[np.isfinite(target)], 0, np.exp)",
    ]
  }

  private func beside(_ pair: ArmPair, _ compared: StepsCompared) -> [Beside] {
    let (arm, than) = (pair.arm.label, pair.other.label)
    var beside = [
      Beside(
        quantity:
          "the chance that a run of \(arm) is there before one of \(than), by ranks, in which a run that never got there is later than all that did",
        sample: .chances(compared.chances), noDifference: 0.5)
    ]
    guard accuracy == nil else { return beside }
    func add(_ quantity: String, _ compared: StepsCompared) {
      guard !compared.readings.isEmpty else { return }
      let never = compared.readings.count { !$0.own.isReached }
      beside.append(
        Beside(
          quantity: quantity + (never > 0 ? ", which \(never) of \(compared.readings.count) runs of \(arm) never held" : ""),
          sample: .ratios(of: compared.counted), noDifference: 1))
    }
    add("the ratio at the best that \(than)'s own run held, which favours \(than)", StepsCompared(pair, to: .best))
    if let low = StepsCompared.heldByAll(pair) {
      add("the ratio at \(NumberText.percent(low)), which every run of both held", StepsCompared(pair, to: .accuracy(low)))
    }
    return beside
  }

  /// Every target that could be asked for, held for one, three or five evaluations, with and without interpolation.
  private func choices(_ pair: ArmPair, _ goal: ArmMetrics?) -> [AnalysisChoice] {
    var targets: [(name: String, target: StepsCompared.Target)] = []
    if let accuracy {
      targets.append((NumberText.percent(accuracy), .accuracy(accuracy)))
    } else {
      targets.append((goal.map { "lower of both bests and \($0.label)'s" } ?? "lower of both bests", .lower(and: goal)))
      if goal != nil { targets.append(("lower of both bests", .lower(and: nil))) }
      targets.append(("best of \(pair.other.label)", .best))
    }
    // Held by all for five evaluations is held for fewer; then at errors of one and a half, two and four times that.
    if let highest = StepsCompared.heldByAll(pair, read: StepsCompared.Way(window: 5)) {
      for factor in [1, 1.5, 2, 4] where factor * (1 - highest) < 1 {
        let accuracy = 1 - factor * (1 - highest)
        targets.append((NumberText.percent(accuracy) + (factor == 1 ? ", held by all" : ""), .accuracy(accuracy)))
      }
    }
    return targets.flatMap { name, target in
      [1, 3, 5].flatMap { window in
        [true, false].compactMap { isInterpolated in
          let compared = StepsCompared(
            pair, to: target, read: StepsCompared.Way(window: window, isInterpolated: isInterpolated))
          return AnalysisChoice(
            options: [
              .init("target", name), .init("held for", NumberText.count(window, "evaluation")),
              .init("step", isInterpolated ? "interpolated" : "the evaluation's"),
            ], sample: .ratios(of: compared.counted))
        }
      }
    }
  }

  private func words(_ pair: ArmPair, _ target: String, _ compared: StepsCompared) -> MeasureWords {
    let (arm, than) = (pair.arm.label, pair.other.label)
    let readings = compared.readings
    func never(_ label: String, _ other: String, _ count: Int) -> String? {
      count == 0
        ? nil : "\(count) of \(readings.count) runs of \(label) never got there and count with all of their steps, or \(other)'s"
    }
    let (own, others) = (readings.count { !$0.own.isReached }, readings.count { !$0.other.isReached })
    let longer =
      own == 0 && others == 0 ? nil : "what never got there is longer than it counts: the ratio is rather too near to 1"
    let steps = compared.counted
    return MeasureWords(
      quantity: "steps that \(arm) needs to hold \(target), as a multiple of \(than)'s",
      measured:
        "steps to hold \(accuracy == nil ? "\(target) (\(NumberText.percent(Statistics.mean(readings.map(\.target)))) in the mean)" : target): \(arm) \(NumberText.whole(Statistics.geometricMean(steps.map(\.own)))), \(than) \(NumberText.whole(Statistics.geometricMean(steps.map(\.other))))",
      notes: MeasureWords.divergence(pair.arm, pair.other)
        + [never(arm, than, own), never(than, arm, others), longer].compactMap(\.self)
        + (compared.leftOut > 0 ? ["\(compared.leftOut) pairs are left out: there was no run that trained to set a target"] : []))
  }
}

/// What claims of a ratio share.
enum RatioLimit {
  static func objection(_ atMost: Double) -> String { "a ratio of at most \(atMost) is no claim that a run could fail or hold" }
}
