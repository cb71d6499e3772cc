#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Random numbers that depend on a seed and a purpose alone: initial weights, Dropout and minibatch order never disturb one another.
///
/// SplitMix64 (Steele, Lea & Flood 2014): the n-th number is a hash of n, so that any place in a stream is reached at once.
public struct RandomStream: RandomNumberGenerator, Sendable {
  private static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The state before the first number.
  let origin: UInt64
  private var state: UInt64

  /// The stream of `seed` for `purpose`, such as the name of a layer.
  public init(seed: UInt64, purpose: String) {
    // FNV-1a over the purpose, mixed with the mixed seed.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in purpose.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    origin = Self.mix(Self.mix(seed &+ Self.increment) ^ hash)
    state = origin
  }

  public mutating func next() -> UInt64 {
    state &+= Self.increment
    return Self.mix(state)
  }

  /// The number at a place of the stream, from 0, without walking there.
  @inline(__always)
  func number(at place: UInt64) -> UInt64 { Self.mix(origin &+ (place &+ 1) &* Self.increment) }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }

  /// Uniform in (0, 1).
  public mutating func uniform() -> Double { (Double(next() &>> 11) + 0.5) * 0x1p-53 }

  /// Standard normal (Box & Muller 1958; the second number of each pair is not used, so that a number takes two draws, always).
  public mutating func gaussian() -> Double {
    let radius = (-2 * log(uniform())).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }
}
