import Experiments
import Foundation
import TestSupport
import Testing

/// What bringing metrics up to date takes as runs grow in number; `BNLAB_RUNS` says how many the larger one has.
@Suite struct AssemblyGrowthTests {
  private static let seeds = 20

  /// Seconds of this thread, whatever else the machine does.
  private static var clock: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Seconds that it takes to bring together so many arms of twenty seeds each.
  private static func seconds(arms count: Int) throws -> Double {
    let (tiny, scratch) = (try TinyRun(), try TemporaryFolder())
    let store = RunStore(folder: scratch.file("results"))
    let arms = try (0..<count).map { index in
      Arm(
        name: "arm-\(index)", label: "",
        configuration: try tiny.configuration(steps: 4, rate: 0.1 + Double(index) / 1000, trace: 0))
    }
    let experiment = Experiment(
      name: "large", title: "Large", summary: "", paper: nil, arms: arms, seeds: seeds, figures: [], tables: [], claims: [],
      path: "large.yaml")
    for arm in arms {
      for seed in 0..<seeds {
        let run = try tiny.run(arm.configuration, seed: seed)
        let record = try #require(try Trainer(run, dataset: tiny.dataset).train(while: { _ in true }))
        try FileManager.default.createDirectory(atPath: store.folder(of: run.identity), withIntermediateDirectories: true)
        try RunFile.write(record, to: store.path(of: run, .record))
      }
    }
    let start = clock
    let update = try MetricsUpdate(experiment, store: store, folder: scratch.file("metrics"))
    try update.write()
    let seconds = clock - start
    #expect(update.metrics.arms.count == count && update.metrics.arms.allSatisfy { $0.seeds.count == Self.seeds })
    return seconds
  }

  @Test func `the time grows with the number of runs, and hardly faster`() throws {
    let runs = ProcessInfo.processInfo.environment["BNLAB_RUNS"].flatMap(Int.init) ?? 320
    let (few, many) = (max(1, runs / Self.seeds / 4), runs / Self.seeds)
    _ = try Self.seconds(arms: 1)
    let (first, second) = (try Self.seconds(arms: few), try Self.seconds(arms: many))
    print("assembly: \(few * Self.seeds) runs in \(first) s of a core, \(many * Self.seeds) in \(second) s")
    #expect(second / first < 2 * Double(many) / Double(few))
  }
}
