import NeuralNetwork

/// Estimates how long a run takes from what finished runs took on this machine; where none was trained here, on others, as on a cluster's nodes.
final class RunTimes {
  private let earlier: EarlierRuns
  private lazy var measured: [Measure] = {
    let here = earlier.groups.compactMap { Measure($0) { $0.host == Machine.name } }
    return here.isEmpty ? earlier.groups.compactMap { Measure($0) { _ in true } } : here
  }()

  /// Seconds of one thing each.
  private struct Measure {
    var configuration: RunConfiguration
    var perStep: Double
    /// Classifying the test set and the held-out examples.
    var perClassification: Double

    /// nil where none of the runs that count was timed.
    init?(_ group: EarlierRuns.Group, counting counts: (RunProvenance) -> Bool) {
      let here = group.provenances.filter {
        counts($0) && $0.steps > 0 && $0.evaluations > 0 && $0.trainingSeconds >= 0 && $0.evaluationSeconds >= 0
      }
      guard !here.isEmpty else { return nil }
      // Medians: a run that had to share its core says little of the others.
      func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
      let configuration = group.stored.configuration
      let perStep = median(here.map { $0.trainingSeconds / Double($0.steps) })
      self.configuration = configuration
      self.perStep = perStep
      perClassification = median(
        here.map { run in
          let gathering =
            Double(configuration.gatherings(evaluations: run.evaluations)) * configuration.secondsOfGathering(perStep)
          // The final number is classified for too.
          return max(run.evaluationSeconds - gathering, 0) / (Double(run.evaluations) + 1)
        })
    }
  }

  init(_ earlier: EarlierRuns) { self.earlier = earlier }

  /// Seconds that are left of a run; nil where nothing was timed.
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
    return Double(configuration.steps - done) * perStep + Double(evaluations + 1) * measure.perClassification * scale
      + Double(configuration.gatherings(evaluations: evaluations)) * configuration.secondsOfGathering(perStep)
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
  /// Multiplications of training, whose backward pass costs about twice the forward pass, and of gathering the population's statistics.
  var multiplications: Double {
    let evaluations = evaluation.steps(through: steps).count
    let forwardPasses = 3 * Double(steps) + Double(gatherings(evaluations: evaluations)) * Double(gatheredMinibatches)
    return network.multiplications * Double(batch) * forwardPasses
  }

  /// How often the population's statistics are gathered (Algorithm 2): at each evaluation where the curves are of them, else once, at the end.
  func gatherings(evaluations: Int) -> Int { curveStatistics == .population ? evaluations : 1 }

  /// One gathering's, which is a forward pass over each of its minibatches.
  func secondsOfGathering(_ perStep: Double) -> Double { Double(gatheredMinibatches) * perStep / 3 }

  /// None where there is nothing to gather.
  private var gatheredMinibatches: Int { network.hasStates ? populationMinibatches : 0 }
}
