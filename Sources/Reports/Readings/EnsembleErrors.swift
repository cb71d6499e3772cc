import Experiments

/// Errors of ensembles of an arm's runs (Figure 4): the class of the highest average probability, against what the members say alone.
///
/// Every run that did not diverge starts one ensemble: itself and the `members` - 1 next by seed, the last followed by the first. So each run
/// is in as many ensembles as any other. With exactly `members` runs there is one.
public struct EnsembleErrors: Sendable {
  /// Places of the members of each ensemble.
  public let windows: [[Int]]
  /// Examples of the test set.
  public let examples: Int
  /// By ensemble: error of the averaged predictions, of its best member, and of its members' mean, as fractions.
  public let errors: [(ensemble: Double, best: Double, mean: Double)]
  /// By example on which runs disagree: how much oftener the ensembles err than their best members, -1...1, a mean over ensembles.
  public let gainsByExample: [Double]

  public var ensemble: Double { Statistics.mean(errors.map(\.ensemble)) }
  public var best: Double { Statistics.mean(errors.map(\.best)) }
  public var mean: Double { Statistics.mean(errors.map(\.mean)) }

  /// - Returns: nil where the arm's probabilities were not kept or fewer than `members` runs are complete.
  public init?(of arm: ArmMetrics, members: Int) {
    guard let disagreements = arm.disagreements, members > 0, disagreements.total > 0 else { return nil }
    let runs = disagreements.members.indices.filter { disagreements.members[$0] }
    guard runs.count >= members else { return nil }
    let starts = runs.count == members ? 1 : runs.count
    windows = (0..<starts).map { start in (0..<members).map { runs[(start + $0) % runs.count] } }
    examples = disagreements.total
    let alone = Dictionary(uniqueKeysWithValues: runs.map { ($0, disagreements.isCorrect(averaging: [$0])) })
    func error(_ isCorrect: [Bool]) -> Double {
      1 - Double(disagreements.unanimouslyCorrect + isCorrect.count { $0 }) / Double(disagreements.total)
    }
    var gains = [Double](repeating: 0, count: disagreements.examples.count)
    errors = windows.map { window in
      let together = disagreements.isCorrect(averaging: window)
      let memberErrors = window.map { error(alone[$0] ?? []) }
      let best = memberErrors.min() ?? .nan
      let bestAlone = alone[window[memberErrors.firstIndex(of: best) ?? 0]] ?? []
      for place in gains.indices where together[place] != bestAlone[place] {
        gains[place] += (together[place] ? -1.0 : 1.0) / Double(starts)
      }
      return (error(together), best, Statistics.mean(memberErrors))
    }
    gainsByExample = gains.filter { abs($0) > 1e-12 }
  }
}
