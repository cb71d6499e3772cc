import Experiments
import Foundation

/// What each factor of a factorial experiment does to a quantity, the others being changed in half of the runs, and so do interactions of two.
///
/// The contrast of a set of factors is, seed by seed, the mean over the runs in which an even number of them is left as it was, less the mean over
/// the others (Yates 1937). Of a single factor that is its effect. Errors and losses are taken as logarithms: what a change does to them, it does in
/// proportion, and an effect says how many times as large they are. Accuracies are taken as they are. Seeds are what an interval is over: every arm
/// has the same ones, so that all that a seed brings is in all terms of its contrast.
package struct FactorialEffects {
  package struct Effect {
    /// What is changed; of an interaction its two factors. What cannot be told from it stands behind the first.
    package let sets: [FactorialDesign.Factors]
    let isMain: Bool
    package let effect: Double
    package let interval: Interval
    /// The effect of each seed.
    package let bySeed: [Double]

    /// How far it is from none, in either direction.
    fileprivate func size(_ isRatio: Bool) -> Double { abs(isRatio ? log(effect) : effect) }

    /// Whether the interval leaves out that nothing changes.
    func isClear(_ isRatio: Bool) -> Bool { interval.low > (isRatio ? 1 : 0) || interval.high < (isRatio ? 1 : 0) }
  }

  let factorial: Factorial
  let quantity: Quantity
  /// Main effects and interactions of two, the largest first.
  package let effects: [Effect]
  let seeds: [Int]
  /// How often an interval holds the truth.
  let covers: Double

  /// Whether effects are ratios; else they are differences.
  var isRatio: Bool { Self.isRatio(quantity) }

  private static func isRatio(_ quantity: Quantity) -> Bool {
    switch quantity.measure {
    case .accuracy: false
    case .error, .loss, .other: true
    }
  }

  /// - Parameter error: Says of what it is that something is missing.
  /// - Throws: `ReportError` where arms are missing or a number has no logarithm.
  package init(
    _ quantity: Quantity, of factorial: Factorial, input: ReportInput, error: (String) -> ReportError = { ReportError($0) }
  ) throws {
    let isRatio = Self.isRatio(quantity)
    let results = try factorial.arms.map { name in
      guard let arm = input.metrics.arm(name) else { throw error("the arm \(name) of its factorial has no finished run") }
      return arm.endResults(quantity)
    }
    let shared = results.dropFirst().reduce(Set(results[0].keys)) { $0.intersection($1.keys) }.sorted()
    guard !shared.isEmpty else { throw error("no seed has a finished run of every arm of its factorial") }
    let responses = try shared.map { seed in
      try results.map { result in
        let value = result[seed] ?? .nan
        guard isRatio else { return value }
        guard value > 0 else { throw error("a \(quantity.rawValue) of \(NumberText.short(value)) has no logarithm to compare") }
        return log(value)
      }
    }
    let design = factorial.design
    let mains = (0..<design.factors).map { design.aliases(of: 1 << UInt32($0), upTo: 3) }
    let found = (mains + design.pairs).map { sets -> Effect in
      let bySeed = responses.map { values in
        let contrast = values.enumerated().reduce(0) { $0 + design.sign(of: sets[0], inRun: $1.offset) * $1.element }
        return contrast / Double(design.runs / 2)
      }
      let interval = SignFlipTest.interval(ofMean: bySeed).ends
      let mean = Statistics.mean(bySeed)
      return Effect(
        sets: sets, isMain: sets[0].nonzeroBitCount == 1, effect: isRatio ? exp(mean) : mean,
        interval: isRatio ? interval.mapped(exp) : interval, bySeed: isRatio ? bySeed.map(exp) : bySeed)
    }
    effects = found.sorted { $0.size(isRatio) > $1.size(isRatio) }
    seeds = shared
    covers = SignFlipTest.interval(ofMean: Array(repeating: 0, count: shared.count)).covers
    self.factorial = factorial
    self.quantity = quantity
  }

  // MARK: In words

  /// "batch normalization", "batch normalization × five times the rate".
  func name(_ set: FactorialDesign.Factors) -> String {
    factorial.design.members(of: set).map { factorial.factors[$0].label }.joined(separator: " × ")
  }

  /// "A", "A × B": short, where names stand beside it.
  package func letters(_ set: FactorialDesign.Factors) -> String {
    factorial.design.members(of: set).map { Factorial.letters[$0].uppercased() }.joined(separator: " × ")
  }

  /// "0.35 ×", "+1.20 points".
  func text(_ value: Double) -> String { isRatio ? "\(number(value)) ×" : number(value) + unit }

  private func number(_ value: Double) -> String {
    // Most ratios are near 1, where two decimals tell them apart.
    isRatio && value < 0.1 ? NumberText.significant(value, 2) : NumberText.fixed(value, 2, signed: !isRatio)
  }

  /// After a difference.
  private var unit: String { quantity.isShare ? " points" : quantity.unit.isEmpty ? "" : " \(quantity.unit)" }

  /// "0.35 × (0.31 to 0.40)".
  func text(_ effect: Effect) -> String {
    "\(text(effect.effect)) (\(number(effect.interval.low)) to \(number(effect.interval.high)))"
  }

  /// What cannot be told from an effect: "none of three factors or fewer", "C × F".
  func confounded(_ effect: Effect) -> String {
    let others = effect.sets.dropFirst().map(letters)
    return others.isEmpty ? "none of \(effect.isMain ? "three" : "two") factors or fewer" : others.joined(separator: ", ")
  }

  /// What the effect says.
  func sentence(_ effect: Effect) -> String {
    let size =
      isRatio
      ? "\(number(effect.effect)) times what it is"
      : "\(NumberText.fixed(abs(effect.effect), 2))\(unit) \(effect.effect < 0 ? "lower" : "higher") than"
    let doubt = effect.isClear(isRatio) ? "" : " The interval does not rule out that it changes nothing."
    func both(_ set: FactorialDesign.Factors) -> String {
      factorial.design.members(of: set).map { factorial.factors[$0].label }.joined(separator: " and ")
    }
    let set = effect.sets[0]
    guard !effect.isMain else {
      return
        "With \(both(set)) the \(quantity.rawValue) is \(size) without, the others being changed in half of the arms.\(doubt)"
    }
    let others = effect.sets.dropFirst().map(both)
    let alias = others.isEmpty ? "" : " This design cannot tell that from what \(others.joined(separator: ", or ")) do together."
    return "With both \(both(set)), or with neither, the \(quantity.rawValue) is \(size) with one of the two.\(alias)\(doubt)"
  }

  /// Over what intervals are, for a reader.
  var intervalText: String {
    covers >= 0.95
      ? "95 % sign-flip interval over \(NumberText.count(seeds.count, "seed"))"
      : "from the lowest to the highest of \(NumberText.count(seeds.count, "seed")), which holds the truth \(NumberText.percent(covers, 0)) of the time"
  }
}
