/// What an experiment's runs gave, all arms and all seeds: what figures, tables and claims are made of, and what `metrics.h5` holds.
public struct ExperimentMetrics: Sendable {
  /// The experiment's name: its spec's file name without the ending.
  public var experiment: String
  public var title: String
  public var dataset: DatasetIdentity
  /// In the order of the spec. An arm without a single finished run is left out.
  public var arms: [ArmMetrics]

  public init(experiment: String, title: String, dataset: DatasetIdentity, arms: [ArmMetrics]) {
    self.experiment = experiment
    self.title = title
    self.dataset = dataset
    self.arms = arms
  }

  public func arm(_ name: String) -> ArmMetrics? { arms.first { $0.name == name } }
}

/// One arm's runs. Everything that is counted "by run" stands in the order of `seeds`.
public struct ArmMetrics: Sendable {
  public var name: String
  public var label: String
  public var configuration: RunConfiguration
  /// The configuration's digest, in hexadecimal.
  public var identity: String
  /// The seeds of the finished runs, ascending; fewer than the experiment asks for while runs are missing.
  public var seeds: [Int]
  /// By run.
  public var outcomes: [RunOutcome]
  /// What each recorder recorded, in the order of their list.
  public var recordings: [StackedRecording]
  /// By run; nil for a diverged one.
  public var finals: [FinalResult?]
  /// At k: test examples that the averaged probabilities of the first k + 1 runs classify correctly; nil once a run among them has
  /// diverged, or is known from the metrics alone, which keep no probabilities.
  public var ensembleCorrect: [Int?]
  /// What ensembles of any members need; nil for an arm that no claim or table averages.
  public var disagreements: Disagreements?
  /// What chance is; nil in metrics that were written before it was recorded.
  public var testLabels: TestLabels?

  public init(
    name: String, label: String, configuration: RunConfiguration, identity: String, seeds: [Int], outcomes: [RunOutcome],
    recordings: [StackedRecording], finals: [FinalResult?], ensembleCorrect: [Int?], disagreements: Disagreements? = nil,
    testLabels: TestLabels? = nil
  ) {
    self.name = name
    self.label = label
    self.configuration = configuration
    self.identity = identity
    self.seeds = seeds
    self.outcomes = outcomes
    self.recordings = recordings
    self.finals = finals
    self.ensembleCorrect = ensembleCorrect
    self.disagreements = disagreements
    self.testLabels = testLabels
  }

  /// A quantity's numbers, which stand against steps: nil where the runs did not record it.
  public func values(of quantity: Quantity) -> (steps: [Int], byRun: [[Float]])? {
    guard let recording = recordings[quantity.recording],
      let array = recording.layout.arraysInMetrics.first(where: { $0.name == quantity.array }) as? RecordedArray<Float>
    else { return nil }
    return (recording.steps, recording[array].map { $0.map(quantity.value) })
  }
}

// MARK: Recordings by name

extension ArmMetrics {
  /// Means over the minibatches since the evaluation before; starts at the second evaluation.
  public var train: Curves {
    get { curves(TrainCurve.group) ?? Curves(steps: []) }
    set { setCurves(TrainCurve.group, newValue) }
  }

  public var test: Curves {
    get { curves(TestCurve.group) ?? Curves(steps: []) }
    set { setCurves(TestCurve.group, newValue) }
  }

  /// nil where no examples were held out.
  public var validation: Curves? {
    get { curves(ValidationCurve.group) }
    set { setCurves(ValidationCurve.group, newValue) }
  }

  public var probes: [ProbeMetrics] {
    get {
      configuration.probes.compactMap { probe in recordings[ProbeRecorder.group(of: probe)].map { ProbeMetrics(probe, $0) } }
    }
    set {
      for probe in configuration.probes {
        let group = ProbeRecorder.group(of: probe)
        if let metrics = newValue.first(where: { $0.name == probe.name }) {
          recordings[group] = recordings[group]?.with(metrics, of: probe)
        }
      }
    }
  }

  private func curves(_ group: String) -> Curves? { recordings[group].map(Curves.init) }

  private mutating func setCurves(_ group: String, _ curves: Curves?) {
    recordings[group] = curves.flatMap { recordings[group]?.with($0) }
  }
}
