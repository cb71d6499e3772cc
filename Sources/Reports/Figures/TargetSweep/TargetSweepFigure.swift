import Experiments
import Grammar

/// How many steps arms need of those that another arm needs, against the accuracy to be held: a line an arm. One target gives one number; this shows
/// how much of it is the target.
public struct TargetSweepFigure: DrawableFigure {
  public static let word = "steps-to-target"
  public static let says = "Arms' steps as a share of another's, against the accuracy to be held."

  public var arms: [String] = []
  /// The arm of whose steps they are a share.
  public var than = ""
  public var band = SeedBand.interval
  public var xAxis = FigureAxis()
  public var yAxis = FigureAxis(isLogarithmic: true)

  public init() {}

  public static func keys(in scope: SpecScope) -> [Key<Self>] {
    [
      .arms(\.arms, in: scope),
      Key(
        "than", scope.armForm, \.than, says: "The arm of whose steps they are a share.",
        need: .required("the arm that the others are compared with")),
      SeedBand.key(\.band), .axis("x", \.xAxis), .axis("y", \.yAxis),
    ]
  }

  public mutating func settle(_ map: MapReader, in scope: SpecScope) {
    if map["arms"] == nil { arms = scope.armNames.filter { $0 != than } }
    if arms.contains(than), let place = map["than"]?.place {
      map.read.problems.add(place, "`than` names `\(than)`, which is among the figure's `arms`; expected another arm.")
    }
  }

  public var title: String { "Steps to an accuracy, as a share of another arm's" }

  func panels(_ figure: FigureName, input: ReportInput) throws -> [any FigurePanel] {
    [try TargetSweepPanel(self, figure, input: input)]
  }
}
