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

/// Which data, to the bit.
public struct DatasetIdentity: Hashable, Sendable, Codable {
  /// `mnist`, `drawn-digits`, or what a user calls a folder of their own. Results are filed under it; no number depends on it.
  public var name: String
  /// SHA-256 over the digests of its four files, in hexadecimal.
  public var sha256: String

  public init(name: String, sha256: String) {
    self.name = name
    self.sha256 = sha256
  }
}

public enum PixelEncoding: Hashable, Sendable, Codable {
  /// (byte / 255 - mean) / scale.
  case scaled(mean: Double, scale: Double)
  /// 1 where byte / 255 is above the threshold, else 0 (section 4.1's binary input).
  case binary(threshold: Double)
}

/// The steps after which the test set is classified: always before the first step and after the last.
public struct EvaluationSchedule: Hashable, Sendable, Codable {
  public struct Segment: Hashable, Sendable, Codable {
    /// Evaluate at each multiple of `every` up to and with step `through`; nil goes on to the end.
    public var every: Int
    public var through: Int?

    public init(every: Int, through: Int?) {
      self.every = every
      self.through = through
    }
  }

  public var segments: [Segment]

  public init(segments: [Segment]) { self.segments = segments }

  /// The steps to evaluate after, ascending, from 0 to `steps`.
  public func steps(through steps: Int) -> [Int] {
    var result = [0]
    for segment in segments where segment.every > 0 {
      let end = min(segment.through ?? steps, steps)
      var next = (result[result.count - 1] / segment.every + 1) * segment.every
      while next <= end {
        result.append(next)
        next += segment.every
      }
    }
    if result[result.count - 1] < steps { result.append(steps) }
    return result
  }
}

/// A unit whose input is followed while training (Figure 1b, c): percentiles over a fixed set of test examples.
public struct Probe: Hashable, Sendable, Codable {
  public var name: String
  /// The activation layer whose input is read, by the node's name: `activation3`.
  public var layer: String
  public var unit: Unit
  /// Percentiles in 0...100, ascending.
  public var percentiles: [Double]
  /// The first this many examples of the test set.
  public var examples: Int

  public enum Unit: Hashable, Sendable, Codable {
    case index(Int)
    /// The unit whose spread before training, the distance of the outer percentiles, is the median of its layer: chosen before any result is seen.
    case median
  }

  public init(name: String, layer: String, unit: Unit, percentiles: [Double], examples: Int) {
    self.name = name
    self.layer = layer
    self.unit = unit
    self.percentiles = percentiles
    self.examples = examples
  }
}
