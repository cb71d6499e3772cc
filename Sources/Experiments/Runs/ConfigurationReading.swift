import NeuralNetwork

extension RunConfiguration {
  /// The configuration that a file of ours holds.
  /// - Throws: `MetricsFileError` where it is none, or one that no spec could have asked for: shapes are recomputed, never believed.
  static func read(_ text: String, of path: String) throws -> RunConfiguration {
    let configuration = try CanonicalJSON.decode(RunConfiguration.self, from: text, of: path)
    guard configuration.isPossible else {
      throw MetricsFileError("\(path): its configuration is none that bnlab trains: it is damaged or another program's")
    }
    return configuration
  }

  /// Whether its sizes are such as a spec may ask for: what is worked out of them then overflows nowhere.
  var isPossible: Bool {
    let input = network.input
    let axes = [input.channels, input.height, input.width]
    let sizes = 1...FeatureShape.limit
    guard axes.allSatisfy(sizes.contains), sizes.contains(input.channels * input.height),
      sizes.contains(input.channels * input.height * input.width), (1...Limits.layers).contains(network.nodes.count),
      network.isConsistent
    else { return false }
    let segments = evaluation.segments
    return (1...Limits.steps).contains(steps) && (1...Limits.batch).contains(batch) && (0...Limits.examples).contains(validation)
      && segments.count <= Limits.evaluations && segments.allSatisfy { (1...Limits.steps).contains($0.every) }
      && segments.reduce(0) { $0 + min(max($1.through ?? steps, 0), steps) / $1.every } <= 2 * Limits.evaluations
      && optimizer.rate.isFinite && schedule.isPossible && self[.warmUp] >= 0 && probes.count <= Limits.probes
  }
}
