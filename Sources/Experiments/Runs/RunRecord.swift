/// Everything that one run gave, as its HDF5 file holds it. Nothing in it varies between two identical runs.
public struct RunRecord: Sendable {
  public var run: Run
  /// The engine's numerics version.
  public var numerics: Int
  public var outcome: RunOutcome
  /// What each recorder recorded, in the order of their list.
  public var recordings: [Recording]
  /// nil for a diverged run.
  public var final: FinalRecord?
}

extension RunRecord {
  public var train: RunCurve { RunCurve(recordings[TrainCurve.group]) }
  public var test: RunCurve { RunCurve(recordings[TestCurve.group]) }
  /// nil where no examples were held out.
  public var validation: RunCurve? { recordings[ValidationCurve.group].map(RunCurve.init) }
  /// nil in a file that was written before they were counted.
  public var testLabels: TestLabels? { recordings[TestCurve.group].flatMap { try? TestLabels(checking: $0) } }
  public var probes: [ProbeRecord] {
    run.configuration.probes.compactMap { probe in recordings[ProbeRecorder.group(of: probe)].map { ProbeRecord(probe, $0) } }
  }
  /// Parameters and statistics after training, in the network's order. Empty for a diverged run.
  public var weights: [NamedValues] { recordings[WeightRecorder.group]?.namedValues() ?? [] }
  /// nil where the configuration asks for none.
  public var trace: Trace? { recordings[TraceRecorder.group].map { Trace($0, of: run.configuration) } }
}

/// The test set's classification by the trained network.
public struct FinalRecord: Sendable {
  public var result: FinalResult
  /// Row-major [example][class].
  public var probabilities: [Float]
  /// The class of the highest probability, by example.
  public var predictions: [UInt8]
  /// The true class, by example: with it an ensemble of runs can be scored from their files alone.
  public var labels: [UInt8]

  public init(result: FinalResult, probabilities: [Float], predictions: [UInt8], labels: [UInt8]) {
    self.result = result
    self.probabilities = probabilities
    self.predictions = predictions
    self.labels = labels
  }
}
