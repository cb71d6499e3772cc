/// Moving averages and the population's statistics: what a network remembers of its training minibatches.
extension ReferenceNetwork {
  /// Lets the moving averages follow a training pass: its means, and its variances as Algorithm 2 has them, with m / (m - 1).
  public mutating func followMovingAverages(_ pass: Pass) {
    for (index, node) in definition.nodes.enumerated() {
      guard let normalization = node.layer as? any MinibatchNormalization else { continue }
      for (statistic, new) in pass.nodes[index].statistics?.turns.flatMap(\.self) ?? [] {
        let name = "\(node.name)/\(Role.statistic(statistic, .moving).name)"
        guard let old = states[name] else { continue }
        states[name] = zip(old, new).map { Reference.movingAverage($0, $1, decay: normalization.decay) }
      }
    }
  }

  /// Algorithm 2 over training minibatches: sets the population's statistics. Nothing is dropped meanwhile. `step` is the one that training would
  /// come to next.
  public mutating func gatherPopulation(_ minibatches: [Reference.Minibatch], step: Int = 0) {
    let passes = minibatches.map { forward($0, mode: .training(masks: [:], step: step)) }
    for (index, node) in definition.nodes.enumerated() {
      for (statistic, values) in Self.population(passes, at: index) {
        states["\(node.name)/\(Role.statistic(statistic, .population).name)"] = values
      }
    }
  }

  /// What Algorithm 2 makes of a node's statistics in these passes.
  private static func population(_ passes: [Pass], at node: Int) -> [Statistic: [Double]] {
    func population<Statistics: Reference.MinibatchStatistics>(like first: Statistics, in passes: [Pass]) -> [Statistic: [Double]]
    {
      Statistics.population(of: passes.compactMap { $0.nodes[node].statistics as? Statistics })
    }
    guard let first = passes.first?.nodes[node].statistics else { return [:] }
    return population(like: first, in: passes)
  }
}
