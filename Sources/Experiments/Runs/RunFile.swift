import HDF5
import NeuralNetwork

/// A run's HDF5 file. The same run gives the same bytes.
///
///     /                 schema, status, seed, identity, configuration, dataset, dataset_sha256, numerics, diverged_at_step
///                       (dataset: what the data was called when it was trained; dataset_sha256 is what it is)
///     /train            step [k - 1], loss, accuracy: means over the minibatches since the evaluation before
///     /test             step [k], loss, accuracy      (and validation); examples, most_frequent_label_examples
///     /activations/<probe>   layer, unit, percentiles; step [k], percentiles [k x p]
///     /final            statistics, accuracy, loss, correct, examples; probabilities [n x c], predictions [n], labels [n]
///     /weights/<node>   weight, bias, gamma, beta, moving_mean ... in PyTorch's shapes
///     /initial_weights, /trace   only with a trace
public enum RunFile {
  public static let schema = 1

  /// Writes beside `path` and renames.
  /// - Throws: `HDF5Error`.
  public static func write(_ record: RunRecord, to path: String) throws {
    try File.write(to: path) { try write(record, to: $0.root) }
  }

  /// What `write` would leave at `path`.
  /// - Throws: `HDF5Error`.
  static func bytes(of record: RunRecord, for path: String) throws -> [UInt8] {
    try File.bytes(for: path) { try write(record, to: $0.root) }
  }

  private static func write(_ record: RunRecord, to root: Group) throws {
    let configuration = record.run.configuration
    try root.setAttribute("schema", .integer(schema))
    try root.setAttribute("status", .string(record.outcome.status))
    if let step = record.outcome.divergedAtStep { try root.setAttribute("diverged_at_step", .integer(step)) }
    try root.setAttribute("seed", .integer(record.run.seed))
    try root.setAttribute("identity", .string(record.run.identity.digest))
    try root.setAttribute("configuration", .string(try CanonicalJSON.string(configuration)))
    try root.setAttribute("dataset", .string(configuration.dataset.name))
    try root.setAttribute("dataset_sha256", .string(configuration.dataset.sha256))
    try root.setAttribute("numerics", .integer(record.numerics))
    try write(record.train, to: root, named: "train", "mean over the minibatches since the evaluation before")
    let test = try write(record.test, to: root, named: "test", "on the whole test set")
    try record.testLabels?.write(to: test)
    if let validation = record.validation {
      try write(validation, to: root, named: "validation", "on the held-out training examples")
    }
    if !record.probes.isEmpty {
      let activations = try root.createGroup("activations")
      for probe in record.probes { try write(probe, to: try activations.createGroup(probe.probe.name)) }
    }
    if let final = record.final {
      try write(final, statistics: configuration.finalStatistics, to: try root.createGroup("final"))
    }
    try write(record.weights, to: root, named: "weights", "after training")
    try write(record.initialWeights, to: root, named: "initial_weights", "before training")
    if let trace = record.trace { try write(trace, to: try root.createGroup("trace")) }
  }

  // MARK: Parts

  @discardableResult
  private static func write(_ curve: RunCurve, to root: Group, named name: String, _ what: String) throws -> Group {
    let group = try root.createGroup(name)
    try writeSteps(curve.steps, to: group)
    try group.write(
      curve.loss, to: "loss", attributes: .describe("nats", ["step"], "mean cross-entropy, \(what)"))
    try group.write(
      curve.accuracy, to: "accuracy",
      attributes: .describe("fraction", ["step"], "examples classified correctly, \(what)"))
    return group
  }

  private static func writeSteps(_ steps: [Int], to group: Group) throws {
    try group.write(
      steps.map(Int64.init), to: "step", attributes: .describe("training steps", ["step"], "training steps done"))
  }

  private static func write(_ record: ProbeRecord, to group: Group) throws {
    try group.setAttribute("layer", .string(record.probe.layer))
    try group.setAttribute("unit", .integer(record.unit))
    try group.setAttribute("percentiles", .reals(record.probe.percentiles))
    try group.setAttribute("examples", .integer(record.probe.examples))
    try writeSteps(record.steps, to: group)
    try group.write(
      record.values, to: "percentiles", shape: [record.steps.count, record.probe.percentiles.count],
      attributes: .describe(
        "1", ["step", "percentile"],
        "percentiles of the input to unit \(record.unit) of \(record.probe.layer) over the first test examples"))
  }

  private static func write(_ record: FinalRecord, statistics: InferenceStatistics, to group: Group) throws {
    let result = record.result
    try group.setAttribute("statistics", .string(statistics.rawValue))
    try group.setAttribute("accuracy", .real(result.accuracy))
    try group.setAttribute("loss", .real(result.loss))
    try group.setAttribute("correct", .integer(result.correct))
    try group.setAttribute("examples", .integer(result.examples))
    try group.write(
      record.probabilities, to: "probabilities",
      shape: [result.examples, result.examples == 0 ? 0 : record.probabilities.count / result.examples],
      attributes: .describe("1", ["example", "class"], "the network's output for each test example"))
    try group.write(
      record.predictions, to: "predictions",
      attributes: .describe("class", ["example"], "class of the highest probability"))
    try group.write(record.labels, to: "labels", attributes: .describe("class", ["example"], "true class"))
  }

  private static func write(_ values: [NamedValues], to root: Group, named name: String, _ when: String) throws {
    guard !values.isEmpty else { return }
    let group = try root.createGroup(name)
    var node: (name: String, group: Group)?
    for value in values {
      if node?.name != value.node { node = (value.node, try group.createGroup(value.node)) }
      try node?.group.write(
        value.values, to: value.name, shape: value.shape,
        attributes: .describe("1", axes(of: value), "\(value.name) of \(value.node) \(when)"))
    }
  }

  private static func axes(of value: NamedValues) -> [String] {
    switch value.shape.count {
    case 4: ["output channel", "input channel", "kernel row", "kernel column"]
    case 2: value.name.hasSuffix("covariance") ? ["feature", "feature"] : ["output", "input"]
    default: ["feature"]
    }
  }

  private static func write(_ trace: TraceRecord, to group: Group) throws {
    let steps = trace.loss.count
    try group.write(
      trace.examples.map(Int64.init), to: "examples", shape: [steps, trace.batch],
      attributes: .describe("1", ["step", "example"], "places in the training set, counted from 0"))
    try group.write(
      trace.loss, to: "loss", attributes: .describe("nats", ["step"], "mean cross-entropy of the step's minibatch"))
    try write(trace.gradients, to: group, named: "gradients", "of the loss, at step 1")
    try write(trace.movingAverages, to: group, named: "moving_averages", "after the last of these steps")
    guard !trace.masks.isEmpty else { return }
    let dropout = try group.createGroup("dropout")
    for mask in trace.masks {
      try dropout.write(
        mask.values, to: mask.node, shape: [steps, trace.batch, mask.features],
        attributes: .describe("1", ["step", "example", "feature"], "1 where Dropout kept the feature"), compressed: true)
    }
  }
}
