import Experiments
import Grammar

/// What each factor of a `factorial` does to a final quantity, an effect a row: its size, what cannot be told from it, and a sentence.
public struct EffectsTable: ReportTable {
  public static let word = "effect-sizes"
  public static let says =
    "What each factor of `factorial` does to a final quantity, an effect a row, with what is confounded with it."

  public var quantity = Quantity.testError

  public init() {}

  public static func keys(in scope: SpecScope) -> [Key<Self>] { [.quantity(\.quantity)] }

  public mutating func settle(_ map: MapReader, in scope: SpecScope) { scope.checkIsFactorial(quantity, map, Self.word) }

  public var title: String { "Effects on the final \(quantity.rawValue)" }

  func tables(_ definition: TableDefinition, input: ReportInput, paper: Paper) throws -> [Table] {
    func error(_ reason: String) -> ReportError { ReportError("table \(definition.id): \(reason)") }
    guard let factorial = input.experiment.factorial else { throw error("its experiment has no `factorial`") }
    let effects = try FactorialEffects(quantity, of: factorial, input: input, error: error)
    let rows = effects.effects.map { effect -> (shown: [String], machine: [String]) in
      let set = effect.sets[0]
      return (
        [effects.letters(set), effects.text(effect), effects.confounded(effect), effects.sentence(effect)],
        [effects.letters(set), effects.name(set)]
          + [effect.effect, effect.interval.low, effect.interval.high].map(NumberText.plain)
          + [effects.confounded(effect), effect.bySeed.map(NumberText.plain).joined(separator: " ")]
      )
    }
    let design = factorial.design
    let key = factorial.factors.enumerated().map { "\(Factorial.letters[$0].uppercased()) \($1.label)" }.joined(separator: ", ")
    let resolution = design.resolution.map { "a fraction of all \(NumberText.whole(1 << design.factors)), of resolution \($0)" }
    return [
      Table(
        id: definition.id, title: definition.title,
        note:
          "\(key). \(NumberText.count(design.runs, "arm")), \(resolution ?? "all combinations"); each effect is over all of them. Intervals: \(effects.intervalText). "
          + "An effect and what is confounded with it add up in one number; interactions of three and more are taken to be small.",
        columns: [
          Table.Column("Change", key: "change", isNumber: false), Table.Column("Effect", key: "effect"),
          Table.Column("Confounded with", key: "confounded", isNumber: false),
          Table.Column("In a sentence", key: "sentence", isNumber: false),
        ], rows: rows.map(\.shown),
        machineColumns: ["change", "name", "effect", "low", "high", "confounded", "by_seed"], machineRows: rows.map(\.machine))
    ]
  }
}
