import Experiments

/// A run's file or an experiment's metrics, whichever it is.
struct RecordedFile {
  let arms: [ArmMetrics]
  /// nil for a single run's file.
  let metrics: ExperimentMetrics?
  /// nil for an experiment's metrics.
  let run: RunRecord?

  /// - Throws: `HDF5Error`, `MetricsFileError`.
  init(_ path: String) throws {
    if try MetricsFile.isMetrics(path) {
      let metrics = try MetricsFile.read(path)
      (self.metrics, arms, run) = (metrics, metrics.arms, nil)
    } else {
      let record = try RunFile.read(path)
      let arm = Arm(name: record.run.identity.model, label: record.run.identity.model, configuration: record.run.configuration)
      (metrics, arms, run) = (nil, [ArmMetrics(arm: arm, identity: record.run.identity, records: [record])], record)
    }
  }

  /// A run by itself is an experiment of one arm.
  var asExperiment: ExperimentMetrics {
    metrics
      ?? ExperimentMetrics(
        experiment: run?.run.identity.folder ?? "", title: "",
        dataset: arms.first?.configuration.dataset ?? .init(name: "", sha256: ""),
        arms: arms)
  }
}
