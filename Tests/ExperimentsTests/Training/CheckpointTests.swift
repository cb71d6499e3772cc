import Experiments
import Foundation
import TestSupport
import Testing

@Suite struct CheckpointTests {
  /// A stopped run, and the bytes of its checkpoint.
  static func stopped() throws -> (tiny: TinyRun, run: Run, bytes: [UInt8]) {
    let tiny = try TinyRun()
    let run = try tiny.run(try tiny.configuration())
    let trainer = try Trainer(run, dataset: tiny.dataset)
    _ = trainer.train { $0.step < 9 }
    let scratch = try TemporaryFolder()
    try trainer.checkpoint().write(to: scratch.path + "/checkpoint")
    return (tiny, run, [UInt8](try Data(contentsOf: URL(filePath: scratch.path + "/checkpoint"))))
  }

  @Test func `a checkpoint of any other length or with any byte changed is refused`() throws {
    let (_, _, bytes) = try Self.stopped()
    for length in stride(from: 0, to: bytes.count, by: 97) {
      #expect(throws: CheckpointError.self) { try Checkpoint(serialized: Array(bytes[..<length])) }
    }
    #expect(throws: CheckpointError.self) { try Checkpoint(serialized: bytes + [0]) }
    for place in stride(from: 0, to: bytes.count, by: 61) {
      var changed = bytes
      changed[place] ^= 0x10
      #expect(throws: CheckpointError.self) { try Checkpoint(serialized: changed) }
    }
  }

  @Test(arguments: ["1", "3"] as [Character]) func `a checkpoint of an older or a newer bnlab is refused as such`(
    version: Character
  ) throws {
    let (_, _, bytes) = try Self.stopped()
    var other = bytes
    other[17] = try #require(version.asciiValue)
    let error = #expect(throws: CheckpointError.self) { try Checkpoint(serialized: Checkpoint.sealed(Array(other.dropLast(32)))) }
    #expect(error?.description == "another version of bnlab wrote it")
  }

  @Test func `a checkpoint of another run is refused`() throws {
    let (tiny, run, bytes) = try Self.stopped()
    let checkpoint = try Checkpoint(serialized: bytes)
    let seed = try tiny.run(run.configuration, seed: 1)
    #expect(throws: CheckpointError.self) { try Trainer(seed, dataset: tiny.dataset, resuming: checkpoint) }
    let rate = try tiny.run(try tiny.configuration(rate: 0.2))
    #expect(throws: CheckpointError.self) { try Trainer(rate, dataset: tiny.dataset, resuming: checkpoint) }
  }

  /// Found by `make fuzz`: one byte changed made two evaluations of one step, which ended the program once the run was done.
  @Test(arguments: ["train", "test", "validation", "activations/last"])
  func `a checkpoint whose records are of steps that were not evaluated is refused`(_ record: String) throws {
    let (tiny, run, bytes) = try Self.stopped()
    let name = Array("\(record) step".utf8)
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: name) }) + name.count + 8
    var changed = Array(bytes.dropLast(32))
    // The first of its steps becomes the second.
    changed.replaceSubrange(place..<place + 8, with: changed[place + 8..<place + 16])
    let checkpoint = try Checkpoint(serialized: Checkpoint.sealed(changed))
    #expect(throws: CheckpointError.self) { try Trainer(run, dataset: tiny.dataset, resuming: checkpoint) }
    #expect(throws: Never.self) {
      try Trainer(run, dataset: tiny.dataset, resuming: try Checkpoint(serialized: bytes))
    }
  }

  /// The digest would refuse nearly all of them: it is made anew, so that what reads the content is tried.
  @Test func `mutations under a right digest are refused or read, and never trap`() throws {
    let (tiny, run, bytes) = try Self.stopped()
    let body = Array(bytes.dropLast(32))
    var random = SeededGenerator(seed: 6 + Fuzz.seed)
    var refused = 0
    for round in 0..<Fuzz.count {
      let mutated = Fuzz.mutated(body, &random)
      // The state is only read in some rounds: it makes a network each time.
      guard let checkpoint = try? Checkpoint(serialized: Checkpoint.sealed(mutated)) else {
        refused += 1
        continue
      }
      if round % 20 == 0, (try? Trainer(run, dataset: tiny.dataset, resuming: checkpoint)) == nil { refused += 1 }
    }
    Fuzz.report("checkpoints", accepted: Fuzz.count - refused)
    #expect(refused > Fuzz.count / 10)
  }
}
