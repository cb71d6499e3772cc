/// Random bits by SplitMix64 (Steele, Lea, Flood 2014, doi:10.1145/2714064.2660195), for what is drawn and shuffled here. Streams of other names or
/// indices are unrelated, so taking more from one does not change another.
struct RandomStream: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64, name: StaticString, index: UInt64 = 0) {
    // FNV-1a of the name.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    name.withUTF8Buffer { for byte in $0 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 } }
    state = Self.mix(Self.mix(Self.mix(seed &+ Self.step) ^ hash) &+ Self.step &* (index &+ 1))
  }

  mutating func next() -> UInt64 {
    state &+= Self.step
    return Self.mix(state)
  }

  /// In 0 ..< bound, for a bound of at least 1. Off from uniform by less than bound / 2^64.
  mutating func next(below bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }

  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
