import Experiments

/// What a network gets right that has learned nothing, and how runs that failed to train are counted.
///
/// Chance is naming the most frequent label of the test set, whatever the image shows. A diverged run is no lost run: it counts, as chance,
/// from its divergence on and in the end.
///
/// A run has trained if it ends above chance by more than three standard deviations of what chance itself gives over the n examples of the
/// test set: above c + 3 sqrt(c (1 - c) / n). The paper has no such rule; this one is ours.
public struct Chance: Hashable, Sendable {
  /// Standard deviations above chance from which on a run has trained.
  public static let deviations = 3.0

  /// The share of the test set that has its most frequent label.
  public let accuracy: Double
  /// The accuracy up to which a run has not trained.
  public let level: Double
  /// Whether the labels are known, and not only how many classes there are.
  public let isCounted: Bool

  public init(_ labels: TestLabels) {
    accuracy = Double(labels.mostFrequent) / Double(labels.examples)
    level = accuracy + Self.deviations * (accuracy * (1 - accuracy) / Double(labels.examples)).squareRoot()
    isCounted = true
  }

  /// Where metrics say nothing of the labels, as old ones do: a guess among the classes, and one and a half times that.
  public init(classes: Int) {
    accuracy = 1 / Double(max(classes, 1))
    level = 1.5 * accuracy
    isCounted = false
  }

  /// Whether a run that ends with this accuracy has trained.
  public func isExceeded(by accuracy: Double) -> Bool { accuracy > level }

  /// What it is, for a reader.
  public var explanation: String {
    isCounted
      ? "chance, naming the test set's most frequent label, is \(NumberText.percent(accuracy)); no more than three standard deviations above it, \(NumberText.percent(level)), is no training"
      : "these metrics do not say how the labels lie: chance is a guess among the classes, \(NumberText.percent(accuracy)), and no more than one and a half times that no training"
  }
}

extension ArmMetrics {
  /// What guessing gives on this arm's test set.
  public var guessing: Chance { testLabels.map(Chance.init) ?? Chance(classes: configuration.network.output.count) }

  /// The accuracy of guessing.
  var chance: Double { guessing.accuracy }

  /// Whether the run at this place in `seeds` diverged.
  func isDiverged(_ run: Int) -> Bool { outcomes[run].divergedAtStep != nil }

  var divergedCount: Int { outcomes.count { $0.divergedAtStep != nil } }

  /// By run: the share of the test set classified correctly in the end, a diverged run as chance.
  public var finalAccuracies: [Double] {
    seeds.indices.map { run in
      guard !isDiverged(run), let final = finals[run] else { return chance }
      return final.examples > 0 ? Double(final.correct) / Double(final.examples) : final.accuracy
    }
  }

  /// By run: whether it diverged or ended at chance.
  public var failures: [Bool] {
    let guessing = guessing
    return zip(seeds.indices, finalAccuracies).map { isDiverged($0) || !guessing.isExceeded(by: $1) }
  }

  /// One run's test accuracy against steps; NaN past divergence.
  func testAccuracies(ofRun run: Int) -> [Double] { test.accuracy[run].map(Double.init) }
}
