import HDF5

/// `metrics.h5`: one experiment's metrics on disk. The same metrics give the same bytes.
///
///     /                      schema, experiment, title, dataset, dataset_sha256, sources
///     /arms/<arm>            label, configuration, identity, position; seed [n], status [n], diverged_at_step [n]
///     /arms/<arm>/test       step [k], accuracy [n x k], loss [n x k]     (train, validation alike)
///     /arms/<arm>/activations/<probe>   layer, percentiles; unit [n], step [k], percentiles [n x k x p]
///     /arms/<arm>/final      accuracy [n], loss [n], correct [n], ensemble_correct [n]; examples, most_frequent_label_examples
///     /arms/<arm>/disagreements   where ensembles are asked for: test examples that the runs do not all classify alike
public enum MetricsFile {
  public static let name = ExperimentFile.metrics
  /// The layout's version: a file with a higher one is refused.
  public static let schema = 1

  /// Writes beside `path` and renames.
  /// - `sources`: A digest of what the metrics were made from, so that a later start sees whether they are up to date.
  /// - Throws: `HDF5Error`.
  public static func write(_ metrics: ExperimentMetrics, to path: String, sources: String = "") throws {
    try File.write(to: path) { try write(metrics, sources: sources, to: $0.root) }
  }

  /// Whether both would be the same file, to the bit.
  static func areEqual(_ first: ExperimentMetrics, _ second: ExperimentMetrics) throws -> Bool {
    func bytes(_ metrics: ExperimentMetrics) throws -> [UInt8] {
      try File.bytes(for: name) { try write(metrics, sources: "", to: $0.root) }
    }
    return try bytes(first) == bytes(second)
  }

  private static func write(_ metrics: ExperimentMetrics, sources: String, to root: Group) throws {
    try root.setAttribute("schema", .integer(schema))
    try root.setAttribute("experiment", .string(metrics.experiment))
    try root.setAttribute("title", .string(metrics.title))
    try root.setAttribute("dataset", .string(metrics.dataset.name))
    try root.setAttribute("dataset_sha256", .string(metrics.dataset.sha256))
    try root.setAttribute("sources", .string(sources))
    let arms = try root.createGroup("arms")
    for (position, arm) in metrics.arms.enumerated() {
      try ArmGroup.write(arm, position: position, to: try arms.createGroup(arm.name))
    }
  }

  /// - Throws: `HDF5Error` for a file that is damaged, `MetricsFileError` for one that is not as described above.
  public static func read(_ path: String, recordedBy list: RecorderList = .standard) throws -> ExperimentMetrics {
    let file = try TrialReader.open(path)
    defer { try? file.close() }
    return try read(file, recordedBy: list)
  }

  static func read(_ file: File, recordedBy list: RecorderList = .standard) throws -> ExperimentMetrics {
    let root = file.root
    let path = file.path
    let found = try root.requiredInteger("schema", in: path)
    guard found <= schema else {
      throw MetricsFileError("\(path) has schema \(found), this bnlab reads up to \(schema): build a newer bnlab")
    }
    let arms = try root.group("arms")
    let read = try arms.groupNames.map { name in
      try ArmGroup.read(name, from: try arms.group(name), recordedBy: list, path: path)
    }
    return ExperimentMetrics(
      experiment: try root.requiredString("experiment", in: path),
      title: try root.requiredString("title", in: path),
      dataset: DatasetIdentity(
        name: try root.requiredString("dataset", in: path),
        sha256: try root.requiredString("dataset_sha256", in: path)),
      arms: read.sorted { $0.position < $1.position }.map(\.arm))
  }

  /// As `read`; nil where there is no such file.
  /// - Throws: `HDF5Error`, `MetricsFileError`, `StoreError`.
  public static func readIfThere(_ path: String, recordedBy list: RecorderList = .standard) throws -> ExperimentMetrics? {
    try PlainFile.size(of: path) == nil ? nil : read(path, recordedBy: list)
  }

  /// Whether a file is an experiment's metrics and not a run's file.
  /// - Throws: `HDF5Error`, `MetricsFileError` for a file that cannot be read.
  public static func isMetrics(_ path: String) throws -> Bool {
    let file = try TrialReader.open(path)
    defer { try? file.close() }
    return isMetrics(file)
  }

  static func isMetrics(_ file: File) -> Bool { file.root.contains("arms") }

  /// The digest that `write` was given; nil where there is no such file, or none that can be read.
  public static func sources(of path: String) -> String? {
    guard let file = try? TrialReader.open(path), case .string(let sources)? = try? file.root.attribute("sources") else {
      return nil
    }
    return sources
  }
}
