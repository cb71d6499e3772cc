import Experiments
import Grammar

/// Drift of the percentiles of a probe's input over training, `arm` as a multiple of `than`, a ratio a seed. What drift is stands in `Drift`.
///
/// The claim holds below `atMost`.
public struct DriftRatio: ClaimMeasure, ArmComparison {
  public static let word = "drift-ratio"
  public static let says = "The drift of a probe's percentiles, as a share of another arm's."

  public var arm = ""
  public var than = ""
  public var probe = ""
  public var atMost = 1.0

  public init() {}

  public init(arm: String, than: String, probe: String, atMost: Double) {
    self.arm = arm
    self.than = than
    self.probe = probe
    self.atMost = atMost
  }

  public static func keys(in scope: SpecScope) -> [Key<Self>] {
    armKeys(in: scope) + [
      Key("probe", scope.probeForm, \.probe, says: "Which.", need: .required("the name of a probe")),
      .atMost(\.atMost),
    ]
  }

  public func settle(_ map: MapReader, in scope: SpecScope) {
    checkArms(map, in: scope)
    scope.checkIsFollowed(probe, by: [arm, than], map)
  }

  var objection: String? { atMost > 0 && atMost <= 1 ? nil : RatioLimit.objection(atMost) }

  func measured(in input: ReportInput) throws(Unmeasured) -> [Measurement] {
    let pair = try input.pair(arm, than)
    guard [pair.arm, pair.other].allSatisfy({ $0.probes.contains { $0.name == probe } }) else {
      throw Unmeasured("not both of \(pair.arm.label) and \(pair.other.label) recorded the probe \(probe)")
    }
    let drifts = pair.values(pair.arm.drifts(ofProbe: probe), pair.other.drifts(ofProbe: probe))
      .filter { $0.own > 0 && $0.other > 0 }
    guard !drifts.isEmpty else { throw Unmeasured("no pair of runs has a drift to compare") }
    return [
      Measurement(
        sample: .ratios(of: drifts), noDifference: 1, threshold: atMost, side: .below,
        arms: [pair.arm, pair.other],
        words: words(
          pair, Statistics.geometricMean(drifts.map(\.own)), Statistics.geometricMean(drifts.map(\.other)),
          leftOut: pair.runs.count - drifts.count), choices: choices(pair))
    ]
  }

  /// The whole run, its start or what comes after; in the input's units or relative to its spread; of all percentiles or the middle one.
  private func choices(_ pair: ArmPair) -> [AnalysisChoice] {
    Drift.Way.Period.allCases.flatMap { period in
      [false, true].flatMap { isRelative in
        [false, true].map { isOfTheMiddle in
          let way = Drift.Way(period: period, isRelative: isRelative, isOfTheMiddle: isOfTheMiddle)
          let drifts = pair.values(pair.arm.drifts(ofProbe: probe, way), pair.other.drifts(ofProbe: probe, way))
            .filter { $0.own > 0 && $0.other > 0 }
          let name =
            switch period {
            case .whole: "whole run"
            case .afterTheFirstTenth: "after the first tenth"
            case .firstTenth: "first tenth"
            }
          return AnalysisChoice(
            options: [
              .init("period", name), .init("scale", isRelative ? "relative to the spread" : "the input's"),
              .init("percentiles", isOfTheMiddle ? "middle alone" : "all"),
            ], sample: .ratios(of: drifts))
        }
      }
    }
  }

  public static let definition = MeasureDefinition(
    words:
      "How far the recorded percentiles of a unit's input wander over training: of each percentile's curve the variance about its own mean, evaluations weighted by the steps that they stand for; the root of the mean over percentiles. Then that of one arm's run divided by that of the other's of the same seed; the geometric mean over seeds.",
    formula:
      "drift = sqrt(mean over percentiles q of sum_k w_k (q_k - m)^2 / sum_k w_k), m = sum_k w_k q_k / sum_k w_k, w_k = (step_(k+1) - step_(k-1)) / 2; effect = exp(mean over seeds s of log(drift(arm, s) / drift(than, s)))"
  )

  var numpy: [String]? {
    [
      "def drift(name):",
      "    probe = arms[name]['activations/\(probe)']",
      "    step, q = probe['step'][:].astype(float), probe['percentiles'][:].astype(float)",
      "    w = (np.append(step[1:], step[-1]) - np.append(step[0], step[:-1])) / 2",
      "    m = np.average(q, axis=1, weights=w)[:, None]",
      "    return np.sqrt(np.average((q - m) ** 2, axis=1, weights=w).mean(1))",
      "show(np.log(drift('\(arm)') / drift('\(than)')), 0, np.exp)",
    ]
  }

  private func words(_ pair: ArmPair, _ own: Double, _ other: Double, leftOut: Int) -> MeasureWords {
    MeasureWords(
      quantity: "drift of the percentiles of \(probe) with \(pair.arm.label), as a multiple of \(pair.other.label)'s",
      measured:
        "drift of the input: \(pair.arm.label) \(NumberText.significant(own)), \(pair.other.label) \(NumberText.significant(other))",
      notes: MeasureWords.divergence(pair.arm, pair.other)
        + (leftOut > 0 ? ["\(leftOut) pairs are left out: a run diverged or its input never moved"] : []))
  }
}
