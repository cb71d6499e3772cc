#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How weights are drawn before training. Biases and beta start at 0, gamma at 1.
public enum InitialWeights: Hashable, Sendable, Codable {
  /// Normal with this standard deviation.
  case gaussian(sigma: Double)
  /// Normal with variance 2 / (fan-in + fan-out) (Glorot & Bengio 2010).
  case xavier
  /// Normal with variance 2 / fan-in (He et al. 2015).
  case he

  /// Of a layer's weights.
  func standardDeviation(fanIn: Double, fanOut: Double) -> Double {
    switch self {
    case .gaussian(let sigma): sigma
    case .xavier: (2 / (fanIn + fanOut)).squareRoot()
    case .he: (2 / fanIn).squareRoot()
    }
  }
}
