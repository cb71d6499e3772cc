extension ArmMetrics {
  /// Brings one arm's finished runs together.
  /// - `records`: In the order of their seeds; at least one.
  /// - `keepsDisagreements`: For an arm among the experiment's `ensembleArms`.
  public init(arm: Arm, identity: RunIdentity, records: [RunRecord], keepsDisagreements: Bool = false) {
    let configuration = arm.configuration
    let steps = configuration.evaluation.steps(through: configuration.steps)
    self.init(
      name: arm.name, label: arm.label, configuration: configuration, identity: identity.digest,
      seeds: records.map(\.run.seed), outcomes: records.map(\.outcome),
      train: Curves(steps: Array(steps.dropFirst()), runs: records.map(\.train)),
      test: Curves(steps: steps, runs: records.map(\.test)),
      validation: configuration.validation > 0 ? Curves(steps: steps, runs: records.map { $0.validation ?? RunCurve() }) : nil,
      probes: configuration.probes.indices.map { ProbeMetrics(steps: steps, runs: records.map(\.probes), at: $0) },
      finals: records.map { $0.final?.result },
      ensembleCorrect: Ensemble.correct(of: records.map(\.final)),
      disagreements: keepsDisagreements ? Disagreements(of: records.map(\.final)) : nil,
      testLabels: records.lazy.compactMap(\.testLabels).first)
  }
}

extension Curves {
  /// Columns on shared steps, NaN where a run did not get.
  init(steps: [Int], runs: [RunCurve]) {
    func column(_ values: KeyPath<RunCurve, [Float]>) -> [[Float]] {
      runs.map { run in
        let byStep = Dictionary(uniqueKeysWithValues: zip(run.steps, run[keyPath: values]))
        return steps.map { byStep[$0] ?? .nan }
      }
    }
    self.init(steps: steps, accuracy: column(\.accuracy), loss: column(\.loss))
  }
}

extension ProbeMetrics {
  /// The probe at `index` of each run's probes.
  fileprivate init(steps: [Int], runs: [[ProbeRecord]], at index: Int) {
    let records = runs.map { $0[index] }
    let probe = records[0].probe
    let width = probe.percentiles.count
    let missing = Array(repeating: Float.nan, count: width)
    self.init(
      name: probe.name, layer: probe.layer, units: records.map(\.unit), percentiles: probe.percentiles, steps: steps,
      values: records.map { record in
        let byStep = Dictionary(uniqueKeysWithValues: zip(record.steps, record.values.rows(of: width)))
        return steps.map { byStep[$0] ?? missing }
      })
  }
}

/// Averaged predictions of several runs (Figure 4's ensembles).
enum Ensemble {
  /// At k: examples that the average of the first k + 1 members' probabilities classifies correctly; nil once a member is missing.
  static func correct(of members: [FinalRecord?]) -> [Int?] {
    guard let first = members.first.flatMap(\.self) else { return members.map { _ in nil } }
    var sums = [Double](repeating: 0, count: first.probabilities.count)
    var isWhole = true
    return members.map { member in
      guard isWhole, let member, member.probabilities.count == sums.count, member.labels == first.labels else {
        isWhole = false
        return nil
      }
      for index in sums.indices { sums[index] += Double(member.probabilities[index]) }
      return countCorrect(sums, labels: first.labels)
    }
  }

  private static func countCorrect(_ scores: [Double], labels: [UInt8]) -> Int {
    let classes = scores.count / labels.count
    var correct = 0
    for (example, label) in labels.enumerated() {
      let row = example * classes
      var best = 0
      for candidate in 1..<classes where scores[row + candidate] > scores[row + best] { best = candidate }
      if best == Int(label) { correct += 1 }
    }
    return correct
  }
}
