import HDF5

extension RunFile {
  /// What metrics are made of: all of a run's file but what it alone keeps, as its weights and its trace.
  /// - Throws: `HDF5Error` for a file that is damaged, `MetricsFileError` for one that is not a run's, or not this run's.
  public static func read(
    _ path: String, expecting run: Run? = nil, recordedBy list: RecorderList = .standard
  ) throws -> RunRecord {
    let file = try TrialReader.open(path)
    defer { try? file.close() }
    return try read(file, expecting: run, recordedBy: list)
  }

  static func read(_ file: File, expecting run: Run? = nil, recordedBy list: RecorderList = .standard) throws -> RunRecord {
    let root = file.root
    let path = file.path
    let found = try root.requiredInteger("schema", in: path)
    guard found <= schema else {
      throw MetricsFileError("\(path) has schema \(found), this bnlab reads up to \(schema): build a newer bnlab")
    }
    let configuration = try RunConfiguration.read(try root.requiredString("configuration", in: path), of: path)
    let numerics = try root.requiredInteger("numerics", in: path)
    let identity = try RunIdentity(of: configuration, numerics: numerics)
    let read = Run(configuration: configuration, seed: try root.requiredInteger("seed", in: path), identity: identity)
    // Its data may have been called otherwise when it was trained.
    guard run == nil || run?.key == read.key, try root.requiredString("identity", in: path) == identity.digest else {
      throw MetricsFileError("\(path) is not the run that its name says: remove it, and `bnlab run` trains it again")
    }
    let status = try root.requiredString("status", in: path)
    let divergedAtStep = status == "diverged" ? try root.requiredInteger("diverged_at_step", in: path) : nil
    return RunRecord(
      run: read, numerics: numerics, outcome: try RunOutcome(status: status, divergedAtStep: divergedAtStep, path: path),
      recordings: try list.layoutsInMetrics(for: configuration).map { try $0.read(from: root, in: path) },
      final: root.contains("final") ? try readFinal(from: try root.group("final"), path: path) : nil)
  }

  private static func readFinal(from group: Group, path: String) throws -> FinalRecord {
    let examples = try group.requiredInteger("examples", in: path)
    let probabilities = try group.read("probabilities", as: Float.self)
    guard examples > 0, !probabilities.isEmpty, probabilities.count.isMultiple(of: examples) else {
      throw MetricsFileError("\(path): \(probabilities.count) probabilities are not those of \(examples) examples")
    }
    return FinalRecord(
      result: FinalResult(
        accuracy: try group.requiredReal("accuracy", in: path), loss: try group.requiredReal("loss", in: path),
        correct: try group.requiredInteger("correct", in: path), examples: examples),
      probabilities: probabilities, predictions: try group.values("predictions", count: examples, in: path),
      labels: try group.values("labels", count: examples, in: path))
  }
}
