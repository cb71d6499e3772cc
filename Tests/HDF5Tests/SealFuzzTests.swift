import Foundation
import HDF5
import TestSupport
import Testing

@Suite struct SealFuzzTests {
  /// Without the seal, about one of sixty such files crashes libhdf5 1.10.8, or has it search without end.
  @Test func `not one damaged file gets past the seal`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.h5")
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
    for seed in 0..<Fuzz.count {
      var random = SeededGenerator(seed: UInt64(seed) + Fuzz.seed)
      let mutant = Fuzz.mutated(whole, &random)
      guard mutant != whole else { continue }
      #expect(pwrite(descriptor, mutant, mutant.count, 0) == mutant.count && ftruncate(descriptor, off_t(mutant.count)) == 0)
      do {
        _ = try File.open(path)
        accepted.append(seed)
      } catch let error as HDF5Error where error.kind == .content {
        // As it should be.
      }
    }
    Fuzz.report("HDF5 files", accepted: accepted.count)
    #expect(accepted == [])
  }
}
