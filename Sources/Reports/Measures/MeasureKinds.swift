/// The measures of claims.
enum MeasureKinds {
  static let all: [any ClaimMeasure.Type] = [
    FinalAccuracy.self, StepsRatio.self, StepTime.self, DriftRatio.self, FailureShare.self, TrainsOnlyWith.self,
    EnsembleGain.self,
    ExactProperty.self,
  ]
}
