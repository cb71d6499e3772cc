import NeuralNetwork

/// What the benchmark says beside the steps of networks. Each is written as one JSON object on a line, named by its `measure`.
public enum BenchmarkFacts {
  /// What the shares are shares of.
  public struct Machine: Encodable, Sendable {
    public let measure = "machine"
    public let processor: String
    /// Of a 1024^3 matrix product on one core.
    public let gigaflopsPerSecond: Double

    public init(_ sitting: BenchmarkRun) {
      processor = Version.processor
      gigaflopsPerSecond = sitting.peak / 1e9
    }

    private enum CodingKeys: String, CodingKey {
      case measure, processor
      case gigaflopsPerSecond = "gigaflops_per_second"
    }
  }

  /// The classification of the test set.
  public struct Evaluation: Encodable, Sendable {
    public let measure = "evaluation"
    /// For people, as in the table.
    public let network: String
    public let examples: Int
    public let milliseconds: Double
    /// Of the rate of a 1024^3 matrix product that took its turns in between.
    public let shareOfPeak: Double

    init(_ benchmarkCase: BenchmarkCase, examples: Int, milliseconds: Double, shareOfPeak: Double) {
      network = benchmarkCase.title
      (self.examples, self.milliseconds, self.shareOfPeak) = (examples, milliseconds, shareOfPeak)
    }

    private enum CodingKeys: String, CodingKey {
      case measure, network, examples, milliseconds
      case shareOfPeak = "share_of_peak"
    }
  }

  /// What a part of a network's training step takes.
  public struct Part: Encodable, Sendable {
    public let measure = "part"
    public let network: String
    /// Its place in the step: both ways of an operation have one.
    public let place: Int
    /// `convolution1`, or `normalization1 to pooling1` where one operation carries out several layers.
    public let part: String
    public let way: String
    public let microseconds: Double

    /// A step's parts in their order.
    public static func all(_ benchmarkCase: BenchmarkCase, _ benchmark: Benchmark) throws -> [Part] {
      var place = -1
      return try benchmark.parts(benchmarkCase).map { part in
        if part.way != .backward { place += 1 }
        return Part(
          network: benchmarkCase.title, place: place, part: part.name, way: part.way.rawValue,
          microseconds: (part.seconds * 1e8).rounded() / 100)
      }
    }
  }

  /// What the runs of a spec took, beside what their matrix products take at the rate of a 1024^3 product: all matrix products and convolutions,
  /// of training, of evaluation and of gathering the population.
  public struct SpecCost: Encodable, Sendable {
    public let measure = "spec"
    /// The spec's name; empty for all of them, each run counted once.
    public let spec: String
    public let runs: Int
    public let processorSeconds: Double
    public let productSeconds: Double
    public var ratio: Double { processorSeconds / productSeconds }

    public init(spec: String, runs: Int, processorSeconds: Double, productSeconds: Double) {
      (self.spec, self.runs, self.processorSeconds, self.productSeconds) = (spec, runs, processorSeconds, productSeconds)
    }

    private enum CodingKeys: String, CodingKey {
      case measure, spec, runs
      case processorSeconds = "processor_seconds"
      case productSeconds = "product_seconds"
    }
  }

  /// Bytes moved by batch normalization, forward and backward, beside a plain copy.
  public struct Bandwidth: Encodable, Sendable {
    public let measure = "bandwidth"
    public let normalization: Double
    public let copy: Double

    /// - Throws: `NetworkDefinitionError`.
    public init(_ benchmark: Benchmark) throws {
      let (normalization, copy) = try benchmark.normalizationBandwidth()
      self.normalization = normalization / 1e9
      self.copy = copy / 1e9
    }

    private enum CodingKeys: String, CodingKey {
      case measure
      case normalization = "normalization_gigabytes_per_second"
      case copy = "copy_gigabytes_per_second"
    }
  }

  /// One layer of dense features, forward and backward: normalized alone, and whitened.
  public struct Whitening: Encodable, Sendable {
    /// Clearly more examples than features at the most: fewer have no covariance to whiten with.
    public static let minibatch = 1024

    public let measure = "whitening"
    public let features: Int
    public let batchMicroseconds: Double
    public let whiteningMicroseconds: Double

    /// - Throws: `NetworkDefinitionError`.
    public init(_ benchmark: Benchmark, features: Int) throws {
      self.features = features
      batchMicroseconds =
        try benchmark.normalizationSeconds(BatchNormalization(), features: features, minibatch: Self.minibatch) * 1e6
      whiteningMicroseconds =
        try benchmark.normalizationSeconds(NeuralNetwork.Whitening(), features: features, minibatch: Self.minibatch) * 1e6
    }

    private enum CodingKeys: String, CodingKey {
      case measure, features
      case batchMicroseconds = "batch_microseconds"
      case whiteningMicroseconds = "whitening_microseconds"
    }
  }
}
