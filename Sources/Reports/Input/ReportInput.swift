import Experiments

/// What a report is made of: experiments with their metrics, and what was noted beside their runs.
public struct ReportInput: Sendable {
  public var experiment: Experiment
  public var metrics: ExperimentMetrics
  /// What stands in the JSON beside each run, by arm and seed; may be empty, as where only `metrics.h5` is left.
  public var provenance: [String: [Int: RunProvenance]]
  /// Examples of the training set, the held-out ones among them, for axes in epochs.
  public var trainingExamples: Int

  public init(
    experiment: Experiment, metrics: ExperimentMetrics, provenance: [String: [Int: RunProvenance]] = [:],
    trainingExamples: Int = 60_000
  ) {
    self.experiment = experiment
    self.metrics = metrics
    self.provenance = provenance
    self.trainingExamples = trainingExamples
  }

  /// Seconds of training that one step of a run took, evaluations left out; nil where it was not noted.
  func secondsPerStep(arm name: String, seed: Int) -> Double? {
    guard let run = provenance[name]?[seed], run.steps > 0, run.trainingSeconds > 0 else { return nil }
    return run.trainingSeconds / Double(run.steps)
  }
}
