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

  @Test func `the interval of a mean is order statistics of the means of all subsets, as numpy counts them out`() throws {
    let samples = Self.samples.filter { $0.count > 1 }
    let answer: [[Double]] = try Witness.ask(
      """
      from itertools import combinations
      def interval(v):
          means = np.sort([np.mean(c) for size in range(1, len(v) + 1) for c in combinations(v, size)])
          k = max(int(0.05 * 2 ** (len(v) - 1) + 1e-9), 1)
          return [float(means[k - 1]), float(means[-k]), 1 - k / 2 ** (len(v) - 1)]
      answer = [interval(v) for v in values]
      """, samples)
    for (sample, expected) in zip(samples, answer) {
      let found = SignFlipTest.interval(ofMean: sample)
      #expect(abs(found.ends.low - expected[0]) <= 1e-12 && abs(found.ends.high - expected[1]) <= 1e-12, "\(sample)")
      #expect(abs(found.covers - expected[2]) <= 1e-12)
    }
  }

  @Test(arguments: [6, 7, 10, 13, 24, 60])
  func `an interval holds exactly what its test does not reject`(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    for _ in 0..<4 {
      let sample = (0..<count).map { _ in generator.normal() + 0.3 }
      let ends = SignFlipTest.interval(ofMean: sample).ends
      func p(_ value: Double) -> Double { SignFlipTest.p(sample.map { $0 - value }) }
      let room = 1e-6 * (ends.high - ends.low)
      #expect(p(ends.low - room) <= 0.05 && p(ends.low + room) > 0.05 && p(ends.low) > 0.05)
      #expect(p(ends.high + room) <= 0.05 && p(ends.high - room) > 0.05 && p(ends.high) > 0.05)
      for _ in 0..<20 {
        let value = generator.normal()
        #expect((p(value) > 0.05) == (value >= ends.low && value <= ends.high))
      }
    }
  }

  @Test func `five values reject nothing: their interval is their range, and says that it covers less`() {
    let found = SignFlipTest.interval(ofMean: [3, 1, 2])
    #expect(found.ends == Interval(low: 1, high: 3) && found.covers == 0.75)
    #expect(SignFlipTest.interval(ofMean: [5, 4, 1, 2, 3]).covers == 1 - pow(2, -4))
    #expect(
      SignFlipTest.interval(ofMean: [7]).ends == Interval(low: 7, high: 7) && SignFlipTest.interval(ofMean: [7]).covers == 0)
    #expect(SignFlipTest.interval(ofMean: []).ends.low.isNaN)
    #expect(SignFlipTest.interval(ofMean: [6, 5, 4, 1, 2, 3]).covers == 1 - pow(2, -5))
  }

  @Test func `beyond 20 values the interval comes near that of Student's t`() throws {
    var generator = SeededGenerator(seed: 5)
    let sample = (0..<200).map { _ in generator.normal() }
    let expected: [Double] = try Witness.ask(
      """
      from scipy import stats
      v = np.array(values)
      answer = [float(x) for x in stats.t.interval(0.95, len(v) - 1, v.mean(), v.std(ddof=1) / np.sqrt(len(v)))]
      """, sample)
    let found = SignFlipTest.interval(ofMean: sample)
    let width = expected[1] - expected[0]
    #expect(abs(found.ends.low - expected[0]) < 0.03 * width && abs(found.ends.high - expected[1]) < 0.03 * width)
    #expect(abs(found.covers - 0.95) < 1e-4)
  }

  /// How often an interval of a mean holds the truth, as the table in `Reports.docc` has it: of a distribution and a number of seeds.
  private static func coverage() throws -> [(name: String, count: Int, covers: [String])] {
    let page = try String(contentsOf: Repository.url.appending(path: "Sources/Reports/Reports.docc/Verdicts.md"), encoding: .utf8)
    return page.matches(of: #/\n\| (normal|skewed|heavy tails) \| (3|5|10) \| ([0-9.]+) \| ([0-9.]+) \| ([0-9.]+) \|/#).map {
      (String($0.output.1), Int($0.output.2) ?? 0, [String($0.output.3), String($0.output.4), String($0.output.5)])
    }
  }

  @Test func `the coverage that the documentation gives is what a simulation finds, for the sign-flip interval and two others`()
    throws
  {
    let table = try Self.coverage()
    #expect(
      table.map { "\($0.name) \($0.count)" }
        == ["normal", "skewed", "heavy tails"].flatMap { name in [3, 5, 10].map { "\(name) \($0)" } })
    struct Question: Encodable {
      var name: String
      var count: Int
    }
    struct Answer: Decodable {
      var samples: [[Double]]
      var others: [Double]
    }
    let answers: [Answer] = try Witness.ask(
      """
      from scipy import stats
      draw = {'normal': lambda r, s: r.normal(size=s), 'skewed': lambda r, s: r.exponential(size=s) - 1,
              'heavy tails': lambda r, s: r.standard_t(3, size=s)}
      def one(name, n):
          rng = np.random.default_rng(1)
          x = draw[name](rng, (2000, n))
          boot = x[np.arange(2000)[:, None, None], rng.integers(n, size=(2000, 500, n))].mean(2)
          low, high = np.percentile(boot, [2.5, 97.5], axis=1)
          half = stats.t.ppf(0.975, n - 1) * x.std(1, ddof=1) / np.sqrt(n)
          return dict(samples=x.tolist(), others=[float(np.mean((low <= 0) & (0 <= high))), float(np.mean(abs(x.mean(1)) <= half))])
      answer = [one(q['name'], q['count']) for q in values]
      """, table.map { Question(name: $0.name, count: $0.count) })
    for (row, answer) in zip(table, answers) {
      let held = answer.samples.count { sample in
        let ends = SignFlipTest.interval(ofMean: sample).ends
        return ends.low <= 0 && 0 <= ends.high
      }
      let found = [Double(held) / 2000] + answer.others
      for (one, written) in zip(found, row.covers) {
        // Two thousand samples are right to a hundredth; the page has 20,000.
        #expect(abs(one - (Double(written) ?? -1)) < 0.02, "\(row.name), \(row.count): \(one), the page says \(written)")
      }
    }
  }

  @Test func `one flip a seed in all analyses at once tests their median, as numpy does it`() throws {
    var generator = SeededGenerator(seed: 17)
    let cases = [6, 10].flatMap { seeds in
      [0.0, 0.8].map { shift in
        (0..<7).map { analysis in
          (0..<seeds).map { _ in generator.normal() * Double(analysis + 1) + shift }
        }
      }
    }
    let answer: [Double] = try Witness.ask(
      """
      from itertools import product
      def p(v):
          v = np.array(v)
          medians = np.median([[(row * signs).mean() for row in v] for signs in map(np.array, product([1, -1], repeat=v.shape[1]))], axis=1)
          return float(np.mean(abs(medians) >= abs(np.median(v.mean(1))) - 1e-9))
      answer = [p(v) for v in values]
      """, cases)
    for (one, expected) in zip(cases, answer) { #expect(abs(JointSignFlipTest.p(ofMedian: one) - expected) < 1e-12) }
    // Alike in all analyses, it is the test of one; many seeds are drawn, and an analysis may lack a seed.
    let sample = (0..<9).map { _ in generator.normal() + 0.5 }
    #expect(JointSignFlipTest.p(ofMedian: [sample, sample, sample]) == SignFlipTest.p(sample))
    let many = (0..<30).map { _ in generator.normal() + 0.4 }
    #expect(abs(JointSignFlipTest.p(ofMedian: [many, many]) - SignFlipTest.p(many)) < 0.02)
    #expect(JointSignFlipTest.p(ofMedian: [sample, [.nan] + sample.dropFirst()]) < 1 && JointSignFlipTest.p(ofMedian: []) == 1)
  }

  @Test func `how many seeds would decide is the normal approximation's, as scipy's quantiles give it`() throws {
    let sample = [0.3, 0.1, -0.2, 0.5, 0.05, 0.2, -0.1, 0.4, 0.3, 0.0]
    let expected: [Int] = try Witness.ask(
      """
      from scipy import stats
      v = np.array(values)
      answer = [int(np.ceil(((stats.norm.ppf(1 - 0.05 / 2 / m) + stats.norm.ppf(0.8)) * v.std(ddof=1) / abs(v.mean())) ** 2)) for m in (1, 9)]
      """, sample)
    #expect([1, 9].map { SeedsNeeded.count(sample, level: 0.05, tests: $0) } == expected)
    #expect(SeedsNeeded.count([1, -1], level: 0.05, tests: 1) == nil && SeedsNeeded.count([1], level: 0.05, tests: 1) == nil)
    #expect(SeedsNeeded.count([1, -0.999], level: 0.05, tests: 1) == nil, "more than anybody would train")
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
