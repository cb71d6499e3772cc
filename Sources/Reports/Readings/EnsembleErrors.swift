import Experiments

/// Errors of ensembles of an arm's runs (Figure 4): the class of the highest average probability, against what the members say alone.
///
/// Of the n runs that did not diverge every `members` make an ensemble, up to `limit` of them: 210 of six out of ten. Where there would be
/// more, every run starts one: itself and the `members` - 1 next by seed, the last followed by the first. Either way each run is in as many
/// ensembles as any other.
///
/// So few networks share all these ensembles that an interval must be over networks: the jackknife (Tukey 1958). With g the gain, ensemble
/// error minus best member's, a mean over ensembles, and g(-i) the same over those without run i, run i's own value is n g - (n - 1) g(-i).
/// The mean of these values is g, and they are treated as any other values by seed.
public struct EnsembleErrors: Sendable {
  /// The most ensembles that all ways to choose members may be.
  public static let limit = 1000

  /// Places of the members of each ensemble.
  public let ensembles: [[Int]]
  /// Places of the runs that are in any.
  public let runs: [Int]
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
    self.runs = runs
    ensembles = Self.ensembles(of: members, outOf: runs)
    examples = disagreements.total
    let alone = Dictionary(uniqueKeysWithValues: runs.map { ($0, disagreements.isCorrect(averaging: [$0])) })
    func error(_ isCorrect: [Bool]) -> Double {
      1 - Double(disagreements.unanimouslyCorrect + isCorrect.count { $0 }) / Double(disagreements.total)
    }
    let errorsAlone = alone.mapValues(error)
    let share = 1 / Double(ensembles.count)
    var gains = [Double](repeating: 0, count: disagreements.examples.count)
    errors = ensembles.map { ensemble in
      let together = disagreements.isCorrect(averaging: ensemble)
      let memberErrors = ensemble.map { errorsAlone[$0] ?? .nan }
      let best = memberErrors.min() ?? .nan
      let bestAlone = alone[ensemble[memberErrors.firstIndex(of: best) ?? 0]] ?? []
      for place in gains.indices where together[place] != bestAlone[place] { gains[place] += together[place] ? -share : share }
      return (error(together), best, Statistics.mean(memberErrors))
    }
    gainsByExample = gains.filter { abs($0) > 1e-12 }
  }

  /// By run of `runs`, the jackknife's values of ensemble error minus the best member's; nil where all runs make one ensemble.
  public var gainsByRun: [Double]? {
    guard ensembles.count > 1 else { return nil }
    let gains = errors.map { $0.ensemble - $0.best }
    let count = Double(runs.count)
    return runs.map { run in
      let without = zip(ensembles, gains).filter { !$0.0.contains(run) }.map(\.1)
      return count * Statistics.mean(gains) - (count - 1) * Statistics.mean(without)
    }
  }

  private static func ensembles(of members: Int, outOf runs: [Int]) -> [[Int]] {
    guard runs.count > members else { return [runs] }
    return choices(of: members, outOf: runs[...], atMost: limit)
      ?? runs.indices.map { start in (0..<members).map { runs[(start + $0) % runs.count] } }
  }

  /// All ways to choose, in the order of places; nil where there are more than `limit`.
  private static func choices(of count: Int, outOf runs: ArraySlice<Int>, atMost limit: Int) -> [[Int]]? {
    guard count > 0 else { return [[]] }
    guard runs.count >= count, let first = runs.first else { return [] }
    guard let with = choices(of: count - 1, outOf: runs.dropFirst(), atMost: limit),
      let without = choices(of: count, outOf: runs.dropFirst(), atMost: limit), with.count + without.count <= limit
    else { return nil }
    return with.map { [first] + $0 } + without
  }
}
