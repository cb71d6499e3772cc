import Datasets
import Experiments
import Foundation
import NeuralNetwork
import TestSupport
import Testing

@Suite struct TrainerTests {
  /// The bytes of the file that a record makes: what "the same run" means.
  static func bytes(_ record: RunRecord?) throws -> [UInt8] {
    let scratch = try TemporaryFolder()
    let path = scratch.path + "/run.h5"
    try RunFile.write(try #require(record), to: path)
    return [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  @Test func `a run is the same bytes every time, and other bytes with another seed`() throws {
    let tiny = try TinyRun()
    let run = try tiny.run(try tiny.configuration())
    let first = try Self.bytes(try Trainer(run, dataset: tiny.dataset).train { _ in true })
    #expect(try Self.bytes(try Trainer(run, dataset: tiny.dataset).train { _ in true }) == first)
    let other = try tiny.run(try tiny.configuration(), seed: 1)
    #expect(try Self.bytes(try Trainer(other, dataset: tiny.dataset).train { _ in true }) != first)
  }

  @Test(arguments: 0..<20) func `a run that stopped after any step goes on to the same bytes`(stop: Int) throws {
    let tiny = try TinyRun()
    let run = try tiny.run(try tiny.configuration())
    let whole = try Self.bytes(try Trainer(run, dataset: tiny.dataset).train { _ in true })
    let stopped = try Trainer(run, dataset: tiny.dataset)
    #expect(stopped.train { $0.step < stop } == nil)
    let scratch = try TemporaryFolder()
    try stopped.checkpoint().write(to: scratch.path + "/checkpoint")
    let checkpoint = try Checkpoint(contentsOf: scratch.path + "/checkpoint")
    let resumed = try Trainer(run, dataset: tiny.dataset, resuming: checkpoint)
    #expect(resumed.step == stop)
    #expect(try Self.bytes(resumed.train { _ in true }) == whole)
  }

  /// All that gradients go through at once.
  private func adaptive(_ tiny: TinyRun) throws -> RunConfiguration {
    var configuration = try tiny.configuration()
    configuration.optimizer = AdamW(rate: 0.02, decoupledWeightDecay: 0.1)
    configuration.schedule = CosineFall(to: 0.1)
    configuration[.warmUp] = 5
    configuration[.gradientClipping] = 0.5
    configuration[.labelSmoothing] = 0.1
    configuration[.train] = TrainedRoles([.weight, .scale])
    configuration[.trainExamples] = 50
    configuration[.order] = .shuffledOnce
    return configuration
  }

  @Test(arguments: [0, 1, 4, 5, 11, 19]) func `a run with all that gradients can go through goes on to the same bytes`(stop: Int)
    throws
  {
    let tiny = try TinyRun()
    let run = try tiny.run(try adaptive(tiny))
    let whole = try Self.bytes(try Trainer(run, dataset: tiny.dataset).train { _ in true })
    let stopped = try Trainer(run, dataset: tiny.dataset)
    #expect(stopped.train { $0.step < stop } == nil)
    let checkpoint = try Checkpoint(serialized: stopped.checkpoint().serialized())
    let resumed = try Trainer(run, dataset: tiny.dataset, resuming: checkpoint)
    #expect(try Self.bytes(resumed.train { _ in true }) == whole)
    let plain = try tiny.run(try tiny.configuration())
    #expect(try Self.bytes(try Trainer(plain, dataset: tiny.dataset).train { _ in true }) != whole)
  }

  @Test func `a checkpoint has what its optimizer keeps, by name`() throws {
    let tiny = try TinyRun()
    func names(_ optimizer: any Optimizer) throws -> [String] {
      var configuration = try tiny.configuration()
      configuration.optimizer = optimizer
      let bytes = try Trainer(tiny.run(configuration), dataset: tiny.dataset).checkpoint().serialized()
      return ["velocities", "first moments", "second moments"].filter { !bytes.ranges(of: Array($0.utf8)).isEmpty }
    }
    #expect(try names(SGD(rate: 0.1)) == ["velocities"])
    #expect(try names(Adam(rate: 0.1)) == ["first moments", "second moments"])
  }

  @Test func `what is not trained ends as it started`() throws {
    let tiny = try TinyRun()
    let record = try #require(try Trainer(tiny.run(adaptive(tiny)), dataset: tiny.dataset).train { _ in true })
    let start = try #require(record.recordings.first { $0.layout.group == "initial_weights" })
    func values(_ end: NamedValues) -> [Float]? {
      let arrays = start.layout.arrays.compactMap { $0 as? RecordedArray<Float> }
      return arrays.first { $0.name == "\(end.node)/\(end.name)" }.flatMap { start[$0] }
    }
    var moved: [String: Bool] = [:]
    for end in record.weights {
      if let start = values(end) { moved[end.name] = start != end.values }
    }
    #expect(moved == ["weight": true, "gamma": true, "beta": false, "bias": false])
  }

  @Test func `labels are smoothed for the loss of training alone`() throws {
    let tiny = try TinyRun()
    func record(_ smoothing: Double) throws -> RunRecord {
      var configuration = try tiny.configuration(steps: 1, rate: 1e-30)
      configuration[.labelSmoothing] = smoothing
      return try #require(try Trainer(tiny.run(configuration), dataset: tiny.dataset).train { _ in true })
    }
    let (plain, smoothed) = (try record(0), try record(0.3))
    #expect(plain.test == smoothed.test && plain.validation == smoothed.validation)
    #expect(plain.final?.result == smoothed.final?.result)
    #expect(plain.train.accuracy == smoothed.train.accuracy && plain.train.loss != smoothed.train.loss)
    #expect(smoothed.trace?.loss.first == smoothed.train.loss[0])
  }

  @Test(arguments: ExampleOrder.allCases) func `an order is that of the first training examples, and of no other`(
    order: ExampleOrder
  ) throws {
    let tiny = try TinyRun()
    var configuration = try tiny.configuration(steps: 12, trace: 12)
    configuration.batch = 25
    configuration[.trainExamples] = 50
    configuration[.order] = order
    let record = try #require(try Trainer(tiny.run(configuration), dataset: tiny.dataset).train { _ in true })
    let examples = try #require(record.trace?.examples)
    let epochs = (0..<6).map { Array(examples[$0 * 50..<($0 + 1) * 50]) }
    for epoch in epochs { #expect(epoch.sorted() == Array(0..<50)) }
    #expect(Set(epochs).count == (order == .shuffled ? 6 : 1))
    let classes = epochs[0].map { tiny.dataset.train.labels[$0] }
    #expect((classes == classes.sorted()) == (order == .sortedByClass))
  }

  @Test func `training tells the patterns apart, and records where it evaluated`() throws {
    let tiny = try TinyRun()
    let record = try #require(try Trainer(tiny.run(tiny.configuration(steps: 202)), dataset: tiny.dataset).train { _ in true })
    #expect(record.outcome == .complete)
    #expect(record.test.steps == Array(stride(from: 0, through: 200, by: 4)) + [202])
    #expect(record.train.steps == Array(record.test.steps.dropFirst()))
    #expect(record.validation?.steps == record.test.steps)
    #expect(record.probes[0].steps == record.test.steps)
    #expect(record.probes[0].values.count == 3 * record.test.steps.count)
    let final = try #require(record.final)
    #expect(final.result.accuracy > 0.9)
    #expect(final.result.correct == zip(final.predictions, final.labels).count { $0 == $1 })
    #expect(record.weights.map(\.name).contains("population_variance"))
  }

  @Test func `the train curve is the mean over the minibatches since the evaluation before`() throws {
    let tiny = try TinyRun()
    let record = try #require(
      try Trainer(tiny.run(tiny.configuration(steps: 8, trace: 8)), dataset: tiny.dataset).train { _ in true })
    let losses = try #require(record.trace?.loss)
    #expect(losses.count == 8)
    for (place, range) in [0..<4, 4..<8].enumerated() {
      let mean = losses[range].reduce(0.0) { $0 + Double($1) } / 4
      #expect(record.train.loss[place] == Float(mean))
    }
  }

  @Test func `a loss that is not finite ends the run as diverged at its step`() throws {
    let tiny = try TinyRun()
    let configuration = try tiny.configuration(steps: 50, rate: 1e20, normalization: nil, activation: ReLU())
    let record = try #require(try Trainer(tiny.run(configuration), dataset: tiny.dataset).train { _ in true })
    let step = try #require(record.outcome.divergedAtStep)
    #expect((1...50).contains(step))
    #expect(record.final == nil)
    #expect(record.weights.isEmpty)
    #expect(record.test.loss.allSatisfy { $0.isFinite })
    #expect(record.test.steps.allSatisfy { $0 < step })
    // What it counts as is known all the same.
    #expect(record.testLabels == TestLabels(counting: tiny.dataset.test.labels))
  }

  @Test func `held-out examples are never trained on`() throws {
    let tiny = try TinyRun()
    let record = try #require(
      try Trainer(tiny.run(tiny.configuration(steps: 40, trace: 40)), dataset: tiny.dataset).train { _ in true })
    let seen = Set(try #require(record.trace?.examples))
    #expect(seen == Set(0..<200))
  }

  @Test(arguments: [0, 3]) func `each step sees the seed's next minibatch`(seed: Int) throws {
    let tiny = try TinyRun()
    let run = try tiny.run(try tiny.configuration(steps: 40, trace: 40), seed: seed)
    let record = try #require(try Trainer(run, dataset: tiny.dataset).train { _ in true })
    var order = MinibatchOrder(examples: 200, batch: 15, seed: UInt64(seed))
    var minibatch = [Int](repeating: 0, count: 15)
    var walked: [Int] = []
    for _ in 0..<40 {
      order.next(into: &minibatch)
      walked += minibatch
    }
    #expect(record.trace?.examples == walked)
  }

  /// The weights do not move, so that means of the same minibatches are the same whenever they are taken.
  @Test func `the population's statistics are gathered over the minibatches that would have come next`() throws {
    let tiny = try TinyRun()
    func population(after steps: Int, over minibatches: Int) throws -> [Float] {
      var configuration = try tiny.configuration(steps: steps, rate: 1e-30)
      configuration.populationMinibatches = minibatches
      let record = try #require(try Trainer(tiny.run(configuration), dataset: tiny.dataset).train { _ in true })
      return try #require(record.weights.first { $0.name == "population_mean" }).values
    }
    let (first, second) = (try population(after: 15, over: 5), try population(after: 20, over: 5))
    let both = try population(after: 15, over: 10)
    #expect(first != second)
    for (both, halves) in zip(both, zip(first, second)) { #expect(abs(both - (halves.0 + halves.1) / 2) < 1e-5) }
  }

  @Test func `the curves have their statistics and the final number has its own`() throws {
    let tiny = try TinyRun()
    func record(_ final: InferenceStatistics) throws -> RunRecord {
      var configuration = try tiny.configuration()
      configuration.curveStatistics = .movingAverage
      configuration.finalStatistics = final
      return try #require(try Trainer(tiny.run(configuration), dataset: tiny.dataset).train { _ in true })
    }
    let (moving, population) = (try record(.movingAverage), try record(.population))
    #expect(moving.test == population.test)
    let last = try #require(moving.test.loss.last)
    #expect(moving.final.map { Float($0.result.loss) } == last)
    #expect(population.final.map { Float($0.result.loss) } != last)
  }

  @Test func `the median unit is the one whose spread before training has as many below as above`() throws {
    let tiny = try TinyRun()
    var spreads: [(spread: Float, unit: Int)] = []
    for unit in 0..<8 {
      var configuration = try tiny.configuration(steps: 1)
      configuration.probes[0].unit = .index(unit)
      let record = try #require(try Trainer(tiny.run(configuration), dataset: tiny.dataset).train { _ in true })
      spreads.append((record.probes[0].values[2] - record.probes[0].values[0], unit))
    }
    let record = try #require(try Trainer(tiny.run(tiny.configuration(steps: 1)), dataset: tiny.dataset).train { _ in true })
    #expect(record.probes[0].unit == spreads.sorted { $0 < $1 }[3].unit)
  }

  @Test func `data other than what the run was planned with is refused`() throws {
    let tiny = try TinyRun()
    var configuration = try tiny.configuration()
    configuration.dataset.sha256 = String(repeating: "0", count: 64)
    #expect(throws: TrainingError.self) { try Trainer(try tiny.run(configuration), dataset: tiny.dataset) }
    configuration = try tiny.configuration()
    configuration.probes[0].layer = "activation9"
    #expect(throws: TrainingError.self) { try Trainer(try tiny.run(configuration), dataset: tiny.dataset) }
  }
}
