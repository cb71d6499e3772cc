import Foundation
import HDF5
import Testing

/// SplitMix64, so that a failure can be had again.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite struct MutationTests {
  static let mutations = 100_000

  /// Without the seal, about one of sixty such files crashes libhdf5 1.10.8, or has it search without end.
  @Test func `not one of 100,000 damaged files gets past the seal`() throws {
    let folder = try Folder()
    let path = folder.file()
    try File.write(to: path) { file in
      try file.root.setAttribute("schema", 1)
      try file.root.write([Float](arrayLiteral: 1, 2, 3), to: "train/loss", attributes: ["units": "nats"])
      try file.root.write(["complete"], to: "status")
    }
    let whole = try bytes(of: path)
    #expect(throws: Never.self) { try File.open(path) }

    // One open file, written over: some file systems take milliseconds to make, truncate or close one.
    let descriptor = open(path, O_WRONLY)
    defer { close(descriptor) }
    var accepted: [Int] = []
    for seed in 0..<Self.mutations {
      var random = SeededGenerator(state: UInt64(seed))
      let mutant = Self.mutant(of: whole, &random)
      guard mutant != whole else { continue }
      #expect(pwrite(descriptor, mutant, mutant.count, 0) == mutant.count && ftruncate(descriptor, off_t(mutant.count)) == 0)
      do {
        _ = try File.open(path)
        accepted.append(seed)
      } catch let error as HDF5Error where error.kind == .content {
        // As it should be.
      }
    }
    #expect(accepted == [])
  }

  private static func mutant(of whole: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = whole
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let index = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<8, using: &random) {
      case 0: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes[index] = .random(in: 0...255, using: &random)
      case 2: bytes[index] = 255
      case 3: bytes[index] &+= 1
      case 4: bytes.insert(.random(in: 0...255, using: &random), at: index)
      case 5: bytes.remove(at: index)
      case 6: bytes.swapAt(index, Int.random(in: 0..<bytes.count, using: &random))
      default: bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
      }
    }
    return bytes
  }
}
