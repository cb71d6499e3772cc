import NeuralNetwork

/// Follows one unit's input over the probe's test examples (Figure 1b, c), as the passes of an evaluation go by.
final class ProbeRecorder {
  private(set) var record: ProbeRecord
  private let source: Features
  private var inputs: [Float]

  /// Chooses the unit, which takes a pass over the probe's examples where the spec says `median`.
  /// - Parameter record: What a checkpoint holds, to go on with.
  /// - Throws: `TrainingError` where the network has no such layer or unit.
  init(_ probe: Probe, evaluator: Evaluator, statistics: InferenceStatistics, testExamples: Int, resuming record: ProbeRecord?)
    throws
  {
    guard let source = evaluator.workspace.input(of: probe.layer) else {
      throw TrainingError("the probe \(probe.name) names the layer \(probe.layer), which the network does not have")
    }
    self.source = source
    inputs = Array(repeating: 0, count: min(probe.examples, testExamples))
    if let record {
      self.record = record
    } else {
      let unit =
        switch probe.unit {
        case .index(let index): index
        case .median: Self.medianUnit(of: probe, source, evaluator, statistics, examples: inputs.count)
        }
      self.record = ProbeRecord(probe: probe, unit: unit)
    }
    guard (0..<source.shape.count).contains(self.record.unit) else {
      throw TrainingError(
        "the probe \(probe.name) names unit \(self.record.unit) of \(probe.layer), which has \(source.shape.count) inputs")
    }
  }

  /// Takes what it needs of a pass over the test set.
  func observe(first: Int, count: Int) {
    guard first < inputs.count else { return }
    for column in 0..<min(count, inputs.count - first) { inputs[first + column] = source[record.unit, column] }
  }

  /// After the passes: the percentiles at `step`.
  func finish(step: Int) {
    record.steps.append(step)
    record.values += Percentiles.of(&inputs, record.probe.percentiles)
  }

  /// The unit whose distance of the outer percentiles, as the network stands, is the median of its layer; the lower of two middle ones.
  private static func medianUnit(
    of probe: Probe, _ source: Features, _ evaluator: Evaluator, _ statistics: InferenceStatistics, examples: Int
  ) -> Int {
    let units = source.shape.count
    var inputs = [[Float]](repeating: [Float](repeating: 0, count: examples), count: units)
    _ = evaluator.score(statistics, limit: examples) { first, count in
      for unit in 0..<units {
        for column in 0..<count { inputs[unit][first + column] = source[unit, column] }
      }
    }
    guard let low = probe.percentiles.first, let high = probe.percentiles.last, units > 0 else { return 0 }
    let spreads = inputs.map { values in
      var values = values
      let outer = Percentiles.of(&values, [low, high])
      return outer[1] - outer[0]
    }
    return spreads.indices.sorted { (spreads[$0], $0) < (spreads[$1], $1) }[(units - 1) / 2]
  }
}

enum Percentiles {
  /// Percentiles (0...100) by linear interpolation between order statistics, as NumPy's default has them. Sorts `values`.
  static func of(_ values: inout [Float], _ percentiles: [Double]) -> [Float] {
    guard !values.isEmpty, values.allSatisfy({ !$0.isNaN }) else { return percentiles.map { _ in .nan } }
    values.sort()
    return percentiles.map { percentile in
      let place = percentile / 100 * Double(values.count - 1)
      let below = min(max(Int(clamping: place), 0), values.count - 1)
      let above = min(below + 1, values.count - 1)
      let low = Double(values[below])
      return Float(low + (Double(values[above]) - low) * (place - Double(below)))
    }
  }
}
