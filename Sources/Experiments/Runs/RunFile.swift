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
///
/// But for the first line and `/final`, a group is what one recorder recorded, written as its layout says; those that metrics are made of first.
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
    for recording in record.recordings where !recording.layout.inMetrics.isEmpty { try recording.write(to: root) }
    if let final = record.final {
      try write(final, statistics: configuration.finalStatistics, to: try root.createGroup("final"))
    }
    for recording in record.recordings where recording.layout.inMetrics.isEmpty { try recording.write(to: root) }
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
}
