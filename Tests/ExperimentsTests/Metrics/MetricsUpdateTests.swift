import Experiments
import Foundation
import Reports
import TestSupport
import Testing

/// Metrics put together run by run, from runs' files and from what a metrics file records.
@Suite struct MetricsUpdateTests {
  /// Six trained runs of one arm that is asked for its ensembles, in a store, and the experiment as far as some seeds.
  private final class Trained {
    let scratch: TemporaryFolder
    let store: RunStore
    let run: Run
    var folder: String { scratch.path + "/tiny" }
    private let records: [RunRecord]

    init() throws {
      scratch = try TemporaryFolder()
      store = RunStore(folder: scratch.path)
      let tiny = try TinyRun()
      let configuration = try tiny.configuration(steps: 8)
      run = try tiny.run(configuration)
      records = try (0..<6).map { seed in
        try #require(try Trainer(try tiny.run(configuration, seed: seed), dataset: tiny.dataset).train { _ in true })
      }
    }

    func experiment(seeds: Int, name: String = "bn") -> Experiment {
      Experiment(
        name: "tiny", title: "Tiny", summary: "", paper: nil,
        arms: [Arm(name: name, label: "BN", configuration: run.configuration)],
        seeds: seeds, figures: [],
        tables: [TableDefinition(id: "ensembles", title: "Ensembles", kind: EnsemblesTable(arms: [name], members: 2))],
        claims: [],
        path: "")
    }

    /// The runs of these seeds have files, and no others.
    func place(_ seeds: [Int]) throws {
      try? FileManager.default.removeItem(atPath: store.runs)
      for seed in seeds {
        let path = store.path(of: records[seed].run, .record)
        try AtomicFile.createFolder(URL(filePath: path).deletingLastPathComponent().path)
        try RunFile.write(records[seed], to: path)
      }
    }

    /// What the file holds after an update.
    func update(seeds: Int, in folder: String? = nil, numerics: Int = Numerics.version) throws -> (arm: ArmMetrics, bytes: Data) {
      let folder = folder ?? self.folder
      try MetricsUpdate(experiment(seeds: seeds), store: store, folder: folder, numerics: numerics).write()
      let path = "\(folder)/\(MetricsFile.name)"
      let arm = try #require(try MetricsFile.read(path).arms.first)
      return (arm, try Data(contentsOf: URL(filePath: path)))
    }

    /// What runs' files alone give.
    func reference(_ seeds: [Int], asked: Int) throws -> ArmMetrics {
      try place(seeds)
      return try update(seeds: asked, in: scratch.path + "/reference-\(UUID().uuidString)").arm
    }
  }

  /// Curves, probes and final results, NaN and all.
  private func values(_ arm: ArmMetrics) -> String {
    "\(arm.seeds) \(arm.outcomes) \(arm.train) \(arm.test) \(String(describing: arm.validation)) \(arm.probes) \(arm.finals)"
  }

  @Test func `fewer seeds of what is recorded are what their files alone would give, ensembles among it`() throws {
    let trained = try Trained()
    let reference = try trained.reference([0, 1, 2], asked: 3)
    try trained.place([0, 1, 2, 3, 4, 5])
    let all = try trained.update(seeds: 6).arm
    #expect(all.disagreements != reference.disagreements)
    try trained.place([])
    let departures = try MetricsUpdate.departures(of: trained.experiment(seeds: 3), store: trained.store, folder: trained.folder)
    #expect(departures.map(\.seeds) == [[3, 4, 5]] && departures.map(\.reason) == [.seeds] && departures.map(\.isLoss) == [true])
    let few = try trained.update(seeds: 3).arm
    #expect(values(few) == values(reference))
    #expect(few.ensembleCorrect == reference.ensembleCorrect)
    #expect(few.disagreements == reference.disagreements)
  }

  @Test func `runs that join recorded ones stand in the order of their seeds, and no ensemble is made up`() throws {
    let trained = try Trained()
    let reference = try trained.reference([0, 1, 2, 3, 4, 5], asked: 6)
    try trained.place([0, 1, 4])
    let before = try trained.update(seeds: 6).arm
    try trained.place([2, 3, 5])
    let after = try trained.update(seeds: 6).arm
    #expect(values(after) == values(reference))
    #expect(after.ensembleCorrect == before.ensembleCorrect[..<2] + [nil, nil, nil, nil])
    #expect(after.disagreements?.members == [true, true, false, false, true, false])
    #expect(after.disagreements?.examples == before.disagreements?.examples)
    // Once all are here, they are known as from scratch.
    try trained.place([0, 1, 2, 3, 4, 5])
    let whole = try trained.update(seeds: 6)
    #expect(whole.arm.ensembleCorrect == reference.ensembleCorrect && whole.arm.disagreements == reference.disagreements)
    #expect(whole.bytes == (try trained.update(seeds: 6, in: trained.scratch.path + "/from-scratch").bytes))
  }

  @Test(arguments: [[], [1], [0, 2, 3], [0, 1, 2, 3, 4, 5]])
  func `what is recorded stays to the byte whichever of its runs are here`(seeds: [Int]) throws {
    let trained = try Trained()
    try trained.place([0, 1, 2, 3, 4, 5])
    let recorded = try trained.update(seeds: 6).bytes
    try trained.place(seeds)
    #expect(try trained.update(seeds: 6).bytes == recorded)
  }

  @Test func `runs of another arithmetic are no runs of this one, and are not lost unasked`() throws {
    let trained = try Trained()
    try trained.place([0, 1])
    let recorded = try trained.update(seeds: 2).bytes
    let experiment = trained.experiment(seeds: 2)
    let update = try MetricsUpdate(experiment, store: trained.store, folder: trained.folder, numerics: Numerics.version + 1)
    #expect(update.metrics.arms.isEmpty)
    #expect(update.departures.map(\.reason) == [.numerics] && update.departures.losses.isEmpty)
    #expect(update.departures.sentence == "2 runs of `bn`, of another version of the engine's arithmetic")
    try update.write()
    #expect(try Data(contentsOf: URL(filePath: "\(trained.folder)/\(MetricsFile.name)")) == recorded)
  }
}
