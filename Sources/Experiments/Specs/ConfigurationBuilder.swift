import Grammar
import NeuralNetwork

/// Resolves settings to a run's configuration: fills slots and defaults, and checks what only shows when all is known.
struct ConfigurationBuilder {
  let dataset: DatasetDescription
  /// Where the spec names its data.
  let dataPlace: Place
  let problems: ProblemCollector

  /// The steps that are evaluated where a spec does not say.
  static let standardEvaluation = EvaluationSchedule(segments: [
    .init(every: 100, through: 1000), .init(every: 500, through: nil),
  ])

  /// nil, with problems added, where something does not fit.
  func configuration(_ settings: Settings, at place: Place) -> RunConfiguration? {
    let before = problems.reports
    let network = network(settings, at: place)
    let batch = settings.batch?.value ?? 60
    checkExamples(settings, batch: batch)
    guard let steps = settings.steps else {
      missing("steps", settings, place, "`settings` has no `steps`; expected how many minibatches to train on.")
      return nil
    }
    let evaluation = settings.evaluation?.value ?? Self.standardEvaluation
    checkEvaluation(evaluation, steps: steps.value, at: settings.evaluation?.place ?? steps.place)
    let optimizer = optimizer(settings, at: place)
    let initialWeights = initialWeights(settings, at: place)
    let pixels = pixels(settings)
    if let trace = settings.trace, trace.value > steps.value {
      problems.add(trace.place, "`trace` is \(trace.value); expected at most the \(steps.value) steps of the run.")
    }
    guard let network, let optimizer, let initialWeights, let pixels else { return nil }
    if problems.reports == before { checkSize(network, batch: batch, at: settings.model?.place ?? place) }
    let probes = probes(settings, network)
    guard problems.reports == before else { return nil }
    warnOfLoneExamples(settings, network, batch: batch)
    return RunConfiguration(
      dataset: dataset.identity, pixels: pixels, validation: settings.validation?.value ?? 0, batch: batch, network: network,
      initialWeights: initialWeights, optimizer: optimizer, schedule: settings.schedule?.value ?? .constant,
      steps: steps.value, evaluation: evaluation, curveStatistics: settings.curveStatistics?.value ?? .population,
      finalStatistics: settings.finalStatistics?.value ?? .population,
      populationMinibatches: settings.populationMinibatches?.value ?? 100, probes: probes, trace: settings.trace?.value ?? 0)
  }

  /// Says what is missing, unless it is there and something else was said of it.
  func missing(_ key: String, _ settings: Settings, _ place: Place, _ sentence: String) {
    if !settings.failed.contains(key) { problems.add(place, sentence) }
  }

  // MARK: Training

  private var noRate: String { "`settings` has no `rate`; expected the learning rate." }

  private func optimizer(_ settings: Settings, at place: Place) -> Optimizer? {
    guard let rate = settings.rate else {
      missing("rate", settings, place, noRate)
      return nil
    }
    guard case .absolute(let value) = rate.value else {
      missing("rate", settings, place, noRate)
      return nil
    }
    guard value.isFinite, value > 0 else {
      problems.add(rate.place, "`rate` comes to \(value); expected a number above 0.")
      return nil
    }
    let momentum = settings.momentum?.value ?? 0
    let nesterov = settings.nesterov?.value ?? false
    if nesterov, momentum == 0, let place = settings.nesterov?.place {
      problems.add(place, "`nesterov` is true, but `momentum` is 0; expected a `momentum` such as 0.9 beside it.")
    }
    return .sgd(rate: value, momentum: momentum, nesterov: nesterov, weightDecay: settings.weightDecay?.value ?? 0)
  }

  private func initialWeights(_ settings: Settings, at place: Place) -> InitialWeights? {
    switch settings.initialWeights?.value ?? .xavier {
    case .gaussian:
      guard let sigma = settings.sigma else {
        missing(
          "sigma", settings, settings.initialWeights?.place ?? place,
          "`initial-weights` is `gaussian`, but `sigma` is missing; expected its standard deviation, such as `sigma: 0.1`.")
        return nil
      }
      return .gaussian(sigma: sigma.value)
    case .xavier, .he:
      if let sigma = settings.sigma {
        problems.add(sigma.place, "`sigma` is set, but only `initial-weights: gaussian` uses it.")
        return nil
      }
      return settings.initialWeights?.value == .he ? .he : .xavier
    }
  }

  private func pixels(_ settings: Settings) -> PixelEncoding? {
    switch settings.pixels?.value {
    case nil: return .scaled(mean: 0, scale: 1)
    case .encoding(let encoding)?: return encoding
    case .standardized?:
      let name = dataset.identity.name
      let place = settings.pixels?.place ?? dataPlace
      // What is held out has no part in training, so none in this.
      let examples = dataset.trainingExamples - (settings.validation?.value ?? 0)
      guard examples > 0 else { return nil }
      guard let pixels = dataset.pixels(examples) else {
        problems.add(
          place,
          "The mean and scale of the first \(examples) training examples of \(name) are not known without its files; "
            + "expected the files, or `pixels: { scaled: { mean: 0.13, scale: 0.31 } }` with numbers of your own.")
        return nil
      }
      guard pixels.standardDeviation > 0 else {
        problems.add(
          place,
          "`pixels` is `standardized`, but all pixels of the \(examples) training examples of \(name) are equal, with no deviation "
            + "to divide by; expected `scaled` or `binary`, or images that differ.")
        return nil
      }
      return .scaled(mean: pixels.mean, scale: pixels.standardDeviation)
    }
  }

  private func checkExamples(_ settings: Settings, batch: Int) {
    let validation = settings.validation?.value ?? 0
    let left = dataset.trainingExamples - validation
    if let place = settings.validation?.place, left < 1 {
      problems.add(
        place, "`validation` is \(validation); expected fewer than the \(dataset.trainingExamples) training examples.")
    } else if left < batch {
      problems.add(
        settings.batch?.place ?? dataPlace, "`batch` is \(batch); expected at most the \(left) training examples that there are.")
    }
  }

  /// A lone value is its own mean: batch normalization and whitening of features, which have one value an example, make beta of it whatever
  /// it is. Maps have as many values as places.
  private func warnOfLoneExamples(_ settings: Settings, _ network: NetworkDefinition, batch: Int) {
    guard network.nodes.contains(where: { $0.layer.mixesExamples && $0.inputShape.locations == 1 }) else { return }
    if batch == 1 {
      problems.warn(
        settings.batch?.place ?? dataPlace,
        "`batch` is 1: normalizing a feature over one example gives beta whatever the example is, so that the layers before learn "
          + "nothing; expected 2 or more.")
      return
    }
    for statistics in [settings.curveStatistics, settings.finalStatistics].compactMap(\.self)
    where statistics.value == .minibatch && dataset.testExamples % batch == 1 {
      problems.warn(
        statistics.place,
        "`minibatch` takes the test set in minibatches of \(batch), and the last of its \(dataset.testExamples) examples is left alone: "
          + "normalizing a feature over one example gives beta whatever the example is; expected another `batch`.")
    }
  }

  private func checkEvaluation(_ evaluation: EvaluationSchedule, steps: Int, at place: Place) {
    var count = 1
    var start = 0
    for segment in evaluation.segments where segment.every > 0 {
      let end = min(segment.through ?? steps, steps)
      count += max(end - start, 0) / segment.every
      start = max(start, end)
    }
    if count > Limits.evaluations {
      problems.add(place, "`evaluate` asks for \(count) evaluations in \(steps) steps; expected at most \(Limits.evaluations).")
    }
  }

  private func probes(_ settings: Settings, _ network: NetworkDefinition) -> [Probe] {
    let layers = network.nodes.filter { $0.layer is any Activation }
    let names = layers.map(\.name)
    return (settings.probes?.value ?? []).compactMap { draft in
      guard let node = layers.first(where: { $0.name == draft.layer.value }) else {
        let nearest = NearestWord.of(draft.layer.value, among: names)
        let help =
          nearest.map { "did you mean `\($0)`?" }
          ?? (names.isEmpty ? "the model has none." : "expected \(ValueReader.choice(names)).")
        problems.add(draft.layer.place, "\(draft.layer.value.quoted) is no activation of the model; \(help)")
        return nil
      }
      if case .index(let index) = draft.unit.value, index >= node.inputShape.count {
        problems.add(
          draft.unit.place,
          "`unit` is \(index); expected a number from 0 to \(node.inputShape.count - 1), the units of `\(node.name)`.")
        return nil
      }
      guard draft.examples.value <= dataset.testExamples else {
        problems.add(
          draft.examples.place,
          "`examples` is \(draft.examples.value); expected at most the \(dataset.testExamples) of the test set.")
        return nil
      }
      return Probe(
        name: draft.name, layer: node.name, unit: draft.unit.value, percentiles: draft.percentiles, examples: draft.examples.value
      )
    }
  }
}
