#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  @Suite struct AllocationTests {
    @Test(arguments: [
      [],
      [
        "optimizer=adamw", "decoupled-weight-decay=0.01", "schedule=cosine", "warm-up=200", "gradient-clipping=0.5",
        "label-smoothing=0.1", "train=[weight, gamma]", "order=shuffled-once",
      ],
    ]) func `a thousand more training steps allocate nothing more`(settings: [String]) throws {
      let laboratory = try Laboratory(Laboratory.spec(seeds: 1))
      let counter = try Shim.compile("allocations.c", to: laboratory.path + "/allocations.so")

      let few = try allocations(laboratory, counter: counter, steps: 500, settings)
      let many = try allocations(laboratory, counter: counter, steps: 1500, settings)
      // One a step would be a thousand; messages to the parent, a few a second, are not the step's.
      #expect(many - few < 500, "\(few) allocations in 500 steps, \(many) in 1500")
    }

    /// Of the worker, which is the process that trains: the fewest of all processes.
    private func allocations(_ laboratory: Laboratory, counter: String, steps: Int, _ settings: [String]) throws -> Int {
      let folder = "\(laboratory.path)/allocations-\(steps)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let ending = try laboratory.call(
        [
          "run", "--only", "bn", "--steps", "\(steps)", "--set", "evaluate=100000", "--checkpoint-interval", "1000",
          "--results", "results-\(steps)",
        ] + settings.flatMap { ["--set", $0] }, environment: ["LD_PRELOAD": counter, "BNLAB_ALLOCATIONS": folder])
      #expect(ending.status == 0, "\(ending.errors)")
      let counts = try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { name in
        Int(try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines))
      }
      return try #require(counts.min())
    }
  }
#endif
