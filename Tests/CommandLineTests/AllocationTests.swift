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

      var (few, many) = (0, Int.max)
      // One a step would be a thousand, each time. Messages to the parent, a few a second, are not the step's: on a busy machine they may be as many.
      for go in 0..<4 where many - few >= 500 {
        few = try allocations(laboratory, counter: counter, steps: 500, go, settings)
        many = try allocations(laboratory, counter: counter, steps: 1500, go, settings)
      }
      #expect(many - few < 500, "\(few) allocations in 500 steps, \(many) in 1500")
    }

    /// Of the worker, which is the process that trains: the fewest of all processes.
    private func allocations(_ laboratory: Laboratory, counter: String, steps: Int, _ go: Int, _ settings: [String]) throws -> Int
    {
      let folder = "\(laboratory.path)/allocations-\(steps)-\(go)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let ending = try laboratory.call(
        [
          "run", "--only", "bn", "--steps", "\(steps)", "--set", "evaluate=100000", "--checkpoint-interval", "1000",
          "--results", "results-\(steps)-\(go)",
        ] + settings.flatMap { ["--set", $0] }, environment: ["LD_PRELOAD": counter, "BNLAB_ALLOCATIONS": folder])
      #expect(ending.status == 0, "\(ending.errors)")
      let counts = try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { name in
        Int(try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines))
      }
      return try #require(counts.min())
    }
  }
#endif
