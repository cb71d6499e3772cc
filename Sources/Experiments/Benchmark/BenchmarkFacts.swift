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
