import Grammar
import NeuralNetwork

/// Resolves settings to a run's configuration: fills slots and defaults, and checks what only shows when all is known.
struct ConfigurationBuilder {
  let dataset: DatasetDescription
  /// Where the spec names its data.
  let dataPlace: Place
  let problems: ProblemCollector

  /// nil, with problems added, where something does not fit.
  func configuration(_ written: Settings, at place: Place) -> RunConfiguration? {
    let before = problems.reports
    let settings = withSteps(written)
    let network = network(settings, at: place)
    for setting in SettingList.all { lacking(setting, setting.lack(in: settings), settings, place) }
    guard var configuration = RunConfiguration.unset(dataset.identity, dataset.shape) else { return nil }
    for setting in SettingList.all { setting.apply(settings, to: &configuration) }
    checkExamples(settings, configuration)
    if let steps = settings[.steps] {
      checkEvaluation(configuration, at: settings[.evaluate]?.place ?? steps.place)
      if let trace = settings[.trace], trace.value > steps.value {
        problems.add(trace.place, "`trace` is \(trace.value); expected at most the \(steps.value) steps of the run.")
      }
    }
    let isOptimizerRight = checkOptimizer(settings, configuration, at: place)
    if let network { checkTrained(settings, configuration, network) }
    let initialWeights = initialWeights(settings, at: place)
    let pixels = pixels(settings, configuration)
    guard let network, let initialWeights, let pixels, isOptimizerRight, settings[.steps] != nil else { return nil }
    configuration.network = network
    configuration.initialWeights = initialWeights
    configuration.pixels = pixels
    if problems.reports == before {
      checkSize(network, batch: configuration.batch, at: settings[.model]?.place ?? place)
    }
    configuration.probes = probes(settings, network)
    guard problems.reports == before else { return nil }
    warnOfLoneExamples(settings, configuration)
    return configuration
  }

  /// Says what is missing, unless it is there and something else was said of it.
  func missing(_ key: String, _ settings: Settings, _ place: Place, _ sentence: String) {
    if !settings.failed.contains(key) { problems.add(place, sentence) }
  }

  private func lacking(_ setting: any SettingDeclaration, _ what: String?, _ settings: Settings, _ place: Place) {
    guard let what else { return }
    missing(setting.word, settings, place, "`settings` has no `\(setting.word)`; expected \(what).")
  }

  // MARK: Training

  /// Whether there is a rate, known by now as a number.
  private func checkOptimizer(_ settings: Settings, _ configuration: RunConfiguration, at place: Place) -> Bool {
    let optimizer = configuration.optimizer
    for number in OptimizerSettings.all {
      if let objection = number.objection(to: settings, for: optimizer, place) {
        problems.add(objection.place, objection.sentence)
      }
      if let misfit = optimizer.misfit, misfit.word == number.setting.word {
        problems.add(number.place(in: settings) ?? place, misfit.sentence)
      }
    }
    guard let rate = settings[.rate] else { return false }
    switch rate.value {
    case .timesBase:
      lacking(Setting.rate, Setting.rate.needed, settings, place)
      return false
    case .absolute(let value):
      if !value.isFinite || value <= 0 { problems.add(rate.place, "`rate` comes to \(value); expected a number above 0.") }
      return true
    }
  }

  /// `epochs` as the steps that they come to.
  private func withSteps(_ settings: Settings) -> Settings {
    var settings = settings
    guard let epochs = settings[.epochs] else {
      if settings.failed.contains(Setting.epochs.word) { settings.failed.insert(Setting.steps.word) }
      return settings
    }
    if let steps = settings[.steps] {
      problems.add(
        epochs.place, "`epochs` stands beside the `steps` of line \(steps.place.line); expected one of the two.")
      return settings
    }
    guard var data = RunConfiguration.unset(dataset.identity, dataset.shape) else { return settings }
    for setting in SettingList.data { setting.apply(settings, to: &data) }
    let examples = epochs.value * Double(max(data.trainedExamples(of: dataset.trainingExamples), 1))
    let steps = (examples / Double(data.batch)).rounded(.up)
    if steps <= Double(Limits.steps) {
      settings[.steps] = Placed(value: Int(steps), place: epochs.place)
    } else {
      settings.failed.insert(Setting.steps.word)
      problems.add(
        epochs.place, "`epochs` is \(Bounds.short(epochs.value)), more than \(Limits.steps) steps; expected fewer.")
    }
    return settings
  }

  /// Whether there is anything to train.
  private func checkTrained(_ settings: Settings, _ configuration: RunConfiguration, _ network: NetworkDefinition) {
    guard let train = settings[.train] else { return }
    let there = Set(network.nodes.flatMap { $0.parameters.map(\.role) })
    guard !there.isEmpty, there.isDisjoint(with: train.value.roles) else { return }
    let names = TrainedRoles(there).names
    problems.add(
      train.place,
      "`train` names \(ValueReader.all(train.value.names)), of which the model has nothing; expected \(ValueReader.choice(names))."
    )
  }

  private func initialWeights(_ settings: Settings, at place: Place) -> InitialWeights? {
    let kind = settings[.initialWeights]
    let sigma = settings[.sigma]
    func unused(_ weights: InitialWeights) -> InitialWeights? {
      guard let sigma else { return weights }
      problems.add(sigma.place, "`sigma` is set, but only `initial-weights: gaussian` uses it.")
      return nil
    }
    switch kind?.value ?? Setting.initialWeights.standard ?? .xavier {
    case .gaussian:
      guard let sigma else {
        missing(
          "sigma", settings, kind?.place ?? place,
          "`initial-weights` is `gaussian`, but `sigma` is missing; expected its standard deviation, such as `sigma: 0.1`.")
        return nil
      }
      return .gaussian(sigma: sigma.value)
    case .xavier: return unused(.xavier)
    case .he: return unused(.he)
    }
  }

  private func pixels(_ settings: Settings, _ configuration: RunConfiguration) -> PixelEncoding? {
    switch settings[.pixels]?.value {
    case nil: return configuration.pixels
    case .encoding(let encoding)?: return encoding
    case .standardized?:
      let name = dataset.identity.name
      let place = settings[.pixels]?.place ?? dataPlace
      // What is not trained on has no part in this.
      let examples = configuration.trainedExamples(of: dataset.trainingExamples)
      guard examples > 0, examples <= dataset.trainingExamples else { return nil }
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

  private func checkExamples(_ settings: Settings, _ configuration: RunConfiguration) {
    let (validation, batch) = (configuration.validation, configuration.batch)
    let left = dataset.trainingExamples - validation
    let trained = configuration.trainedExamples(of: dataset.trainingExamples)
    if let place = settings[.validation]?.place, left < 1 {
      problems.add(
        place, "`validation` is \(validation); expected fewer than the \(dataset.trainingExamples) training examples.")
    } else if trained > left, let place = settings[.trainExamples]?.place {
      problems.add(
        place,
        "`train-examples` is \(trained); expected at most the \(left) training examples that "
          + (validation > 0 ? "`validation` leaves." : "there are."))
    } else if trained < batch {
      problems.add(
        settings[.batch]?.place ?? dataPlace,
        "`batch` is \(batch); expected at most the \(trained) training examples that "
          + (trained < left ? "`train-examples` leaves." : "there are."))
    }
  }

  /// A lone value is its own mean: batch normalization and whitening of features, which have one value an example, make beta of it whatever
  /// it is. Maps have as many values as places.
  private func warnOfLoneExamples(_ settings: Settings, _ configuration: RunConfiguration) {
    let batch = configuration.batch
    guard configuration.network.nodes.contains(where: { $0.layer.mixesExamples && $0.inputShape.locations == 1 }) else { return }
    if batch == 1 {
      problems.warn(
        settings[.batch]?.place ?? dataPlace,
        "`batch` is 1: normalizing a feature over one example gives beta whatever the example is, so that the layers before learn "
          + "nothing; expected 2 or more.")
      return
    }
    for statistics in [settings[.curveStatistics], settings[.finalStatistics]].compactMap(\.self)
    where statistics.value == .minibatch && dataset.testExamples % batch == 1 {
      problems.warn(
        statistics.place,
        "`minibatch` takes the test set in minibatches of \(batch), and the last of its \(dataset.testExamples) examples is left alone: "
          + "normalizing a feature over one example gives beta whatever the example is; expected another `batch`.")
    }
  }

  private func checkEvaluation(_ configuration: RunConfiguration, at place: Place) {
    let steps = configuration.steps
    var count = 1
    var start = 0
    for segment in configuration.evaluation.segments where segment.every > 0 {
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
    return (settings[.probes]?.value ?? []).compactMap { draft in
      let probe = draft.value
      guard let layer = probe.layer else { return nil }
      guard let node = layers.first(where: { $0.name == layer.value }) else {
        let nearest = problems.nearest(to: layer.value, among: names)
        let help =
          nearest.map { "did you mean `\($0)`?" }
          ?? (names.isEmpty ? "the model has none." : "expected \(ValueReader.choice(names)).")
        problems.add(layer.place, "\(layer.value.quoted) is no activation of the model; \(help)")
        return nil
      }
      if let unit = probe.unit, case .index(let index) = unit.value, index >= node.inputShape.count {
        problems.add(
          unit.place,
          "`unit` is \(index); expected a number from 0 to \(node.inputShape.count - 1), the units of `\(node.name)`.")
        return nil
      }
      let examples = probe.examples ?? Placed(value: ProbeDraft.standardExamples, place: draft.place)
      guard examples.value <= dataset.testExamples else {
        problems.add(
          examples.place, "`examples` is \(examples.value); expected at most the \(dataset.testExamples) of the test set.")
        return nil
      }
      return Probe(
        name: draft.name, layer: node.name, unit: probe.unit?.value ?? .median, percentiles: probe.percentiles,
        examples: examples.value)
    }
  }
}

extension RunConfiguration {
  /// A configuration that its settings are yet to be put into.
  fileprivate static func unset(_ dataset: DatasetIdentity, _ input: FeatureShape) -> RunConfiguration? {
    guard let network = try? NetworkDefinition(input: input, layers: []) else { return nil }
    return RunConfiguration(
      dataset: dataset, pixels: .scaled(mean: 0, scale: 1), validation: 0, batch: 1, network: network, initialWeights: .xavier,
      optimizer: SGD(), schedule: ConstantRate(), steps: 0,
      evaluation: EvaluationSchedule(segments: []), curveStatistics: .population, finalStatistics: .population,
      populationMinibatches: 1, probes: [], trace: 0)
  }
}
