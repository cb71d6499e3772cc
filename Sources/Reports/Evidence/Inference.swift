import Foundation

/// What a sample says of an effect: its size, its interval, and the p of lying as far from a threshold by luck. The one place that chooses tests,
/// by the kind of numbers and not by who measured them.
///
/// Seeds pair arms: what one seed gives in both arms is one difference. Ratios are taken as logarithms, so that twice and half weigh alike and
/// the effect is a geometric mean. An interval is what the p does not reject.
public struct Inference: Hashable, Sendable {
  public let effect: Double
  /// Interval of the effect: all values that the test does not reject, over seeds and of shares of runs; over test examples bootstrapped.
  public let interval: Interval
  /// How often an interval made so holds the truth: 0.95 or a little more, less where there are too few seeds for that.
  public let covers: Double
  /// Two-sided and not corrected.
  public let p: Double
  public let test: Test
  /// How interval and p came about, where it is not what most claims have; a clause.
  public let remark: String?

  /// - `threshold`: In the sample's unit: of ratios a ratio.
  public init(of sample: Sample, against threshold: Double) {
    switch sample {
    case .differences(let values), .chances(let values):
      let values = values.map(\.value)
      effect = Statistics.mean(values)
      let found = SignFlipTest.interval(ofMean: values)
      // No chance lies below 0 or above 1, whatever the test would not reject.
      interval = sample.unit == .chance ? found.ends.mapped { min(max($0, 0), 1) } : found.ends
      covers = found.covers
      p = SignFlipTest.p(values.map { $0 - threshold })
      test = .seeds(values.count)
      remark = nil
    case .ratios(let values):
      let logs = values.map { log($0.value) }
      effect = exp(Statistics.mean(logs))
      let found = SignFlipTest.interval(ofMean: logs)
      (interval, covers) = (found.ends.mapped(exp), found.covers)
      p = SignFlipTest.p(logs.map { $0 - log(threshold) })
      test = .seeds(logs.count)
      remark = nil
    case .events(let events):
      let count = events.count { $0.isThere }
      effect = Double(count) / Double(events.count)
      (interval, covers) = (BinomialTest.interval(successes: count, trials: events.count), 0.95)
      p = BinomialTest.p(successes: count, trials: events.count, share: threshold)
      test = .share(threshold, runs: events.count)
      remark = "p is the exact binomial one against \(Sample.Unit.share.text(threshold)), the interval Clopper and Pearson's"
    case .examples(let differences):
      effect = differences.mean
      (interval, covers) = (Bootstrap.interval(ofSparseMean: differences.values, count: differences.count), 0.95)
      p = SignFlipTest.p(differences.values)
      test = .examples(differences.values.count)
      remark = "\(differences.meanOver); interval and p are over the \(NumberText.whole(differences.count)) test examples"
    }
  }

  /// What a p rests on.
  public enum Test: Hashable, Sendable {
    /// Sign flips of a difference a seed.
    case seeds(Int)
    /// Sign flips of a difference a test example, of those on which networks disagree.
    case examples(Int)
    /// The exact binomial test of a share of runs against what the claim asks for.
    case share(Double, runs: Int)

    /// The smallest p that it can give for the claim.
    public var smallestP: Double { smallestP(count: count) }

    /// What the p is over: "10 seeds".
    public var basis: String { "\(count) \(count == 1 ? String(unit.dropLast()) : unit)" }

    /// What it counts, more than one of them.
    var unit: String {
      switch self {
      case .seeds: "seeds"
      case .examples: "test examples"
      case .share: "runs"
      }
    }

    /// How many, in the unit of `basis`, would be enough for a p of at most `level` among `family` tests.
    func countNeeded(family: Int, level: Double) -> Int? {
      HolmCorrection.seedsNeeded(family: family, level: level, smallestP: smallestP)
    }

    private var count: Int {
      switch self {
      case .seeds(let count), .examples(let count), .share(_, let count): count
      }
    }

    private func smallestP(count: Int) -> Double {
      switch self {
      case .seeds, .examples: SignFlipTest.smallestP(count: count)
      case .share(let share, _): BinomialTest.smallestP(trials: count, share: share)
      }
    }
  }
}
