import Experiments

/// End results of the arms of a sweep, by what they swept.
struct SweptResult {
  /// What the arm shares with the others of its line.
  var line: String
  var swept: [String: Double]
  /// By seed, in the figure's units, diverged runs as chance; a loss leaves them out.
  var values: [Int: Double]
  var diverged: Int
  var runs: Int

  /// In the order of seeds.
  var inOrder: [Double] { values.sorted { $0.key < $1.key }.map(\.value) }
  var mean: Double { Statistics.mean(inOrder) }
}

extension ReportInput {
  /// - Parameter against: the swept keys that the figure's axes show; others tell lines apart.
  func sweptResults(_ quantity: Quantity, arms: [String], against keys: [String]) -> [SweptResult] {
    arms.compactMap { name in
      guard let arm = experiment.arms.first(where: { $0.name == name }), let metrics = metrics.arm(name), !metrics.seeds.isEmpty,
        keys.allSatisfy({ arm.swept[$0] != nil })
      else { return nil }
      let others = arm.swept.filter { !keys.contains($0.key) }.sorted { $0.key < $1.key }
      let line = ([arm.family.label] + others.map { "\($0.key) \(NumberText.short($0.value))" }).joined(separator: ", ")
      return SweptResult(
        line: line, swept: arm.swept, values: metrics.endResults(quantity), diverged: metrics.divergedCount,
        runs: metrics.seeds.count)
    }
  }
}

extension ArmMetrics {
  /// By seed: the end result in the figure's units; the final one for the test set, the last on the curve for the rest.
  func endResults(_ quantity: Quantity) -> [Int: Double] {
    let isFinal = quantity.recording == Quantity.testAccuracy.recording
    var results: [Int: Double] = [:]
    for (run, seed) in seeds.enumerated() {
      let value = isFinal ? finalValue(of: quantity, run) : lastValue(of: quantity, run)
      if let value, value.isFinite { results[seed] = value * quantity.scale }
    }
    return results
  }

  private func finalValue(of quantity: Quantity, _ run: Int) -> Double? {
    switch quantity.measure {
    case .accuracy: finalAccuracies[run]
    case .error: 1 - finalAccuracies[run]
    case .loss: finals[run]?.loss
    case .other: lastValue(of: quantity, run)
    }
  }

  private func lastValue(of quantity: Quantity, _ run: Int) -> Double? {
    isDiverged(run) ? quantity.valueAfterDivergence(of: self) : values(of: quantity)?.byRun[run].last.map(Double.init)
  }
}
