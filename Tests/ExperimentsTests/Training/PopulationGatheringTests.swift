import Datasets
import Experiments
import NeuralNetwork
import TestSupport
import Testing

/// Algorithm 2 at every evaluation: what the curves, probes and final numbers of a run rest on.
@Suite struct PopulationGatheringTests {
  static let normalizations: [any Normalization] = [
    BatchNormalization(), Whitening(epsilon: 0.01),
  ]

  private func train(_ configuration: RunConfiguration, _ tiny: TinyRun) throws -> RunRecord {
    try #require(try Trainer(try tiny.run(configuration), dataset: tiny.dataset).train { _ in true })
  }

  @Test(arguments: normalizations) func `the last point of a curve is the final number`(normalization: any Normalization) throws {
    let tiny = try TinyRun()
    let record = try train(try tiny.configuration(steps: 42, normalization: normalization), tiny)
    let final = try #require(record.final).result
    #expect(record.test.accuracy.last == Float(final.accuracy))
    #expect(record.test.loss.last == Float(final.loss))
  }

  /// The same run, stopped after `steps`, gives the weights that an evaluation of the longer run had.
  @Test(arguments: normalizations, [0, 8, 20])
  func `an evaluation is what double precision makes of the same weights and minibatches`(
    normalization: any Normalization, steps: Int
  )
    throws
  {
    let tiny = try TinyRun()
    let longer = try train(try tiny.configuration(steps: 24, normalization: normalization), tiny)
    let place = try #require(longer.test.steps.firstIndex(of: steps))
    let configuration = try tiny.configuration(steps: steps, normalization: normalization)
    var network = ReferenceNetwork(configuration.network)
    for values in try train(configuration, tiny).weights where network.parameters["\(values.node)/\(values.name)"] != nil {
      network.parameters["\(values.node)/\(values.name)"] = values.values.map(Double.init)
    }
    var order = MinibatchOrder(examples: 200, batch: configuration.batch, seed: 0)
    order.seek(steps)
    network.gatherPopulation(
      (0..<configuration.populationMinibatches).map { _ in
        var minibatch = [Int](repeating: 0, count: configuration.batch)
        order.next(into: &minibatch)
        return Self.images(tiny.dataset.train, minibatch)
      })
    for (set, range, curve) in [
      (tiny.dataset.test, 0..<tiny.dataset.test.count, longer.test),
      (tiny.dataset.train, 200..<240, try #require(longer.validation)),
    ] {
      let pass = network.forward(Self.images(set, Array(range)), mode: .inference(.population))
      let classes = configuration.network.output.count
      let correct = range.enumerated().count { row, example in
        let scores = (0..<classes).map { pass.output[row, $0] }
        return scores.firstIndex(of: scores.max() ?? 0) == Int(set.labels[example])
      }
      #expect(curve.accuracy[place] == Float(correct) / Float(range.count))
      let labels = range.map { Int(set.labels[$0]) }
      #expect(abs(Double(curve.loss[place]) - Reference.SoftmaxCrossEntropy.loss(pass.output, labels: labels)) < 1e-4)
    }
    // The probe: percentiles of its unit's input over the first 50 test images.
    let probe = longer.probes[0]
    let pass = network.forward(Self.images(tiny.dataset.test, Array(0..<50)), mode: .inference(.population))
    let node = try #require(configuration.network.nodes.firstIndex { $0.name == probe.probe.layer })
    let inputs = pass.input(of: node, in: configuration.network)
    let median = (0..<50).map { inputs[$0, probe.unit] }.sorted()[24...25].reduce(0, +) / 2
    #expect(abs(Double(probe.values[place * 3 + 1]) - median) < 1e-4)
  }

  @Test(arguments: normalizations) func `gathering disturbs nothing of training`(normalization: any Normalization) throws {
    let tiny = try TinyRun()
    var configuration = try tiny.configuration(normalization: normalization, trace: 20)
    let gathering = try train(configuration, tiny)
    configuration.curveStatistics = .movingAverage
    let undisturbed = try train(configuration, tiny)
    #expect(gathering.test != undisturbed.test)
    #expect(gathering.train == undisturbed.train)
    #expect(gathering.weights == undisturbed.weights)
    #expect(gathering.trace?.examples == undisturbed.trace?.examples)
    #expect(gathering.trace?.masks == undisturbed.trace?.masks)
    #expect(gathering.trace?.movingAverages == undisturbed.trace?.movingAverages)
  }

  /// Moving averages are what a checkpoint must hold to their last bit.
  @Test(arguments: normalizations, InferenceStatistics.allCases)
  func `a run that stopped goes on to the same bytes, whatever its statistics`(
    normalization: any Normalization, statistics: InferenceStatistics
  ) throws {
    let tiny = try TinyRun()
    var configuration = try tiny.configuration(normalization: normalization)
    configuration.curveStatistics = statistics
    let run = try tiny.run(configuration)
    let whole = try TrainerTests.bytes(try Trainer(run, dataset: tiny.dataset).train { _ in true })
    for stop in [0, 1, 4, 11, 19] {
      let stopped = try Trainer(run, dataset: tiny.dataset)
      #expect(stopped.train { $0.step < stop } == nil)
      let resumed = try Trainer(run, dataset: tiny.dataset, resuming: stopped.checkpoint())
      #expect(try TrainerTests.bytes(resumed.train { _ in true }) == whole, "stopped after \(stop)")
    }
  }

  @Test func `population statistics over no minibatch are refused, for curves as for the final number`() throws {
    let tiny = try TinyRun()
    var configuration = try tiny.configuration()
    configuration.populationMinibatches = 0
    for (curves, final) in [(InferenceStatistics.population, InferenceStatistics.movingAverage), (.movingAverage, .population)] {
      (configuration.curveStatistics, configuration.finalStatistics) = (curves, final)
      let error = #expect(throws: TrainingError.self) { try Trainer(try tiny.run(configuration), dataset: tiny.dataset) }
      #expect(error?.description == "population statistics need at least one minibatch")
    }
  }

  /// Pixels as the configuration has them: a byte over 255.
  private static func images(_ set: ExampleSet, _ examples: [Int]) -> Reference.Minibatch {
    let pixels = set.shape.pixels
    return Reference.Minibatch(
      count: examples.count, shape: FeatureShape(channels: 1, height: set.shape.height, width: set.shape.width),
      values: examples.flatMap { example in
        set.images[example * pixels..<(example + 1) * pixels].map { Double(Float(Double($0) / 255)) }
      })
  }
}
