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
    return [
      Measurement(
        sample: .examples(
          ExampleDifferences(
            values: errors.gainsByExample, count: errors.examples, mean: errors.ensemble - errors.best,
            meanOver: ensembles(errors.windows.count))),
        threshold: 0, side: .below, arms: [arm], words: words(arm, errors))
    ]
  }

  private func ensembles(_ count: Int) -> String {
    "\(count) \(count == 1 ? "ensemble" : "ensembles: each run and the next \(members - 1), the last followed by the first")"
  }

  private func words(_ arm: ArmMetrics, _ errors: EnsembleErrors) -> MeasureWords {
    MeasureWords(
      quantity: "error of the averaged predictions of \(members) runs of \(arm.label) minus that of the best of them",
      measured:
        "error: ensembles of \(members) \(NumberText.percent(errors.ensemble)), best members \(NumberText.percent(errors.best)), mean member \(NumberText.percent(errors.mean))"
    )
  }
}
