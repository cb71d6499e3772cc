import Foundation
import Reports
import TestSupport
import Testing

/// Statistics agree with numpy and scipy.
@Suite struct StatisticsTests {
  /// Differences as accuracies give them: few, uneven, with ties and zeros among them.
  private static let samples: [[Double]] = {
    var generator = SeededGenerator(seed: 42)
    var samples: [[Double]] = [[0.3], [0.1, -0.4], [0, 0, 0], [0.01, 0.01, -0.01, 0.01], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]]
    for count in [5, 6, 9, 10, 13, 16] {
      samples.append((0..<count).map { _ in generator.normal() })
      samples.append((0..<count).map { _ in (generator.normal() * 30 + 20).rounded() / 10_000 })
    }
    return samples
  }()

  @Test func `arithmetic, interquartile and geometric means and percentiles are numpy's and scipy's`() throws {
    let answer: [[Double]] = try Witness.ask(
      """
      from scipy import stats
      answer = [[float(np.mean(v)), float(stats.trim_mean(v, 0.25)), float(stats.gmean(np.abs(v) + 1))]
                + [float(np.percentile(v, q)) for q in (0, 2.5, 15, 50, 85, 97.5, 100)] for v in values]
      """, Self.samples)
    for (sample, expected) in zip(Self.samples, answer) {
      let found =
        [Statistics.mean(sample), Statistics.interquartileMean(sample), Statistics.geometricMean(sample.map { abs($0) + 1 })]
        + [0, 2.5, 15, 50, 85, 97.5, 100].map { Statistics.percentile(sample, $0) }
      for (one, other) in zip(found, expected) { #expect(abs(one - other) <= 1e-12 * max(1, abs(other))) }
    }
  }

  @Test func `the exact sign-flip p is scipy's permutation test over all samples`() throws {
    let answer: [Double] = try Witness.ask(
      """
      from scipy import stats
      def p(v):
          if not any(v): return 1.0
          # scipy has no test of fewer than two observations.
          if len(v) == 1: return 1.0
          return float(stats.permutation_test((np.array(v),), np.sum, permutation_type='samples', n_resamples=np.inf).pvalue)
      answer = [p(v) for v in values]
      """, Self.samples)
    for (sample, expected) in zip(Self.samples, answer) {
      #expect(abs(SignFlipTest.p(sample) - expected) < 1e-12, "\(sample)")
    }
  }

  @Test func `the smallest p of n differences is 2^(1 - n), with 20 as with 10`() {
    for count in [1, 5, 6, 9, 10, 20] {
      #expect(SignFlipTest.p((1...count).map { Double($0) * 0.001 }) == pow(2, Double(1 - count)))
      #expect(SignFlipTest.smallestP(count: count) == pow(2, Double(1 - count)))
    }
  }

  @Test func `beyond 20 differences drawn flips come near the normal approximation, and never say 0`() throws {
    var generator = SeededGenerator(seed: 3)
    let sample = (0..<200).map { _ in generator.normal() + 0.15 }
    let expected: Double = try Witness.ask(
      "from scipy import stats\nv = np.array(values)\nanswer = float(2 * stats.norm.sf(abs(v.sum()) / np.sqrt((v**2).sum())))",
      sample)
    #expect(abs(SignFlipTest.p(sample) - expected) < 0.004)
    #expect(SignFlipTest.p(sample) == SignFlipTest.p(sample))
    #expect(SignFlipTest.p(Array(repeating: 1, count: 50)) == 1.0 / 100_001)
  }

  @Test func `the bootstrap interval is the one that these resamples give in numpy, to the bit`() throws {
    let samples = Array(Self.samples.filter { $0.count > 1 }.prefix(6))
    // SplitMix64 once more, in Python's whole numbers.
    let answer: [[Double]] = try Witness.ask(
      """
      M = (1 << 64) - 1
      def interval(v):
          state, means = 0, []
          for _ in range(10000):
              total = 0.0
              for _ in v:
                  state = (state + 0x9E3779B97F4A7C15) & M
                  b = state
                  b = ((b ^ (b >> 30)) * 0xBF58476D1CE4E5B9) & M
                  b = ((b ^ (b >> 27)) * 0x94D049BB133111EB) & M
                  b ^= b >> 31
                  total += v[((b >> 32) * len(v)) >> 32]
              means.append(total / len(v))
          return [float(x) for x in np.percentile(means, [2.5, 97.5])]
      answer = [interval(v) for v in values]
      """, samples)
    for (sample, expected) in zip(samples, answer) {
      let found = Bootstrap.interval(ofMean: sample)
      #expect(abs(found.low - expected[0]) <= 1e-14 && abs(found.high - expected[1]) <= 1e-14)
    }
  }

  @Test func `the bootstrap interval is close to what scipy's own bootstrap gives`() throws {
    let sample = Self.samples[9]
    let expected: [Double] = try Witness.ask(
      """
      from scipy import stats
      r = stats.bootstrap((np.array(values),), np.mean, n_resamples=50000, method='percentile', rng=np.random.default_rng(1))
      answer = [float(r.confidence_interval.low), float(r.confidence_interval.high)]
      """, sample)
    let found = Bootstrap.interval(ofMean: sample)
    let width = expected[1] - expected[0]
    #expect(abs(found.low - expected[0]) < 0.05 * width && abs(found.high - expected[1]) < 0.05 * width)
  }

  @Test func `the interval of mostly zeros is numpy's over all ten thousand values`() throws {
    var generator = SeededGenerator(seed: 8)
    let sample = (0..<150).map { _ in generator.uniform() < 0.35 ? 1.0 : -1.0 }
    let expected: [Double] = try Witness.ask(
      """
      rng = np.random.default_rng(5)
      v = np.concatenate([values, np.zeros(10000 - len(values))])
      means = [rng.choice(v, len(v)).mean() for _ in range(3000)]
      answer = [float(x) for x in np.percentile(means, [2.5, 97.5])]
      """, sample)
    let found = Bootstrap.interval(ofSparseMean: sample, count: 10_000)
    let width = expected[1] - expected[0]
    #expect(abs(found.low - expected[0]) < 0.08 * width && abs(found.high - expected[1]) < 0.08 * width)
  }

  @Test func `Holm's correction is what its definition gives`() throws {
    struct Question: Encodable {
      var p: [Double]
      var family: Int
    }
    let questions = [
      Question(p: [0.01, 0.04, 0.03, 0.005], family: 4), Question(p: [0.002, 0.002, 0.5], family: 9),
      Question(p: [0.6, 0.6], family: 2),
      Question(p: [0.001953125], family: 9),
    ]
    let answer: [[Double]] = try Witness.ask(
      """
      def holm(p, m):
          order = sorted(range(len(p)), key=lambda i: p[i])
          out, running = [0.0] * len(p), 0.0
          for rank, i in enumerate(order):
              running = max(running, min(1.0, (m - rank) * p[i]))
              out[i] = running
          return out
      answer = [holm(q['p'], q['family']) for q in values]
      """, questions)
    for (question, expected) in zip(questions, answer) {
      let found = HolmCorrection.correct(question.p, family: question.family)
      for (one, other) in zip(found, expected) { #expect(abs(one - other) < 1e-14) }
    }
  }

  @Test func `the binomial p is scipy's, against any share, and the interval Clopper and Pearson's`() throws {
    struct Question: Encodable {
      var successes: Int
      var trials: Int
      var share: Double
    }
    let questions = [(0, 10), (1, 10), (5, 10), (9, 10), (10, 10), (3, 7), (0, 1), (40, 100), (36, 36), (35, 35), (700, 1000)]
      .flatMap { count in [0.5, 0.7, 0.9].map { Question(successes: count.0, trials: count.1, share: $0) } }
    let answer: [[Double]] = try Witness.ask(
      """
      from scipy import stats
      def one(k, n, q):
          # Where both ways are as likely, scipy's two-sided p is twice the smaller tail too.
          p = stats.binomtest(k, n).pvalue if q == 0.5 else min(1, 2 * min(stats.binom.cdf(k, n, q), stats.binom.sf(k - 1, n, q)))
          interval = stats.binomtest(k, n).proportion_ci(0.95, 'exact')
          return [float(p), float(interval.low), float(interval.high)]
      answer = [one(v['successes'], v['trials'], v['share']) for v in values]
      """, questions)
    for (question, expected) in zip(questions, answer) {
      let (k, n) = (question.successes, question.trials)
      let p = BinomialTest.p(successes: k, trials: n, share: question.share)
      let interval = BinomialTest.interval(successes: k, trials: n)
      #expect(abs(p - expected[0]) < 1e-12, "\(question)")
      #expect(abs(interval.low - expected[1]) < 1e-12 && abs(interval.high - expected[2]) < 1e-12, "\(question)")
      // One is rejected where the other leaves it out.
      #expect((p < 0.05) == (question.share < interval.low || question.share > interval.high), "\(question)")
    }
    // For nine in ten, ten of ten say nothing, and all of 36 are the fewest whose interval lies above it.
    #expect(BinomialTest.smallestP(trials: 10, share: 0.9) > 0.5)
    #expect(BinomialTest.smallestP(trials: 35, share: 0.9) > 0.05 && BinomialTest.smallestP(trials: 36, share: 0.9) < 0.05)
  }

  @Test func `nine seeds are the fewest that can decide among nine tests, and six cannot`() {
    #expect(HolmCorrection.seedsNeeded(family: 9, level: 0.05) == 9)
    #expect(HolmCorrection.seedsNeeded(family: 1, level: 0.05) == 6)
    #expect(9 * SignFlipTest.smallestP(count: 10) <= 0.05)
    #expect(9 * SignFlipTest.smallestP(count: 6) > 0.05)
    for (seeds, tests) in [(10, 25), (9, 12), (8, 6), (6, 1), (5, 0)] {
      #expect(HolmCorrection.testsDecided(bySeeds: seeds, level: 0.05) == tests)
    }
    #expect(
      VerdictRule.explanation(family: 9).contains {
        $0.contains("ten seeds can decide one among 25 tests, nine among 12, eight among 6")
      })
  }
}
