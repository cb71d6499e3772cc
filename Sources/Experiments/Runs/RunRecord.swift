/// Everything that one run gave, as its HDF5 file holds it. Nothing in it varies between two identical runs.
public struct RunRecord: Sendable {
  public var run: Run
  /// The engine's numerics version.
  public var numerics: Int
  public var outcome: RunOutcome
  public var train: RunCurve
  public var test: RunCurve
  /// nil in a file that was written before they were counted.
  public var testLabels: TestLabels?
  public var validation: RunCurve?
  public var probes: [ProbeRecord]
  /// nil for a diverged run.
  public var final: FinalRecord?
  /// Parameters and statistics after training, in the network's order. Empty for a diverged run.
  public var weights: [NamedValues]
  /// Only with a trace.
  public var initialWeights: [NamedValues]
  public var trace: TraceRecord?
}

/// Loss and accuracy of one run against steps.
public struct RunCurve: Hashable, Sendable {
  public var steps: [Int] = []
  public var loss: [Float] = []
  public var accuracy: [Float] = []

  public init() {}

  mutating func append(step: Int, loss: Float, accuracy: Float) {
    steps.append(step)
    self.loss.append(loss)
    self.accuracy.append(accuracy)
  }
}

/// A probe's percentiles in one run.
public struct ProbeRecord: Hashable, Sendable {
  public var probe: Probe
  /// The unit that the probe follows: chosen before training.
  public var unit: Int
  public var steps: [Int] = []
  /// Row-major [step][percentile].
  public var values: [Float] = []
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

/// A parameter, statistic or gradient, in PyTorch's shape.
public struct NamedValues: Hashable, Sendable {
  /// The node's name: `convolution1`.
  public var node: String
  /// `weight`, `bias`, `gamma`, `moving_mean` ...
  public var name: String
  public var shape: [Int]
  public var values: [Float]

  public init(node: String, name: String, shape: [Int], values: [Float]) {
    self.node = node
    self.name = name
    self.shape = shape
    self.values = values
  }
}

/// The first steps of a run in full, for a replay elsewhere.
public struct TraceRecord: Sendable {
  public var batch: Int
  /// Row-major [step][example]: places in the training set.
  public var examples: [Int] = []
  /// The minibatch's mean loss, by step.
  public var loss: [Float] = []
  /// Of step 1.
  public var gradients: [NamedValues] = []
  /// The moving averages after the last of these steps.
  public var movingAverages: [NamedValues] = []
  /// By Dropout node: row-major [step][example][feature], 1 where kept.
  public var masks: [DropoutMasks] = []

  public struct DropoutMasks: Sendable {
    public var node: String
    public var features: Int
    public var values: [UInt8]
  }
}
