import NeuralNetwork

/// All that determines a run's numbers but its seed, with every default resolved. Its digest names the run's folder.
///
/// A setting that came later is in `others`, and only where it is not at its default: what was trained before it came keeps its digest.
public struct RunConfiguration: Hashable, Sendable {
  public var dataset: DatasetIdentity
  /// How a pixel's byte becomes the network's input.
  public var pixels: PixelEncoding
  /// Training examples held out, the last ones of the training set, for settings to be chosen on. 0 holds out none.
  public var validation: Int
  /// Examples in a minibatch (m in the paper).
  public var batch: Int
  public var network: NetworkDefinition
  public var initialWeights: InitialWeights
  private var optimizerBox: AnyOptimizer
  private var scheduleBox: AnyRateSchedule
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
  /// Settings that came later, by their words: those that are not at their defaults.
  var others: [String: Scalar]

  public init(
    dataset: DatasetIdentity, pixels: PixelEncoding, validation: Int, batch: Int, network: NetworkDefinition,
    initialWeights: InitialWeights, optimizer: any Optimizer, schedule: any RateSchedule, steps: Int,
    evaluation: EvaluationSchedule,
    curveStatistics: InferenceStatistics, finalStatistics: InferenceStatistics, populationMinibatches: Int, probes: [Probe],
    trace: Int
  ) {
    self.dataset = dataset
    self.pixels = pixels
    self.validation = validation
    self.batch = batch
    self.network = network
    self.initialWeights = initialWeights
    optimizerBox = AnyOptimizer(optimizer)
    scheduleBox = AnyRateSchedule(schedule)
    self.steps = steps
    self.evaluation = evaluation
    self.curveStatistics = curveStatistics
    self.finalStatistics = finalStatistics
    self.populationMinibatches = populationMinibatches
    self.probes = probes
    self.trace = trace
    others = [:]
  }

  /// How gradients move what is trained.
  public var optimizer: any Optimizer {
    get { optimizerBox.optimizer }
    set { optimizerBox = AnyOptimizer(newValue) }
  }

  /// How the rate changes from step to step, after its warm-up.
  public var schedule: any RateSchedule {
    get { scheduleBox.schedule }
    set { scheduleBox = AnyRateSchedule(newValue) }
  }
}

extension RunConfiguration: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case dataset, pixels, validation, batch, network, initialWeights, optimizer, schedule, steps, evaluation, curveStatistics
    case finalStatistics, populationMinibatches, probes, trace
  }

  /// A later setting stands at the top level, by its word.
  private struct Word: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { return nil }
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      dataset: try values.decode(DatasetIdentity.self, forKey: .dataset),
      pixels: try values.decode(PixelEncoding.self, forKey: .pixels),
      validation: try values.decode(Int.self, forKey: .validation), batch: try values.decode(Int.self, forKey: .batch),
      network: try values.decode(NetworkDefinition.self, forKey: .network),
      initialWeights: try values.decode(InitialWeights.self, forKey: .initialWeights),
      optimizer: try values.decode(AnyOptimizer.self, forKey: .optimizer).optimizer,
      schedule: try values.decode(AnyRateSchedule.self, forKey: .schedule).schedule,
      steps: try values.decode(Int.self, forKey: .steps),
      evaluation: try values.decode(EvaluationSchedule.self, forKey: .evaluation),
      curveStatistics: try values.decode(InferenceStatistics.self, forKey: .curveStatistics),
      finalStatistics: try values.decode(InferenceStatistics.self, forKey: .finalStatistics),
      populationMinibatches: try values.decode(Int.self, forKey: .populationMinibatches),
      probes: try values.decode([Probe].self, forKey: .probes), trace: try values.decode(Int.self, forKey: .trace))
    // Whatever else there is belongs to the run's identity too, also where it is of a version that knows more settings.
    let words = try decoder.container(keyedBy: Word.self)
    for word in words.allKeys where CodingKeys(rawValue: word.stringValue) == nil {
      others[word.stringValue] = try words.decode(Scalar.self, forKey: word)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(dataset, forKey: .dataset)
    try values.encode(pixels, forKey: .pixels)
    try values.encode(validation, forKey: .validation)
    try values.encode(batch, forKey: .batch)
    try values.encode(network, forKey: .network)
    try values.encode(initialWeights, forKey: .initialWeights)
    try values.encode(optimizerBox, forKey: .optimizer)
    try values.encode(scheduleBox, forKey: .schedule)
    try values.encode(steps, forKey: .steps)
    try values.encode(evaluation, forKey: .evaluation)
    try values.encode(curveStatistics, forKey: .curveStatistics)
    try values.encode(finalStatistics, forKey: .finalStatistics)
    try values.encode(populationMinibatches, forKey: .populationMinibatches)
    try values.encode(probes, forKey: .probes)
    try values.encode(trace, forKey: .trace)
    var words = encoder.container(keyedBy: Word.self)
    for (word, value) in others { try words.encode(value, forKey: Word(stringValue: word)) }
  }
}
