import Experiments

/// The kinds of figures, the one that is meant without a word first.
enum FigureKinds {
  static let all: [any DrawableFigure.Type] = [
    CurvesFigure.self, PercentilesFigure.self, EndResultFigure.self, HeatMapFigure.self,
    TargetSweepFigure.self, EffectsFigure.self, SheetFigure.self,
  ]
}
