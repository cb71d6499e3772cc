import Experiments
import Grammar

/// The percentiles of a probe's input while one arm is trained (Figure 1(b), (c)).
public struct PercentilesFigure: DrawableFigure {
  public static let word = "percentiles"
  public static let says = "A probe's percentiles against training steps."

  public var probe = ""
  public var arm = ""
  public var against = TimeAxis.steps
  public var xAxis = FigureAxis()
  public var yAxis = FigureAxis()

  public init() {}

  public static func keys(in scope: SpecScope) -> [Key<Self>] {
    [
      Key("probe", scope.probeForm, \.probe, says: "Which.", need: .required("the name of a probe")),
      Key("arm", scope.armForm, \.arm, says: "Whose.", need: .required("the arm whose probe it shows")),
      TimeAxis.key(\.against), .axis("x", \.xAxis), .axis("y", \.yAxis),
    ]
  }

  public func settle(_ map: MapReader, in scope: SpecScope) { scope.checkIsFollowed(probe, by: [arm], map) }

  public var title: String { "Percentiles of \(probe), \(arm)" }

  public mutating func forgetStepRange() { xAxis.range = nil }

  func panels(_ figure: FigureName, input: ReportInput) throws -> [any FigurePanel] {
    [try PercentilePanel(self, figure, input: input)]
  }
}
