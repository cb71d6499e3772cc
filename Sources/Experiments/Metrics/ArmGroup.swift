import HDF5

/// One arm's group in `metrics.h5`.
enum ArmGroup {
  private static let runAxis = ["run"]
  private static let runStepAxes = ["run", "step"]

  static func write(_ arm: ArmMetrics, position: Int, to group: Group) throws {
    try group.setAttribute("position", .integer(position))
    try group.setAttribute("label", .string(arm.label))
    try group.setAttribute("configuration", .string(try CanonicalJSON.string(arm.configuration)))
    try group.setAttribute("identity", .string(arm.identity))
    try group.write(
      arm.seeds.map(Int64.init), to: "seed",
      attributes: .describe("1", runAxis, "seed of all random streams of a run"))
    try group.write(
      arm.outcomes.map(\.status), to: "status",
      attributes: .describe("", runAxis, "complete, or diverged: its loss was not finite at diverged_at_step"))
    try group.write(
      arm.outcomes.map { Int64($0.divergedAtStep ?? -1) }, to: "diverged_at_step",
      attributes: .describe("training steps", runAxis, "step whose loss was not finite, -1 where none was"))
    try write(
      arm.train, runs: arm.seeds.count, to: group, named: "train", "mean over the minibatches since the evaluation before")
    try write(arm.test, runs: arm.seeds.count, to: group, named: "test", "on the whole test set")
    if let validation = arm.validation {
      try write(validation, runs: arm.seeds.count, to: group, named: "validation", "on the held-out training examples")
    }
    if !arm.probes.isEmpty {
      let activations = try group.createGroup("activations")
      for probe in arm.probes { try write(probe, runs: arm.seeds.count, to: try activations.createGroup(probe.name)) }
    }
    try writeFinals(of: arm, to: try group.createGroup("final"))
    if let disagreements = arm.disagreements { try disagreements.write(to: try group.createGroup("disagreements")) }
  }

  static func read(_ name: String, from group: Group, path: String) throws -> (position: Int, arm: ArmMetrics) {
    let seeds = try group.read("seed", as: Int64.self).map(Int.init)
    let runs = seeds.count
    let statuses = try group.readStrings("status")
    let divergences = try group.values("diverged_at_step", count: runs, in: path, as: Int64.self)
    guard statuses.count == runs else {
      throw MetricsFileError("\(path): \(name) has \(runs) seeds and \(statuses.count) statuses")
    }
    let outcomes = try zip(statuses, divergences).map { try RunOutcome(status: $0, divergedAtStep: Int($1), path: path) }
    let hasValidation = group.contains("validation")
    let probes = group.contains("activations") ? try group.group("activations") : nil
    let final = try group.group("final")
    let (finals, ensembleCorrect) = try readFinals(from: final, outcomes: outcomes, path: path)
    let arm = ArmMetrics(
      name: name, label: try group.requiredString("label", in: path),
      configuration: try RunConfiguration.read(try group.requiredString("configuration", in: path), of: path),
      identity: try group.requiredString("identity", in: path), seeds: seeds, outcomes: outcomes,
      train: try readCurves(from: try group.group("train"), runs: runs, path: path),
      test: try readCurves(from: try group.group("test"), runs: runs, path: path),
      validation: hasValidation ? try readCurves(from: try group.group("validation"), runs: runs, path: path) : nil,
      probes: try probes.map { probes in
        try probes.groupNames.map { try readProbe($0, from: try probes.group($0), runs: runs, path: path) }
      } ?? [],
      finals: finals, ensembleCorrect: ensembleCorrect,
      disagreements: group.contains("disagreements")
        ? try Disagreements(from: try group.group("disagreements"), runs: runs, path: path) : nil,
      testLabels: try TestLabels(from: final, in: path))
    return (try group.requiredInteger("position", in: path), arm)
  }

  // MARK: Curves

  private static func write(_ curves: Curves, runs: Int, to arm: Group, named name: String, _ what: String) throws {
    let group = try arm.createGroup(name)
    let shape = [runs, curves.steps.count]
    try group.write(
      curves.steps.map(Int64.init), to: "step", attributes: .describe("training steps", ["step"], "training steps done"))
    try group.write(
      curves.accuracy.flatMap(\.self), to: "accuracy", shape: shape,
      attributes: .describe("fraction", runStepAxes, "examples classified correctly, \(what); NaN past divergence"))
    try group.write(
      curves.loss.flatMap(\.self), to: "loss", shape: shape,
      attributes: .describe("nats", runStepAxes, "mean cross-entropy, \(what); NaN past divergence"))
  }

  private static func readCurves(from group: Group, runs: Int, path: String) throws -> Curves {
    let steps = try group.steps(in: path)
    let accuracy = try group.accuracies(count: runs * steps.count, in: path, as: Float.self)
    let loss = try group.values("loss", count: runs * steps.count, in: path, as: Float.self)
    return Curves(steps: steps, accuracy: accuracy.rows(runs), loss: loss.rows(runs))
  }

  // MARK: Probes

  private static func write(_ probe: ProbeMetrics, runs: Int, to group: Group) throws {
    try group.setAttribute("layer", .string(probe.layer))
    try group.setAttribute("percentiles", .reals(probe.percentiles))
    try group.write(
      probe.units.map(Int64.init), to: "unit", attributes: .describe("1", runAxis, "unit of the layer, counted from 0"))
    try group.write(
      probe.steps.map(Int64.init), to: "step", attributes: .describe("training steps", ["step"], "training steps done"))
    try group.write(
      probe.values.flatMap { $0.flatMap(\.self) }, to: "percentiles", shape: [runs, probe.steps.count, probe.percentiles.count],
      attributes: .describe(
        "1", ["run", "step", "percentile"], "percentiles of the unit's input over the probe's test examples; NaN past divergence")
    )
  }

  private static func readProbe(_ name: String, from group: Group, runs: Int, path: String) throws -> ProbeMetrics {
    let percentiles = try group.requiredReals("percentiles", in: path)
    let steps = try group.steps(in: path)
    let values = try group.values("percentiles", count: runs * steps.count * percentiles.count, in: path, as: Float.self)
    return ProbeMetrics(
      name: name, layer: try group.requiredString("layer", in: path),
      units: try group.values("unit", count: runs, in: path, as: Int64.self).map(Int.init), percentiles: percentiles,
      steps: steps,
      values: values.rows(runs).map { $0.rows(steps.count) })
  }

  // MARK: Final results

  private static func writeFinals(of arm: ArmMetrics, to group: Group) throws {
    try group.setAttribute("statistics", .string(arm.configuration.finalStatistics.rawValue))
    if let labels = arm.testLabels {
      try labels.write(to: group)
    } else {
      try group.setAttribute("examples", .integer(arm.finals.compactMap(\.self).first?.examples ?? 0))
    }
    let what = "on the whole test set after training; NaN where the run diverged"
    try group.write(
      arm.finals.map { $0?.accuracy ?? .nan }, to: "accuracy",
      attributes: .describe("fraction", runAxis, "examples classified correctly, \(what)"))
    try group.write(
      arm.finals.map { $0?.loss ?? .nan }, to: "loss", attributes: .describe("nats", runAxis, "mean cross-entropy, \(what)"))
    try group.write(
      arm.finals.map { Int64($0?.correct ?? -1) }, to: "correct",
      attributes: .describe("examples", runAxis, "test examples classified correctly, -1 where the run diverged"))
    try group.write(
      arm.ensembleCorrect.map { Int64($0 ?? -1) }, to: "ensemble_correct",
      attributes: .describe(
        "examples", ["members - 1"],
        "test examples that the averaged probabilities of the first runs classify correctly, "
          + "-1 where one of them diverged or its probabilities are not known"))
  }

  private static func readFinals(
    from group: Group, outcomes: [RunOutcome], path: String
  ) throws -> (finals: [FinalResult?], ensembleCorrect: [Int?]) {
    let runs = outcomes.count
    let examples = try group.requiredInteger("examples", in: path)
    let accuracy = try group.accuracies(count: runs, in: path, as: Double.self)
    let loss = try group.values("loss", count: runs, in: path, as: Double.self)
    let correct = try group.values("correct", count: runs, in: path, as: Int64.self)
    let ensemble = try group.values("ensemble_correct", count: runs, in: path, as: Int64.self)
    let finals = outcomes.indices.map { run -> FinalResult? in
      guard correct[run] >= 0 else { return nil }
      return FinalResult(accuracy: accuracy[run], loss: loss[run], correct: Int(correct[run]), examples: examples)
    }
    return (finals, ensemble.map { $0 < 0 ? nil : Int($0) })
  }
}
