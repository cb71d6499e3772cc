import Experiments
import Grammar

/// An end result against a swept key, one line for each combination of the arms' other settings.
public struct EndResultFigure: DrawableFigure {
  public static let word = "end-result"
  public static let says = "A final quantity against a swept key, a sweep a line."

  public var quantity = Quantity.testAccuracy
  /// The swept key.
  public var against = ""
  public var arms: [String] = []
  public var band = SeedBand.range
  public var xAxis = FigureAxis()
  public var yAxis = FigureAxis()

  public init() {}

  public static func keys(in scope: SpecScope) -> [Key<Self>] {
    [
      .quantity(\.quantity),
      Key("against", scope.sweptKeyForm, \.against, says: "The swept key.", need: .required("the key that its arms sweep")),
      .arms(\.arms, in: scope), SeedBand.key(\.band), .axis("x", \.xAxis), .axis("y", \.yAxis),
    ]
  }

  public mutating func settle(_ map: MapReader, in scope: SpecScope) {
    if map["arms"] == nil { arms = scope.armNames }
    scope.checkIsRecorded(quantity, by: arms, map)
    if let place = map["against"]?.place { scope.checkIsSwept(against, at: place, by: arms, map.read.problems) }
    if quantity.isShare { map.checkIsShare(yAxis) }
  }

  public var title: String { "Final \(quantity.rawValue) against \(against)" }

  func panels(_ figure: FigureName, input: ReportInput) throws -> [any FigurePanel] {
    [try EndResultPanel(self, figure, input: input)]
  }
}
