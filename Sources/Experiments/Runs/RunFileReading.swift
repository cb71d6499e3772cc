import HDF5

extension RunFile {
  /// What metrics are made of: all of a run's file but its weights and its trace.
  /// - Throws: `HDF5Error` for a file that is damaged, `MetricsFileError` for one that is not a run's, or not this run's.
  public static func read(_ path: String, expecting run: Run? = nil) throws -> RunRecord {
    let file = try TrialReader.open(path)
    defer { try? file.close() }
    return try read(file, expecting: run)
  }

  static func read(_ file: File, expecting run: Run? = nil) throws -> RunRecord {
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
      train: try readCurve("train", from: root, path: path), test: try readCurve("test", from: root, path: path),
      testLabels: try TestLabels(from: try root.group("test"), in: path),
      validation: root.contains("validation") ? try readCurve("validation", from: root, path: path) : nil,
      probes: try configuration.probes.map { try readProbe($0, from: root, path: path) },
      final: root.contains("final") ? try readFinal(from: try root.group("final"), path: path) : nil,
      weights: [], initialWeights: [], trace: nil)
  }

  private static func readCurve(_ name: String, from root: Group, path: String) throws -> RunCurve {
    let group = try root.group(name)
    var curve = RunCurve()
    curve.steps = try group.steps(in: path)
    curve.loss = try group.values("loss", count: curve.steps.count, in: path)
    curve.accuracy = try group.accuracies(count: curve.steps.count, in: path)
    return curve
  }

  private static func readProbe(_ probe: Probe, from root: Group, path: String) throws -> ProbeRecord {
    let group = try root.group("activations").group(probe.name)
    let steps = try group.steps(in: path)
    return ProbeRecord(
      probe: probe, unit: try group.requiredInteger("unit", in: path), steps: steps,
      values: try group.values("percentiles", count: steps.count * probe.percentiles.count, in: path))
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
