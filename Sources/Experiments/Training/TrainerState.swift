import NeuralNetwork

/// A trainer's state between two steps, as a checkpoint holds it: with the run itself, all that the rest of training depends on.
struct TrainerState {
  let step: Int
  let curves: Trainer.Recorded
  let probes: [ProbeRecord]
  let trace: TraceRecord?
  let stopwatch: Stopwatch
  private let checkpoint: Checkpoint

  /// - Throws: `CheckpointError` where the checkpoint is another run's or lacks something.
  init(_ checkpoint: Checkpoint, of run: Run) throws {
    guard try checkpoint.values("run", as: UInt8.self) == Array(run.key.utf8) else {
      throw CheckpointError("it is another run's")
    }
    self.checkpoint = checkpoint
    let reached = try checkpoint.values("step", count: 1, as: Int.self)[0]
    step = reached
    let configuration = run.configuration
    guard (0...configuration.steps).contains(step) else { throw CheckpointError("its step is out of range") }
    var curves = Trainer.Recorded()
    curves.train = try checkpoint.curve("train")
    curves.test = try checkpoint.curve("test")
    curves.validation = try checkpoint.curve("validation")
    curves.pending = try checkpoint.values("pending", count: 1, as: MinibatchMeans.self)[0]
    // All that is recorded against steps counts on its being these.
    let isBeforeTraining = step == 0 && curves.test.steps.isEmpty
    let evaluated = isBeforeTraining ? [] : configuration.evaluation.steps(through: configuration.steps).filter { $0 <= reached }
    guard curves.test.steps == evaluated, curves.train.steps == Array(evaluated.dropFirst()),
      curves.validation.steps == (configuration.validation > 0 ? evaluated : [])
    else { throw CheckpointError("its curves are of other steps than it would evaluate") }
    guard curves.pending.minibatches == step - (evaluated.last ?? 0),
      (0...curves.pending.minibatches * configuration.batch).contains(curves.pending.correct)
    else { throw CheckpointError("its counts do not add up") }
    self.curves = curves
    stopwatch = Stopwatch(resuming: try checkpoint.values("seconds"))
    probes = try configuration.probes.enumerated().map { index, probe in
      let steps = try checkpoint.values("probe \(index) steps", as: Int.self)
      guard steps == evaluated else { throw CheckpointError("its probes are of other steps than it would evaluate") }
      return ProbeRecord(
        probe: probe, unit: try checkpoint.values("probe \(index) unit", count: 1, as: Int.self)[0], steps: steps,
        values: try checkpoint.values("probe \(index) values", count: steps.count * probe.percentiles.count, as: Float.self))
    }
    trace = configuration.trace > 0 ? try checkpoint.trace(of: run) : nil
    guard trace == nil || trace?.loss.count == min(step, configuration.trace) else {
      throw CheckpointError("its trace is of another length")
    }
  }

  /// Puts weights, averages and velocities back.
  func restore(_ network: Network, _ descent: GradientDescent) throws {
    for (name, parts) in network.stored {
      let values = try checkpoint.values(name, count: parts.reduce(0) { $0 + $1.count }, as: Float.self)
      var place = 0
      for part in parts {
        for index in part.indices { part[index] = values[place + index] }
        place += part.count
      }
    }
    let velocities = try checkpoint.values("velocities", count: descent.velocities.count, as: Float.self)
    for index in velocities.indices { descent.velocities[index] = velocities[index] }
  }
}

extension Trainer {
  /// The state between two steps.
  public func checkpoint() -> Checkpoint {
    var checkpoint = Checkpoint()
    checkpoint.set("run", run.key.utf8)
    checkpoint.set("step", [step])
    checkpoint.set("pending", [curves.pending])
    checkpoint.set("seconds", stopwatch.saved)
    checkpoint.set(curves.train, "train")
    checkpoint.set(curves.test, "test")
    checkpoint.set(curves.validation, "validation")
    for (index, probe) in probes.enumerated() {
      checkpoint.set("probe \(index) unit", [probe.record.unit])
      checkpoint.set("probe \(index) steps", probe.record.steps)
      checkpoint.set("probe \(index) values", probe.record.values)
    }
    for (name, parts) in network.stored { checkpoint.set(name, parts.flatMap { Array($0) }) }
    checkpoint.set("velocities", descent.velocities)
    if let trace { checkpoint.set(trace.record) }
    return checkpoint
  }
}

extension Network {
  /// What a checkpoint holds of a network, by the entry's name.
  fileprivate var stored: [(name: String, parts: [UnsafeMutableBufferPointer<Float>])] {
    [
      ("parameters", parameters.map(\.values)), ("states", states.map(\.values)), ("remainders", states.map(\.remainders)),
    ]
  }
}

extension Run {
  /// What tells this run from all others.
  var key: String { "\(identity.digest) seed \(seed)" }
}

extension Checkpoint {
  mutating func set(_ curve: RunCurve, _ name: String) {
    set("\(name) steps", curve.steps)
    set("\(name) loss", curve.loss)
    set("\(name) accuracy", curve.accuracy)
  }

  func curve(_ name: String) throws -> RunCurve {
    var curve = RunCurve()
    curve.steps = try values("\(name) steps")
    curve.loss = try values("\(name) loss", count: curve.steps.count)
    curve.accuracy = try values("\(name) accuracy", count: curve.steps.count)
    return curve
  }

  mutating func set(_ trace: TraceRecord) {
    set("trace examples", trace.examples)
    set("trace loss", trace.loss)
    set("trace gradients", trace.gradients.flatMap(\.values))
    set("trace moving averages", trace.movingAverages.flatMap(\.values))
    for mask in trace.masks { set("trace mask \(mask.node)", mask.values) }
  }

  func trace(of run: Run) throws -> TraceRecord {
    let loss = try values("trace loss", as: Float.self)
    let batch = run.configuration.batch
    let network = Network(run.configuration.network, initialWeights: run.configuration.initialWeights, seed: UInt64(run.seed))
    return TraceRecord(
      batch: batch, examples: try values("trace examples", count: loss.count * batch), loss: loss,
      gradients: try values("trace gradients", of: network.parameters),
      movingAverages: try values("trace moving averages", of: network.movingAverages),
      masks: try run.configuration.network.nodes.compactMap { node in
        guard case .dropout = node.layer else { return nil }
        let features = node.outputShape.count
        return TraceRecord.DropoutMasks(
          node: node.name, features: features,
          values: try values("trace mask \(node.name)", count: loss.count * batch * features))
      })
  }

  /// An array for each parameter, laid end to end; none where nothing is recorded yet.
  private func values(_ name: String, of parameters: [Parameter]) throws -> [NamedValues] {
    let all = try values(name, as: Float.self)
    guard !all.isEmpty else { return [] }
    guard all.count == parameters.reduce(0, { $0 + $1.values.count }) else {
      throw CheckpointError("its \(name) are of another length")
    }
    var rest = all[...]
    return parameters.map { parameter in
      defer { rest = rest.dropFirst(parameter.values.count) }
      return NamedValues(
        node: parameter.node, name: parameter.name, shape: parameter.shape, values: Array(rest.prefix(parameter.values.count)))
    }
  }
}
