#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Something that computes networks, to be checked: told everything and answering in double precision, whatever it computes in.
public protocol CheckedEngine {
  /// The share of the largest number that rounding may cost.
  var tolerance: Double { get }

  /// `minibatch` in the precision that the engine holds numbers in.
  func rounded(_ minibatch: Reference.Minibatch) -> Reference.Minibatch

  /// A training pass there and back, without Dropout.
  func train(
    _ network: ReferenceNetwork, _ input: Reference.Minibatch, outputGradient: Reference.Minibatch
  ) throws -> (output: Reference.Minibatch, gradients: ReferenceNetwork.Gradients)

  /// The output at inference.
  func infer(
    _ network: ReferenceNetwork, _ input: Reference.Minibatch, _ statistics: InferenceStatistics
  ) throws -> Reference.Minibatch
}

/// ``ReferenceNetwork`` as an engine.
public struct ReferenceEngine: CheckedEngine {
  public init() {}

  public var tolerance: Double { 1e-11 }

  public func rounded(_ minibatch: Reference.Minibatch) -> Reference.Minibatch { minibatch }

  public func train(
    _ network: ReferenceNetwork, _ input: Reference.Minibatch, outputGradient: Reference.Minibatch
  ) -> (output: Reference.Minibatch, gradients: ReferenceNetwork.Gradients) {
    let pass = network.forward(input, mode: .training(masks: [:]))
    return (pass.output, network.backward(pass, outputGradient: outputGradient))
  }

  public func infer(
    _ network: ReferenceNetwork, _ input: Reference.Minibatch, _ statistics: InferenceStatistics
  ) -> Reference.Minibatch {
    network.forward(input, mode: .inference(statistics)).output
  }
}

func power(of base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
