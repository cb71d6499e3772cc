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
  /// Means over the minibatches since the evaluation before; starts at the second evaluation.
  public var train: Curves
  public var test: Curves
  /// nil where no examples were held out.
  public var validation: Curves?
  public var probes: [ProbeMetrics]
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
    train: Curves, test: Curves, validation: Curves?, probes: [ProbeMetrics], finals: [FinalResult?], ensembleCorrect: [Int?],
    disagreements: Disagreements? = nil, testLabels: TestLabels? = nil
  ) {
    self.name = name
    self.label = label
    self.configuration = configuration
    self.identity = identity
    self.seeds = seeds
    self.outcomes = outcomes
    self.train = train
    self.test = test
    self.validation = validation
    self.probes = probes
    self.finals = finals
    self.ensembleCorrect = ensembleCorrect
    self.disagreements = disagreements
    self.testLabels = testLabels
  }

  /// The curves that a quantity names, and which of their two columns: nil where the runs did not record it.
  public func values(of quantity: Quantity) -> (steps: [Int], byRun: [[Float]])? {
    switch quantity {
    case .testAccuracy: (test.steps, test.accuracy)
    case .testError: (test.steps, test.errors)
    case .testLoss: (test.steps, test.loss)
    case .trainAccuracy: (train.steps, train.accuracy)
    case .trainError: (train.steps, train.errors)
    case .trainLoss: (train.steps, train.loss)
    case .validationAccuracy: validation.map { ($0.steps, $0.accuracy) }
    case .validationError: validation.map { ($0.steps, $0.errors) }
    case .validationLoss: validation.map { ($0.steps, $0.loss) }
    }
  }
}

/// Loss and accuracy against steps, by run. Past a run's divergence all is NaN.
public struct Curves: Sendable {
  /// Training steps done, ascending; shared by all runs of an arm.
  public var steps: [Int]
  /// Fraction of examples classified correctly, 0...1: [run][step].
  public var accuracy: [[Float]]
  /// Mean cross-entropy in nats: [run][step].
  public var loss: [[Float]]

  /// Fraction of examples classified wrongly, 0...1: [run][step].
  var errors: [[Float]] { accuracy.map { $0.map { 1 - $0 } } }

  public init(steps: [Int], accuracy: [[Float]] = [], loss: [[Float]] = []) {
    self.steps = steps
    self.accuracy = accuracy
    self.loss = loss
  }
}

/// The percentiles of one unit's input over a fixed set of test examples, against steps (Figure 1b, c).
public struct ProbeMetrics: Sendable {
  public var name: String
  /// The activation layer whose input is read, by the node's name.
  public var layer: String
  /// The unit followed, by run: seeds choose different ones where the spec says `median`.
  public var units: [Int]
  /// 0...100, ascending.
  public var percentiles: [Double]
  public var steps: [Int]
  /// [run][step][percentile], NaN past divergence.
  public var values: [[[Float]]]

  public init(name: String, layer: String, units: [Int], percentiles: [Double], steps: [Int], values: [[[Float]]]) {
    self.name = name
    self.layer = layer
    self.units = units
    self.percentiles = percentiles
    self.steps = steps
    self.values = values
  }
}
