import Experiments
import NeuralNetwork

/// What guessing gives, and how runs that failed to train are counted.
///
/// A diverged run is no lost run: it counts, with the accuracy of guessing, 1 / classes, from its divergence on and in the end.
public enum Chance {
  /// A run whose accuracy is below this many times chance has not trained. Always naming MNIST's most frequent digit gives 1.14 times.
  public static let factor = 1.5

  /// Accuracy of guessing among the configuration's classes.
  public static func accuracy(of configuration: RunConfiguration) -> Double {
    1 / Double(max(configuration.network.output.count, 1))
  }

  /// The accuracy below which a run has not trained.
  public static func level(of configuration: RunConfiguration) -> Double {
    factor * accuracy(of: configuration)
  }
}

extension ArmMetrics {
  /// Chance level of this arm's classes.
  var chance: Double { Chance.accuracy(of: configuration) }

  /// Whether the run at this place in `seeds` diverged.
  func isDiverged(_ run: Int) -> Bool { outcomes[run].divergedAtStep != nil }

  var divergedCount: Int { outcomes.count { $0.divergedAtStep != nil } }

  /// By run: the share of the test set classified correctly in the end, a diverged run as chance.
  var finalAccuracies: [Double] {
    seeds.indices.map { run in
      guard !isDiverged(run), let final = finals[run] else { return chance }
      return final.examples > 0 ? Double(final.correct) / Double(final.examples) : final.accuracy
    }
  }

  /// By run: whether it diverged or ended at chance.
  var failures: [Bool] {
    zip(seeds.indices, finalAccuracies).map { isDiverged($0) || $1 < Chance.level(of: configuration) }
  }

  /// One run's test accuracy against steps; NaN past divergence.
  func testAccuracies(ofRun run: Int) -> [Double] { test.accuracy[run].map(Double.init) }

  /// The mean over runs of the test accuracy at each evaluation, diverged runs as chance.
  var meanTestAccuracies: [Double] {
    test.steps.indices.map { place in
      Statistics.mean(
        seeds.indices.map { run in
          let value = Double(test.accuracy[run][place])
          return value.isNaN ? chance : value
        })
    }
  }
}
