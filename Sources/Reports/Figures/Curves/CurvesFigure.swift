import Experiments
import Grammar

/// A recorded quantity against training, an arm a line: the mean over seeds with a band (Figures 1(a) and 2).
public struct CurvesFigure: DrawableFigure {
  public static let word = "curves"
  public static let says = "A quantity against training steps, an arm a line."

  public var quantity = Quantity.testAccuracy
  public var against = TimeAxis.steps
  public var arms: [String] = []
  /// A marker on each curve stands where it first matches the best of this arm (Figure 2).
  public var matching: String?
  public var band = SeedBand.range
  public var xAxis = FigureAxis()
  public var yAxis = FigureAxis()

  public init() {}

  public static func keys(in scope: SpecScope) -> [Key<Self>] {
    [
      .quantity(\.quantity), TimeAxis.key(\.against), .arms(\.arms, in: scope),
      Key(
        "matching", scope.armForm, \.matching, says: "Marks on each curve where it first matches this arm's best.",
        need: .otherwise("none")),
      SeedBand.key(\.band), .axis("x", \.xAxis), .axis("y", \.yAxis),
    ]
  }

  public mutating func settle(_ map: MapReader, in scope: SpecScope) {
    if map["arms"] == nil { arms = scope.armNames }
    let before = map.read.problems.reports
    scope.checkIsRecorded(quantity, by: arms, map)
    if quantity.isShare { map.checkIsShare(yAxis) }
    guard let matching, let place = map["matching"]?.place else { return }
    if !arms.contains(matching) {
      map.read.problems.add(
        place, "`matching` names `\(matching)`, which the figure does not show; expected one of its `arms`.")
    } else if !Self.matchable.contains(quantity), map.read.problems.reports == before {
      map.read.problems.add(
        place,
        "`matching` stands beside the quantity `\(quantity.rawValue)`; "
          + "expected \(ValueReader.choice(Self.matchable.map(\.rawValue))), of which steps to match are read.")
    }
  }

  /// The quantities of which it can be said where a curve matches another.
  static let matchable = [Quantity.testAccuracy, .testError]

  public var title: String { quantity.rawValue.prefix(1).uppercased() + quantity.rawValue.dropFirst() }

  public mutating func forgetStepRange() { xAxis.range = nil }

  func panels(_ figure: FigureName, input: ReportInput) throws -> [any FigurePanel] {
    [try CurvePanel(self, figure, input: input)]
  }
}
