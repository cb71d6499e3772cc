extension ArmMetrics {
  /// Brings one arm's finished runs together.
  /// - `records`: In the order of their seeds; at least one.
  /// - `keepsDisagreements`: For an arm among the experiment's `ensembleArms`.
  public init(arm: Arm, identity: RunIdentity, records: [RunRecord], keepsDisagreements: Bool = false) {
    let layouts = records.first?.recordings.map(\.layout).filter { !$0.inMetrics.isEmpty } ?? []
    self.init(
      name: arm.name, label: arm.label, configuration: arm.configuration, identity: identity.digest,
      seeds: records.map(\.run.seed), outcomes: records.map(\.outcome),
      recordings: layouts.map { layout in
        StackedRecording(layout, of: records.map { $0.recordings[layout.group] ?? Recording(layout) })
      },
      finals: records.map { $0.final?.result },
      ensembleCorrect: Ensemble.correct(of: records.map(\.final)),
      disagreements: keepsDisagreements ? Disagreements(of: records.map(\.final)) : nil,
      testLabels: records.lazy.compactMap(\.testLabels).first)
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
