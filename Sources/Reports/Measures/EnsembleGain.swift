import Experiments
import Grammar

/// Test error of the averaged predictions of `members` runs of `arm` minus that of the best of them. Which runs make an ensemble stands in
/// `EnsembleErrors`.
///
/// The claim holds below 0.
public struct EnsembleGain: ClaimMeasure {
  public static let word = "ensemble"
  public static let says = "The error of averaged predictions is below the best member's."

  public var arm = ""
  public var members = 6

  public init() {}

  public init(arm: String, members: Int) {
    self.arm = arm
    self.members = members
  }

  public static func keys(in scope: SpecScope) -> [Key<Self>] {
    [
      .arm("arm", \.arm, "Whose.", in: scope),
      .members(\.members, in: scope),
    ]
  }

  public var arms: [String] { [arm] }
  public var averagedArms: [String] { [arm] }

  var objection: String? { members < 2 ? "an ensemble of \(members) is none" : nil }

  func measured(in input: ReportInput) throws(Unmeasured) -> [Measurement] {
    let arm = try input.measurable(arm)
    guard let errors = EnsembleErrors(of: arm, members: members) else {
      throw Unmeasured(
        arm.disagreements.map {
          "an ensemble of \(members) needs as many runs that did not diverge; \(arm.label) has \($0.members.count { $0 })"
        } ?? "the metrics of \(arm.label) keep no probabilities")
    }
    let count = errors.ensembles.count
    let overExamples = Sample.examples(
      ExampleDifferences(
        values: errors.gainsByExample, count: errors.examples, mean: errors.ensemble - errors.best,
        meanOver: NumberText.count(count, "ensemble")))
    let overRuns = sample(arm, errors)
    let choices = (2..<max(errors.runs.count, 2)).compactMap { members in
      EnsembleErrors(of: arm, members: members).flatMap { sample(arm, $0) }.map {
        AnalysisChoice(options: [.init("members", String(members))], sample: $0)
      }
    }
    return [
      Measurement(
        sample: overRuns ?? overExamples, noDifference: 0, threshold: 0, side: .below, arms: [arm], words: words(arm, errors),
        beside: overRuns == nil
          ? [] : [Beside(quantity: "the same over test examples, these networks given", sample: overExamples, noDifference: 0)],
        choices: choices)
    ]
  }

  /// The jackknife's values, a run each.
  private func sample(_ arm: ArmMetrics, _ errors: EnsembleErrors) -> Sample? {
    errors.gainsByRun.map { gains in
      .differences(zip(errors.runs, gains).map { SeedValue(seed: arm.seeds[$0], value: $1) })
    }
  }

  public static let definition = MeasureDefinition(
    words:
      "The test error of the average of several runs' predictions minus that of the best of them, which is picked on the test set itself; the mean over all ways to choose as many of the arm's runs. Over runs by the jackknife: a run's own value is n times the mean less n - 1 times the mean over the ensembles without it.",
    formula:
      "g = mean over ensembles E of error(mean over r in E of p_r) - min over r in E of error(p_r); value(i) = n g - (n - 1) g(-i); effect = mean over runs i of value(i) = g"
  )

  var numpy: [String]? {
    [
      "from itertools import combinations",
      "kept = arms['\(arm)']['disagreements']; p, y = kept['probabilities'][:].astype(float), kept['label'][:]",
      "n, wrong = len(p), lambda q: (q.argmax(1) != y).sum() / kept.attrs['examples']",
      "alone = [wrong(q) for q in p]",
      "gain = {e: wrong(sum(p[r] for r in e)) - min(alone[r] for r in e) for e in combinations(range(n), \(members))}",
      "without = np.array([np.mean([g for e, g in gain.items() if r not in e]) for r in range(n)])",
      "show(n * np.mean(list(gain.values())) - (n - 1) * without, 0)",
    ]
  }

  private func words(_ arm: ArmMetrics, _ errors: EnsembleErrors) -> MeasureWords {
    let better = errors.errors.count { $0.ensemble < $0.best }
    return MeasureWords(
      quantity: "error of the averaged predictions of \(members) runs of \(arm.label) minus that of the best of them",
      measured:
        "error: ensembles of \(members) \(NumberText.percent(errors.ensemble)), best members \(NumberText.percent(errors.best)), mean member \(NumberText.percent(errors.mean))",
      notes: [
        "\(NumberText.whole(better)) of \(NumberText.count(errors.ensembles.count, "ensemble")) \(better == 1 ? "is" : "are") better than \(better == 1 ? "its" : "their") best member; the interval and p over runs are the jackknife's, which at \(errors.runs.count) runs for ensembles of \(members) cover less than they say"
      ]
    )
  }
}
