import NeuralNetwork

/// Estimates how long a run takes from what finished runs took on this machine.
final class RunTimes {
  private let store: RunStore
  private lazy var measured: [Measure] = store.configurations().compactMap { stored in
    guard let identity = try? RunIdentity(of: stored.configuration, numerics: stored.numerics) else { return nil }
    let here = store.provenances(of: identity).filter { $0.host == Version.host && $0.steps > 0 && $0.evaluations > 0 }
    guard !here.isEmpty else { return nil }
    // Medians: a run that had to share its core says little of the others.
    func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
    return Measure(
      configuration: stored.configuration,
      perStep: median(here.map { $0.trainingSeconds / Double($0.steps) }),
      perEvaluation: median(here.map { $0.evaluationSeconds / Double($0.evaluations) }))
  }

  private struct Measure {
    var configuration: RunConfiguration
    var perStep: Double
    var perEvaluation: Double
  }

  init(store: RunStore) { self.store = store }

  /// Seconds that are left of a run; nil where nothing was timed here.
  func seconds(for run: Run, _ state: RunState) -> Double? {
    let configuration = run.configuration
    guard let measure = nearest(to: configuration) else { return nil }
    let known = measure.configuration
    let work = configuration.network.multiplications
    // The same network and minibatch takes the same time; else time goes with the multiplications, which is rough.
    let scale = work / max(1, known.network.multiplications)
    let perStep = measure.perStep * scale * Double(configuration.batch) / Double(known.batch)
    let done = if case .interrupted(let step) = state { step } else { 0 }
    let evaluations = configuration.evaluation.steps(through: configuration.steps).count { $0 >= done }
    return Double(configuration.steps - done) * perStep + Double(evaluations) * measure.perEvaluation * scale
  }

  /// The measured configuration of the same network and minibatch, else of the nearest amount of work.
  private func nearest(to configuration: RunConfiguration) -> Measure? {
    func distance(_ measure: Measure) -> Double {
      let known = measure.configuration
      if known.network == configuration.network && known.batch == configuration.batch { return -1 }
      let ratio =
        configuration.network.multiplications * Double(configuration.batch)
        / max(1, known.network.multiplications * Double(known.batch))
      return max(ratio, 1 / max(ratio, .leastNormalMagnitude))
    }
    return measured.min { distance($0) < distance($1) }
  }
}

extension RunConfiguration {
  /// Multiplications of training, whose backward pass costs about twice the forward pass.
  var multiplications: Double { 3 * network.multiplications * Double(batch) * Double(steps) }
}
