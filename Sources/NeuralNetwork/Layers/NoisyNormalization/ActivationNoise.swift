#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The noise of a layer: it depends on seed, layer, step and place alone, so that it is the same however often and in whatever order it is drawn.
public struct ActivationNoise: Sendable {
  private let layer: NoisyNormalization
  /// Two numbers a step, and three a value.
  private let steps: RandomStream
  private let places: RandomStream
  /// Values of an example.
  private let values: Int

  public init(_ layer: NoisyNormalization, seed: UInt64, node: String, values: Int) {
    self.layer = layer
    steps = RandomStream(seed: seed, purpose: "noise of \(node)")
    places = RandomStream(seed: seed, purpose: "noise of values of \(node)")
    self.values = values
  }

  /// What values are multiplied with, and what is added to them, at a step.
  public func at(step: Int) -> Step {
    let mu = layer.shift * (2 * Self.uniform(steps.number(at: 2 &* UInt64(step))) - 1)
    let sigma = 1 + (layer.scale - 1) * Self.uniform(steps.number(at: 2 &* UInt64(step) &+ 1))
    return Step(
      mu: Float(mu), sigma: Float(sigma), spread: Float(layer.spread), places: places,
      first: UInt64(step) &* UInt64(values) &* Self.examplesPerValue)
  }

  /// A step's.
  public struct Step: Sendable {
    fileprivate let mu: Float
    fileprivate let sigma: Float
    fileprivate let spread: Float
    fileprivate let places: RandomStream
    fileprivate let first: UInt64

    @inline(__always)
    public func of(feature: Int, example: Int) -> (scale: Float, shift: Float) {
      let place = 3 &* (first &+ UInt64(feature) &* ActivationNoise.examplesPerValue &+ UInt64(example))
      // Standard normal (Box & Muller 1958).
      let radius = (-2 * logf(ActivationNoise.uniform(places.number(at: place)))).squareRoot()
      let normal = radius * cosf(2 * .pi * ActivationNoise.uniform(places.number(at: place &+ 1)))
      let even: Float = 2 * ActivationNoise.uniform(places.number(at: place &+ 2)) - 1
      return (sigma + spread * normal, mu + spread * even)
    }
  }

  /// Places that a step reserves for each value: more than any minibatch has examples.
  fileprivate static let examplesPerValue: UInt64 = 1 << 16

  /// In (0, 1).
  fileprivate static func uniform(_ number: UInt64) -> Double { (Double(number &>> 11) + 0.5) * 0x1p-53 }
  @inline(__always)
  fileprivate static func uniform(_ number: UInt64) -> Float { (Float(number &>> 41) + 0.5) * 0x1p-23 }
}
