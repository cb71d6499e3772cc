import Foundation

/// SplitMix64, so that a failure can be had again by its seed.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// What the tests that mutate files and texts share. `make fuzz` tries more mutations than `make test`, and others.
public enum Fuzz {
  /// Mutations of each kind: `BNLAB_FUZZ`.
  public static let count = setting("BNLAB_FUZZ") ?? 100_000
  /// Added to each kind's own seed: `BNLAB_FUZZ_SEED`.
  public static let seed = UInt64(setting("BNLAB_FUZZ_SEED") ?? 0)

  /// The line of a kind in what the tests print.
  public static func report(_ kind: String, of count: Int = Fuzz.count, accepted: Int) {
    print("fuzz: \(count) mutations of \(kind), \(accepted) accepted, the others refused")
  }

  /// A few bytes changed, cut, copied, inserted, or set to what likes to break things, in the first `head` bytes.
  public static func mutated(_ bytes: [UInt8], within head: Int = .max, _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0...Int.random(in: 0...3, using: &random) {
      let place = Int.random(in: 0...min(head, bytes.count), using: &random)
      let length = min(bytes.count - place, Int.random(in: 1...16, using: &random))
      switch Int.random(in: 0..<8, using: &random) {
      case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1 where place < bytes.count: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0
      case 2 where place < bytes.count: bytes[place] &+= 1
      case 3: bytes.removeSubrange(place..<place + length)
      case 4: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
      case 5: bytes.insert(contentsOf: (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }, at: place)
      case 6: bytes.replaceSubrange(place..<place + length, with: [UInt8](repeating: 0xFF, count: length))
      default: bytes.removeLast(Int.random(in: 0...min(20, bytes.count), using: &random))
      }
    }
    return bytes
  }

  private static func setting(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap(Int.init) }
}
