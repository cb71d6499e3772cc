import Datasets
import Experiments
import Foundation
import HDF5
import NeuralNetwork
import TestSupport
import Testing

/// What a recorder records goes into checkpoints, runs' files and metrics, and comes back, with nothing said of it but its declaration.
@Suite struct RecorderTests {
  private let tiny: TinyRun
  private let scratch: TemporaryFolder

  init() throws {
    tiny = try TinyRun()
    scratch = try TemporaryFolder()
  }

  private func norm(_ values: some Sequence<Float>) -> Double { values.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot() }

  private func trained(_ run: Run, by list: RecorderList = .withNorms) throws -> RunRecord {
    try #require(try Trainer(run, dataset: tiny.dataset, recordedBy: list).train { _ in true })
  }

  @Test func `a new recorder's numbers stand in the run's file as declared, and are those of the weights and gradients there`()
    throws
  {
    var configuration = try tiny.configuration(steps: 12, trace: 1)
    configuration.evaluation = EvaluationSchedule(segments: [.init(every: 1, through: nil)])
    let run = try tiny.run(configuration)
    let path = scratch.path + "/run.h5"
    try RunFile.write(try trained(run), to: path)
    let file = try File.open(path)
    let group = try file.root.group("norms")
    #expect(try group.string("norm") == "euclidean")
    #expect(try group.read("step", as: Int64.self) == Array(0...12))
    #expect(try group.shape(of: "weight_norm") == [13, 3])
    #expect(try group.strings("axes", of: "weight_norm") == ["step", "layer"])
    #expect(try group.string("description", of: "gradient_norm") == "largest norm of the gradient since the evaluation before")
    #expect(try group.string("units", of: "gradient_norm") == "1")
    let last = try group.read("weight_norm", as: Double.self).suffix(3)
    for (found, layer) in zip(last, ["dense1", "dense2", "dense3"]) {
      #expect(found == norm(try file.root.read("weights/\(layer)/weight", as: Float.self)))
    }
    let gradients = try file.root.group("trace/gradients")
    let first = try gradients.groupNames.flatMap { node in
      try gradients.group(node).datasetNames.flatMap { try gradients.read("\(node)/\($0)", as: Float.self) }
    }
    #expect(try group.integer("parameters") == first.count)
    let largest = try group.read("gradient_norm", as: Float.self)
    #expect(largest[0] == 0 && abs(Double(largest[1]) - norm(first)) < 1e-6 * norm(first))

    let read = try #require(try RunFile.read(path, expecting: run, recordedBy: .withNorms).recordings[NormRecorder.group])
    #expect(read.steps == Array(0...12) && read[NormRecorder.largest] == largest)
    #expect(read[NormRecorder.count] == first.count)
    // A bnlab without the recorder reads the rest.
    #expect(try RunFile.read(path, expecting: run).recordings[NormRecorder.group] == nil)
  }

  @Test func `who looks on changes no number`() throws {
    let run = try tiny.run(try tiny.configuration())
    let (watched, alone) = (try trained(run), try trained(run, by: RecorderList([])))
    #expect(alone.recordings.isEmpty)
    #expect(alone.final?.probabilities == watched.final?.probabilities)
    #expect(try trained(run, by: .standard).weights == watched.weights)
  }

  /// A kill leaves the last checkpoint, and nothing else.
  @Test(arguments: [0, 1, 4, 6, 11, 19])
  func `a run that was killed at any step goes on to what a new recorder would have recorded`(step: Int) throws {
    struct Killed: Error {}
    let run = try tiny.run(try tiny.configuration())
    let path = scratch.path + "/checkpoint"
    #expect(throws: Killed.self) {
      _ = try Trainer(run, dataset: tiny.dataset, recordedBy: .withNorms).train { trainer in
        if trainer.step == step { try trainer.checkpoint().write(to: path) }
        if trainer.step == min(step + 2, 19) { throw Killed() }
        return true
      }
    }
    let resumed = try Trainer(run, dataset: tiny.dataset, recordedBy: .withNorms, resuming: try Checkpoint(contentsOf: path))
    #expect(resumed.step == step)
    #expect(try TrainerTests.bytes(resumed.train { _ in true }) == TrainerTests.bytes(try trained(run)))
  }

  @Test func `a checkpoint that a new recorder has no part in is refused`() throws {
    let run = try tiny.run(try tiny.configuration())
    let trainer = try Trainer(run, dataset: tiny.dataset)
    _ = trainer.train { $0.step < 9 }
    let error = #expect(throws: CheckpointError.self) {
      try Trainer(run, dataset: tiny.dataset, recordedBy: .withNorms, resuming: trainer.checkpoint())
    }
    #expect(error?.description == "it lacks norms pending")
  }

  @Test func `metrics stack a new recorder's runs over seeds, past a divergence NaN, and keep what has no run's file any more`()
    throws
  {
    let store = RunStore(folder: scratch.path)
    let folder = scratch.path + "/tiny"
    let configuration = try tiny.configuration(steps: 50, rate: 1e20, normalization: nil, activation: ReLU())
    let records = try (0..<3).map { try trained(try tiny.run(configuration, seed: $0)) }
    let steps = try records.map { try #require($0.outcome.divergedAtStep) }
    let experiment = Experiment(
      name: "tiny", title: "Tiny", summary: "", paper: nil,
      arms: [Arm(name: "plain", label: "Plain", configuration: configuration)],
      seeds: 3, figures: [], tables: [], claims: [], path: "")
    func update(_ seeds: [Int]) throws -> StackedRecording {
      try? FileManager.default.removeItem(atPath: store.runs)
      for seed in seeds {
        let path = store.path(of: records[seed].run, .record)
        try AtomicFile.createFolder(URL(filePath: path).deletingLastPathComponent().path)
        try RunFile.write(records[seed], to: path)
      }
      try MetricsUpdate(experiment, store: store, folder: folder, recordedBy: .withNorms).write()
      let metrics = try MetricsFile.read("\(folder)/metrics.h5", recordedBy: .withNorms)
      return try #require(metrics.arms.first?.recordings[NormRecorder.group])
    }
    _ = try update([0, 1])
    let stack = try update([2])
    let evaluated = configuration.evaluation.steps(through: 50)
    #expect(stack.steps == evaluated)
    #expect(stack[NormRecorder.count] == records.map { $0.recordings[NormRecorder.group]?[NormRecorder.count] ?? 0 })
    for (seed, row) in stack[NormRecorder.largest].enumerated() {
      let recorded = try #require(records[seed].recordings[NormRecorder.group]?[NormRecorder.largest])
      #expect(!recorded.isEmpty && recorded.count < evaluated.count && evaluated[recorded.count] >= steps[seed])
      #expect(Array(row.prefix(recorded.count)) == recorded)
      #expect(row.dropFirst(recorded.count).allSatisfy { $0.isNaN })
    }
    let group = try File.open("\(folder)/metrics.h5").root.group("arms/plain/norms")
    #expect(try group.shape(of: "weight_norm") == [3, evaluated.count, 3])
    #expect(try group.strings("axes", of: "weight_norm") == ["run", "step", "layer"])
    #expect(try group.string("description", of: "weight_norm") == "norm of each weight; NaN past divergence")
    #expect(try group.read("parameters", as: Int64.self).count == 3)
  }

  @Test func `numbers that are not as a recorder declares them are refused with the file's path`() throws {
    let run = try tiny.run(try tiny.configuration())
    var record = try trained(run)
    let place = try #require(record.recordings.firstIndex { $0.layout.group == "norms" })
    let path = scratch.path + "/run.h5"
    record.recordings[place][NormRecorder.count] = -5
    try RunFile.write(record, to: path)
    let error = #expect(throws: MetricsFileError.self) { try RunFile.read(path, recordedBy: .withNorms) }
    #expect(error?.description == "\(path): /norms has the parameters -5, which it cannot have: it is damaged")
    record.recordings[place][NormRecorder.count] = 5
    record.recordings[place].steps.removeLast()
    try RunFile.write(record, to: path)
    #expect(throws: MetricsFileError.self) { try RunFile.read(path, recordedBy: .withNorms) }
  }
}
