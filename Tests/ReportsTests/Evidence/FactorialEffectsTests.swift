import Experiments
import Foundation
import Reports
import TestSupport
import Testing

/// Effects of a factorial, against numpy's least squares.
struct FactorialEffectsTests {
  private static func input() throws -> ReportInput {
    let text = """
      title: Five changes
      data: { set: mnist }
      model: [dense: 10]
      settings: { rate: 0.1, steps: 100 }
      factorial:
        runs: 16
        factors:
          rate: { rate: x5 }
          batch: { batch: 20 }
          momentum: { label: momentum, momentum: 0.9 }
          decay: { weight-decay: 0.001 }
          smoothing: { label-smoothing: 0.1 }
      seeds: 7
      tables: { effects: { show: effect-sizes } }
      figures: { drawn: { show: effects } }
      """
    var input = Synthetic.input(try Synthetic.experiment(text, named: "five"))
    var random = SeededGenerator(seed: 3)
    for arm in input.metrics.arms.indices {
      for run in 0..<7 {
        let correct = 9_000 + Int(random.uniform() * 900)
        input.metrics.arms[arm].finals[run] = FinalResult(
          accuracy: Double(correct) / 10_000, loss: 1, correct: correct, examples: 10_000)
        input.metrics.arms[arm].outcomes[run] = .complete
      }
    }
    return input
  }

  /// Arms by what they change, as their names say it, and the logarithms of their errors by seed.
  private struct Asked: Encodable {
    var names: [String]
    var errors: [[Double]]
  }

  @Test func `effects and their intervals are those of least squares over the arms' errors`() throws {
    let input = try Self.input()
    let factorial = try #require(input.experiment.factorial)
    let effects = try FactorialEffects(.testError, of: factorial, input: input)
    let asked = Asked(
      names: input.metrics.arms.map(\.name), errors: input.metrics.arms.map { arm in arm.finals.map { 1 - $0!.accuracy } })
    let answer: [String: [Double]] = try Witness.ask(
      """
      import itertools
      letters = 'abcde'
      levels = np.array([[1 if letter in name and name != 'base' else -1 for letter in letters] for name in values['names']])
      sets = [(i,) for i in range(5)] + list(itertools.combinations(range(5), 2))
      design = np.array([np.ones(16)] + [levels[:, list(s)].prod(axis=1) for s in sets]).T
      found = np.linalg.lstsq(design, np.log(np.array(values['errors'])), rcond=None)[0]
      answer = {' × '.join(letters[i].upper() for i in s): (2 * found[k + 1]).tolist() for k, s in enumerate(sets)}
      """, asked)
    #expect(effects.effects.count == 15)
    for effect in effects.effects {
      let expected = try #require(answer[effects.letters(effect.sets[0])])
      for (own, other) in zip(effect.bySeed, expected) { #expect(abs(log(own) - other) < 1e-9) }
      let interval = SignFlipTest.interval(ofMean: expected).ends
      #expect(abs(log(effect.interval.low) - interval.low) < 1e-9 && abs(log(effect.interval.high) - interval.high) < 1e-9)
    }
    let sizes = effects.effects.map { abs(log($0.effect)) }
    #expect(sizes == sizes.sorted(by: >))
  }

  @Test func `an effect is looked for only where every arm has runs`() throws {
    var input = try Self.input()
    let factorial = try #require(input.experiment.factorial)
    input.metrics.arms.removeLast()
    #expect(throws: ReportError.self) { try FactorialEffects(.testError, of: factorial, input: input) }
  }
}
