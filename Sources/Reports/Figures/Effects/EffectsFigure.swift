import Experiments
import Grammar

/// What each factor of a `factorial` does to a final quantity, and what two of them do together, sorted by size.
public struct EffectsFigure: DrawableFigure {
  public static let word = "effects"
  public static let says = "What each factor of `factorial` does to a final quantity, the largest effect first."

  public var quantity = Quantity.testError
  /// Interactions that are drawn beside the factors' own effects: the largest ones.
  public var interactions = 5
  public var xAxis = FigureAxis()

  public init() {}

  public static func keys(in scope: SpecScope) -> [Key<Self>] {
    [
      .quantity(\.quantity),
      Key(
        "interactions", .whole(0...66), \.interactions,
        says: "How many interactions of two factors stand beside the factors, the largest ones.", unit: "interactions"),
      .axis("x", \.xAxis),
    ]
  }

  public mutating func settle(_ map: MapReader, in scope: SpecScope) { scope.checkIsFactorial(quantity, map, Self.word) }

  public var title: String { "What each change does to the final \(quantity.rawValue)" }

  func panels(_ figure: FigureName, input: ReportInput) throws -> [any FigurePanel] {
    guard let factorial = input.experiment.factorial else { throw figure.error("its experiment has no `factorial`") }
    let effects = try FactorialEffects(quantity, of: factorial, input: input, error: figure.error)
    return [EffectsPanel(self, figure, effects)]
  }
}

extension SpecScope {
  /// Says that there is no factorial, where there is none, or that an arm of it does not record the quantity.
  func checkIsFactorial(_ quantity: Quantity, _ map: MapReader, _ word: String) {
    guard let factorial else {
      // Of no spec in particular, or of one whose factorial could not be read, nothing is missing.
      if !arms.isEmpty {
        map.read.problems.add(map.place, "`show: \(word)` is of factors; expected `factorial` in the spec, beside `arms`.")
      }
      return
    }
    checkIsRecorded(quantity, by: factorial.arms, map)
  }
}
