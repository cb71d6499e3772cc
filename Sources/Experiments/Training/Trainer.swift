import Datasets
import NeuralNetwork

/// Trains one run, from its start or a checkpoint to its end. The same run gives the same record, however often it was interrupted.
public final class Trainer {
  public let run: Run
  /// Steps done.
  public private(set) var step = 0
  /// Evaluations done.
  private(set) var evaluated = 0

  let network: Network
  let descent: GradientDescent
  let recorders: [any Recorder]
  var stopwatch = Stopwatch()
  private let workspace: Workspace
  private let minibatches: MinibatchSource
  private let population: PopulationGathering
  private let testEvaluator: Evaluator
  private let validationEvaluator: Evaluator?
  private let evaluations: Set<Int>

  /// - Throws: `TrainingError` where configuration and data do not fit, `CheckpointError` where the checkpoint is not this run's.
  public init(
    _ run: Run, dataset: Dataset, recordedBy list: RecorderList = .standard, resuming checkpoint: Checkpoint? = nil
  ) throws {
    let configuration = run.configuration
    try configuration.check(against: dataset)
    let saved = try checkpoint.map { try TrainerState($0, of: run) }
    self.run = run
    network = Network(configuration.network, initialWeights: configuration.initialWeights, seed: UInt64(run.seed))
    descent = GradientDescent(network, configuration.descent)
    workspace = Workspace(
      network, capacity: configuration.batch, isTraining: true, labelSmoothing: configuration[.labelSmoothing])
    minibatches = MinibatchSource(
      dataset.train, count: configuration.trainedExamples(of: dataset.train.count), order: configuration[.order],
      pixels: configuration.pixels, batch: configuration.batch, seed: run.seed)
    population = PopulationGathering(configuration, workspace: workspace, minibatches: minibatches)
    testEvaluator = Evaluator(
      network, set: dataset.test, range: 0..<dataset.test.count, pixels: configuration.pixels,
      batch: configuration.evaluationBatch)
    validationEvaluator =
      configuration.validation == 0
      ? nil
      : Evaluator(
        network, set: dataset.train, range: dataset.train.count - configuration.validation..<dataset.train.count,
        pixels: configuration.pixels, batch: configuration.evaluationBatch)
    evaluations = Set(configuration.evaluation.steps(through: configuration.steps))
    let view = TrainingView(
      of: (configuration, run.seed), dataset: dataset, network: network, descent: descent, workspace: workspace,
      minibatch: minibatches.examples, testWorkspace: testEvaluator.workspace,
      classify: { [population, testEvaluator] step, limit, each in
        if configuration.curveStatistics == .population { population.gather(after: step) }
        _ = testEvaluator.score(configuration.curveStatistics, limit: limit, each: each)
      })
    do {
      recorders = try list.recorders(of: view)
      if saved == nil { for recorder in recorders { try recorder.beforeTraining() } }
    } catch let error as RecordingError {
      throw TrainingError(error.description)
    }
    if let saved {
      (step, evaluated, stopwatch) = (saved.step, saved.evaluated, saved.stopwatch)
      try saved.restore(network, descent, recorders)
    }
  }

  /// Trains on.
  /// - Parameter goOn: Asked after each step; where it answers no, training stops as it stands and can be taken up from a checkpoint.
  /// - Returns: The run's record, or nil where it was stopped.
  public func train(while goOn: (Trainer) throws -> Bool) rethrows -> RunRecord? {
    if evaluated == 0, !evaluate() { return record(.diverged(step: 0)) }
    while step < run.configuration.steps {
      guard try goOn(self) else { return nil }
      minibatches.load(step: step, into: workspace)
      workspace.forward(count: run.configuration.batch, mode: .training(step: step))
      let (loss, correct) = workspace.evaluate()
      guard loss.isFinite else { return record(.diverged(step: step + 1)) }
      workspace.backward()
      let done = TrainingStep(index: step, loss: loss, correct: correct)
      for recorder in recorders { recorder.beforeUpdate(done) }
      descent.update(step: step)
      for recorder in recorders { recorder.afterUpdate(done) }
      step += 1
      if evaluations.contains(step), !evaluate() { return record(.diverged(step: step)) }
    }
    return finish()
  }

  /// Classifies the test set and the held-out examples.
  /// - Returns: Whether all losses are finite; where not, nothing is recorded.
  private func evaluate() -> Bool {
    let statistics = run.configuration.curveStatistics
    let evaluation = stopwatch.evaluating {
      if statistics == .population { population.gather(after: step) }
      let test = testEvaluator.score(statistics) { first, count in
        for recorder in recorders { recorder.duringEvaluation(first: first, count: count) }
      }
      return Evaluation(step: step, test: test, validation: validationEvaluator?.score(statistics))
    }
    guard evaluation.isFinite else { return false }
    for recorder in recorders { recorder.afterEvaluation(evaluation) }
    evaluated += 1
    return true
  }

  /// Gathers the population's statistics (Algorithm 2), where the last evaluation has not, and classifies the test set for good.
  private func finish() -> RunRecord {
    let final = stopwatch.classifying {
      population.gather(after: step)
      return testEvaluator.classify(run.configuration.finalStatistics)
    }
    guard final.result.loss.isFinite else { return record(.diverged(step: step)) }
    for recorder in recorders { recorder.afterTraining() }
    return record(.complete, final)
  }

  private func record(_ outcome: RunOutcome, _ final: FinalRecord? = nil) -> RunRecord {
    RunRecord(
      run: run, numerics: Numerics.version, outcome: outcome, recordings: recorders.map { $0.recording }, final: final)
  }
}

extension Trainer {
  /// On the test set so far.
  public var test: RunCurve { RunCurve(recorders.map { $0.recording }[TestCurve.group]) }
}
