import Experiments
import Reports

/// Figures that have axes.
protocol FigureWithAxes: FigureKind {
  var xAxis: FigureAxis { get set }
  var yAxis: FigureAxis { get set }
}

extension CurvesFigure: FigureWithAxes {}
extension PercentilesFigure: FigureWithAxes {}
extension EndResultFigure: FigureWithAxes {}

extension FigureDefinition {
  /// Changes what it shows, where it is of this kind.
  mutating func change<Kind: FigureKind>(_ kind: Kind.Type, _ change: (inout Kind) -> Void) {
    guard var own = self.kind as? Kind else { return }
    change(&own)
    self.kind = own
  }

  var xAxis: FigureAxis {
    get { (kind as? any FigureWithAxes)?.xAxis ?? FigureAxis() }
    set { setAxes { $0.xAxis = newValue } }
  }

  var yAxis: FigureAxis {
    get { (kind as? any FigureWithAxes)?.yAxis ?? FigureAxis() }
    set { setAxes { $0.yAxis = newValue } }
  }

  private mutating func setAxes(_ change: (inout any FigureWithAxes) -> Void) {
    guard var own = kind as? any FigureWithAxes else { return }
    change(&own)
    kind = own
  }
}
