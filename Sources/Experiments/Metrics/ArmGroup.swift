import HDF5

/// One arm's group in `metrics.h5`.
enum ArmGroup {
  private static let runAxis = ["run"]

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
    for recording in arm.recordings { try recording.write(to: group) }
    try writeFinals(of: arm, to: try group.createGroup("final"))
    if let disagreements = arm.disagreements { try disagreements.write(to: try group.createGroup("disagreements")) }
  }

  static func read(
    _ name: String, from group: Group, recordedBy list: RecorderList, path: String
  ) throws -> (position: Int, arm: ArmMetrics) {
    let seeds = try group.read("seed", as: Int64.self).map(Int.init)
    let runs = seeds.count
    let statuses = try group.readStrings("status")
    let divergences = try group.values("diverged_at_step", count: runs, in: path, as: Int64.self)
    guard statuses.count == runs else {
      throw MetricsFileError("\(path): \(name) has \(runs) seeds and \(statuses.count) statuses")
    }
    let outcomes = try zip(statuses, divergences).map { try RunOutcome(status: $0, divergedAtStep: Int($1), path: path) }
    let configuration = try RunConfiguration.read(try group.requiredString("configuration", in: path), of: path)
    let final = try group.group("final")
    let (finals, ensembleCorrect) = try readFinals(from: final, outcomes: outcomes, path: path)
    let arm = ArmMetrics(
      name: name, label: try group.requiredString("label", in: path),
      configuration: configuration,
      identity: try group.requiredString("identity", in: path), seeds: seeds, outcomes: outcomes,
      recordings: try list.layoutsInMetrics(for: configuration).map {
        try StackedRecording($0, from: group, runs: runs, in: path)
      },
      finals: finals, ensembleCorrect: ensembleCorrect,
      disagreements: group.contains("disagreements")
        ? try Disagreements(from: try group.group("disagreements"), runs: runs, path: path) : nil,
      testLabels: try TestLabels(from: final, in: path))
    return (try group.requiredInteger("position", in: path), arm)
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
