import Datasets
import NeuralNetwork

/// Trains one run, from its start or a checkpoint to its end. The same run gives the same record, however often it was interrupted.
public final class Trainer {
  public let run: Run
  /// Steps done.
  public private(set) var step = 0
  /// On the test set so far.
  public var test: RunCurve { curves.test }

  let network: Network
  let descent: GradientDescent
  let probes: [ProbeRecorder]
  let trace: TraceRecorder?
  let initialWeights: [NamedValues]
  let testLabels: TestLabels
  var curves = Recorded()
  var stopwatch = Stopwatch()
  private let workspace: Workspace
  private let minibatches: MinibatchSource
  private let population: PopulationGathering
  private let testEvaluator: Evaluator
  private let validationEvaluator: Evaluator?
  private let evaluations: Set<Int>

  /// What a run records against steps, and the means that it is about to record.
  struct Recorded {
    var train = RunCurve()
    var test = RunCurve()
    var validation = RunCurve()
    var pending = MinibatchMeans()
  }

  /// - Throws: `TrainingError` where configuration and data do not fit, `CheckpointError` where the checkpoint is not this run's.
  public init(_ run: Run, dataset: Dataset, resuming checkpoint: Checkpoint? = nil) throws {
    let configuration = run.configuration
    try configuration.check(against: dataset)
    let saved = try checkpoint.map { try TrainerState($0, of: run) }
    self.run = run
    network = Network(configuration.network, initialWeights: configuration.initialWeights, seed: UInt64(run.seed))
    initialWeights = configuration.trace > 0 ? network.parameters.map { NamedValues($0, $0.values) } : []
    testLabels = TestLabels(counting: dataset.test.labels)
    descent = GradientDescent(network, optimizer: configuration.optimizer, schedule: configuration.schedule)
    workspace = Workspace(network, capacity: configuration.batch, isTraining: true)
    minibatches = MinibatchSource(run, set: dataset.train)
    population = PopulationGathering(configuration, workspace: workspace, minibatches: minibatches)
    testEvaluator = Evaluator(
      network, set: dataset.test, range: 0..<dataset.test.count, pixels: configuration.pixels,
      batch: configuration.evaluationBatch)
    let training = dataset.train.count - configuration.validation
    validationEvaluator =
      configuration.validation == 0
      ? nil
      : Evaluator(
        network, set: dataset.train, range: training..<dataset.train.count, pixels: configuration.pixels,
        batch: configuration.evaluationBatch)
    let evaluator = testEvaluator
    // A probe's unit is chosen by what the first evaluation sees.
    if saved == nil, configuration.curveStatistics == .population, !configuration.probes.isEmpty { population.gather(after: 0) }
    probes = try configuration.probes.enumerated().map { index, probe in
      try ProbeRecorder(
        probe, evaluator: evaluator, statistics: configuration.curveStatistics, testExamples: dataset.test.count,
        resuming: saved?.probes[index])
    }
    trace = configuration.trace > 0 ? TraceRecorder(run, resuming: saved?.trace) : nil
    evaluations = Set(configuration.evaluation.steps(through: configuration.steps))
    if let saved {
      step = saved.step
      curves = saved.curves
      stopwatch = saved.stopwatch
      try saved.restore(network, descent)
    }
  }

  /// Trains on.
  /// - Parameter goOn: Asked after each step; where it answers no, training stops as it stands and can be taken up from a checkpoint.
  /// - Returns: The run's record, or nil where it was stopped.
  public func train(while goOn: (Trainer) throws -> Bool) rethrows -> RunRecord? {
    if step == 0, curves.test.steps.isEmpty, !evaluate() { return record(.diverged(step: 0)) }
    while step < run.configuration.steps {
      guard try goOn(self) else { return nil }
      minibatches.load(step: step, into: workspace)
      workspace.forward(count: run.configuration.batch, mode: .training(step: step))
      let (loss, correct) = workspace.evaluate()
      guard loss.isFinite else { return record(.diverged(step: step + 1)) }
      workspace.backward()
      trace?.observe(step: step, loss: loss, examples: minibatches.examples, workspace: workspace)
      descent.update(step: step)
      curves.pending.add(loss: loss, correct: correct)
      step += 1
      if evaluations.contains(step), !evaluate() { return record(.diverged(step: step)) }
    }
    return finish()
  }

  /// Classifies the test set and the held-out examples, follows the probes, and closes the means of the minibatches since the last time.
  /// - Returns: Whether all losses are finite; where not, nothing is recorded.
  private func evaluate() -> Bool {
    let configuration = run.configuration
    let (test, validation) = stopwatch.evaluating {
      if configuration.curveStatistics == .population { population.gather(after: step) }
      let test = testEvaluator.score(configuration.curveStatistics) { first, count in
        for probe in probes { probe.observe(first: first, count: count) }
      }
      return (test, validationEvaluator?.score(configuration.curveStatistics))
    }
    guard test.loss.isFinite, validation?.loss.isFinite != false else { return false }
    curves.test.append(step: step, loss: test.loss, accuracy: test.accuracy)
    if let validation { curves.validation.append(step: step, loss: validation.loss, accuracy: validation.accuracy) }
    for probe in probes { probe.finish(step: step) }
    if let means = curves.pending.means(batch: configuration.batch) {
      curves.train.append(step: step, loss: means.loss, accuracy: means.accuracy)
    }
    curves.pending = MinibatchMeans()
    return true
  }

  /// Gathers the population's statistics (Algorithm 2), where the last evaluation has not, and classifies the test set for good.
  private func finish() -> RunRecord {
    let final = stopwatch.classifying {
      population.gather(after: step)
      return testEvaluator.classify(run.configuration.finalStatistics)
    }
    guard final.result.loss.isFinite else { return record(.diverged(step: step)) }
    var record = record(.complete)
    record.final = final
    record.weights = network.valuesByNode
    return record
  }

  private func record(_ outcome: RunOutcome) -> RunRecord {
    RunRecord(
      run: run, numerics: Numerics.version, outcome: outcome, train: curves.train, test: curves.test,
      testLabels: testLabels,
      validation: validationEvaluator == nil ? nil : curves.validation, probes: probes.map(\.record), final: nil, weights: [],
      initialWeights: initialWeights, trace: trace?.record)
  }
}

/// Sums over the minibatches since the last evaluation.
struct MinibatchMeans: BitwiseCopyable {
  var loss = 0.0
  var correct = 0
  var minibatches = 0

  mutating func add(loss: Float, correct: Int) {
    self.loss += Double(loss)
    self.correct += correct
    minibatches += 1
  }

  /// nil where there was no minibatch.
  func means(batch: Int) -> (loss: Float, accuracy: Float)? {
    guard minibatches > 0 else { return nil }
    return (Float(loss / Double(minibatches)), Float(Double(correct) / Double(minibatches * batch)))
  }
}

extension Network {
  /// Parameters and states together, node by node.
  var valuesByNode: [NamedValues] {
    definition.nodes.flatMap { node in
      (parameters + states).filter { $0.node == node.name }.map { NamedValues($0, $0.values) }
    }
  }
}
