import NeuralNetwork

/// All that determines a run's numbers but its seed, with every default resolved. Its digest names the run's folder.
public struct RunConfiguration: Hashable, Sendable, Codable {
  public var dataset: DatasetIdentity
  /// How a pixel's byte becomes the network's input.
  public var pixels: PixelEncoding
  /// Training examples held out, the last ones of the training set, for settings to be chosen on. 0 holds out none.
  public var validation: Int
  /// Examples in a minibatch (m in the paper).
  public var batch: Int
  public var network: NetworkDefinition
  public var initialWeights: InitialWeights
  public var optimizer: Optimizer
  public var schedule: RateSchedule
  /// Training steps, one minibatch each.
  public var steps: Int
  public var evaluation: EvaluationSchedule
  /// What batch normalization uses for the curves, and for the final number.
  public var curveStatistics: InferenceStatistics
  public var finalStatistics: InferenceStatistics
  /// Training minibatches that Algorithm 2 gathers population statistics over.
  public var populationMinibatches: Int
  public var probes: [Probe]
  /// Steps recorded in full for a replay elsewhere; 0 records none.
  public var trace: Int

  public init(
    dataset: DatasetIdentity, pixels: PixelEncoding, validation: Int, batch: Int, network: NetworkDefinition,
    initialWeights: InitialWeights, optimizer: Optimizer, schedule: RateSchedule, steps: Int, evaluation: EvaluationSchedule,
    curveStatistics: InferenceStatistics, finalStatistics: InferenceStatistics, populationMinibatches: Int, probes: [Probe],
    trace: Int
  ) {
    self.dataset = dataset
    self.pixels = pixels
    self.validation = validation
    self.batch = batch
    self.network = network
    self.initialWeights = initialWeights
    self.optimizer = optimizer
    self.schedule = schedule
    self.steps = steps
    self.evaluation = evaluation
    self.curveStatistics = curveStatistics
    self.finalStatistics = finalStatistics
    self.populationMinibatches = populationMinibatches
    self.probes = probes
    self.trace = trace
  }
}
