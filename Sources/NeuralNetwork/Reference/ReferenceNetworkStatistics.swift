/// Moving averages and the population's statistics: what a network remembers of its training minibatches.
extension ReferenceNetwork {
  /// Lets the moving averages follow a training pass: its means, and its variances as Algorithm 2 has them, with m / (m - 1).
  public mutating func followMovingAverages(_ pass: Pass) {
    for node in definition.nodes {
      guard case .normalization(let normalization) = node.layer else { continue }
      for (name, new) in statistics([pass], of: node.name) {
        guard let old = states["\(node.name)/moving_\(name)"] else { continue }
        states["\(node.name)/moving_\(name)"] = zip(old, new).map {
          Reference.movingAverage($0, $1, decay: normalization.settings.decay)
        }
      }
    }
  }

  /// Algorithm 2 over training minibatches: sets the population's statistics. Nothing is dropped meanwhile.
  public mutating func gatherPopulation(_ minibatches: [Reference.Minibatch]) {
    let passes = minibatches.map { forward($0, mode: .training(masks: [:])) }
    for node in definition.nodes {
      for (name, values) in statistics(passes, of: node.name) { states["\(node.name)/population_\(name)"] = values }
    }
  }

  /// A node's `mean`, and `variance` or `covariance`, by Algorithm 2 over `passes`.
  private func statistics(_ passes: [Pass], of node: String) -> [String: [Double]] {
    let batches = passes.compactMap { $0.normalizations[node] }
    if let first = batches.first {
      let population = first.channels.indices.map { k in Reference.population(batches.map { $0.channels[k] }) }
      return ["mean": population.map(\.mean), "variance": population.map(\.variance)]
    }
    let whitenings = passes.compactMap { $0.whitenings[node] }
    guard let first = whitenings.first else { return [:] }
    func average(_ values: (Reference.Whitening) -> [Double]) -> [Double] {
      values(first).indices.map { index in whitenings.reduce(0) { $0 + values($1)[index] } / Double(whitenings.count) }
    }
    let factor = Reference.unbiasedFactor(first.columns)
    return ["mean": average(\.mean), "covariance": average(\.covariance).map { factor * $0 }]
  }
}
