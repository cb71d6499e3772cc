import Experiments
import NeuralNetwork

/// A run's settings in words, one for each thing that could have been chosen otherwise.
enum Settings {
  /// Names and values in a fixed order.
  static func list(_ configuration: RunConfiguration) -> [(name: String, value: String)] {
    var list: [(String, String)] = [
      ("Network", network(configuration.network)), ("Initial weights", weights(configuration.initialWeights)),
      ("Optimizer", optimizer(configuration.optimizer)), ("Learning rate", NumberText.short(configuration.optimizer.rate)),
      ("Rate schedule", schedule(configuration.schedule)), ("Steps", NumberText.whole(configuration.steps)),
      ("Minibatch", NumberText.count(configuration.batch, "example")), ("Pixels", pixels(configuration.pixels)),
      ("Normalization", normalization(configuration.network)), ("Dropout", dropout(configuration.network)),
    ]
    if configuration.network.nodes.contains(where: { if case .normalization = $0.layer { true } else { false } }) {
      list.append(
        (
          "Statistics at test time",
          "curves: \(statistics(configuration.curveStatistics)); final number: \(statistics(configuration.finalStatistics)) over \(configuration.populationMinibatches) minibatches"
        ))
    }
    if configuration.validation > 0 {
      list.append(("Held out", "the last \(NumberText.whole(configuration.validation)) training examples, to choose settings on"))
    }
    for probe in configuration.probes {
      let unit: String =
        switch probe.unit {
        case .index(let index): "unit \(index)"
        case .median: "the unit of median spread before training"
        }
      list.append(
        (
          "Probe \(probe.name)",
          "input of \(probe.layer), \(unit), over the first \(NumberText.whole(probe.examples)) test examples"
        ))
    }
    return list
  }

  /// What all arms share, and what they do not: the latter by name with a value for each arm.
  static func compared(_ arms: [ArmMetrics]) -> (
    shared: [(name: String, value: String)], varied: [(name: String, values: [String])]
  ) {
    let lists = arms.map { list($0.configuration) }
    var names: [String] = []
    for list in lists { for item in list where !names.contains(item.name) { names.append(item.name) } }
    var shared: [(String, String)] = []
    var varied: [(String, [String])] = []
    for name in names {
      let values = lists.map { list in list.first { $0.name == name }?.value ?? "–" }
      // What one arm has no use for (statistics of no normalization) is no difference worth a column.
      let present = Set(values.filter { $0 != "–" })
      if present.count == 1, let value = present.first { shared.append((name, value)) } else { varied.append((name, values)) }
    }
    return (shared, varied)
  }

  static func network(_ network: NetworkDefinition) -> String {
    let words = network.nodes.compactMap { node -> String? in
      switch node.layer {
      case .dense(let outputs): "dense \(outputs)"
      case .convolution(let channels, let kernel, let stride, let padding):
        "conv \(kernel)×\(kernel) to \(channels)" + (stride > 1 ? " stride \(stride)" : "")
          + (padding > 0 ? " padding \(padding)" : "")
      case .pooling(let pooling, let window, _): "\(pooling.rawValue)-pool \(window)"
      case .activation(let activation): activation.rawValue
      case .normalization, .dropout: nil
      }
    }
    return "\(network.input) – " + words.joined(separator: ", ")
  }

  static func normalization(_ network: NetworkDefinition) -> String {
    var found: [String] = []
    for (node, previous) in zip(network.nodes.dropFirst(), network.nodes) {
      guard case .normalization(let normalization) = node.layer else { continue }
      let isAfter = if case .activation = previous.layer { true } else { false }
      let text = describe(normalization) + (isAfter ? ", after the activation" : "")
      if !found.contains(text) { found.append(text) }
    }
    return found.isEmpty ? "none" : found.joined(separator: "; ")
  }

  private static func describe(_ normalization: Normalization) -> String {
    switch normalization {
    case .batch(let settings):
      "batch, epsilon \(NumberText.short(settings.epsilon)), moving averages keep \(NumberText.short(settings.decay))"
    case .whitening(let settings):
      "whitening, epsilon \(NumberText.short(settings.epsilon)), moving averages keep \(NumberText.short(settings.decay))"
    }
  }

  static func dropout(_ network: NetworkDefinition) -> String {
    let rates = network.nodes.compactMap { if case .dropout(let rate) = $0.layer { rate } else { nil } }.filter { $0 > 0 }
    return rates.isEmpty ? "none" : rates.map { NumberText.short($0) }.joined(separator: ", ")
  }

  static func weights(_ weights: InitialWeights) -> String {
    switch weights {
    case .gaussian(let sigma): "Gaussian, standard deviation \(NumberText.short(sigma))"
    case .xavier: "Xavier"
    case .he: "He"
    }
  }

  static func optimizer(_ optimizer: Optimizer) -> String {
    switch optimizer {
    case .sgd(_, let momentum, let isNesterov, let decay):
      "SGD" + (momentum > 0 ? ", momentum \(NumberText.short(momentum))" : "") + (isNesterov ? ", Nesterov" : "")
        + (decay > 0 ? ", weight decay \(NumberText.short(decay))" : "")
    }
  }

  static func schedule(_ schedule: RateSchedule) -> String {
    switch schedule {
    case .constant: "constant"
    case .step(let every, let factor): "times \(NumberText.short(factor)) after every \(NumberText.whole(every)) steps"
    case .exponential(let every, let factor): "times \(NumberText.short(factor)) over every \(NumberText.whole(every)) steps"
    }
  }

  static func pixels(_ encoding: PixelEncoding) -> String {
    switch encoding {
    case .scaled(let mean, let scale):
      "0 to 1" + (mean == 0 ? "" : ", minus \(NumberText.short(mean))")
        + (scale == 1 ? "" : ", divided by \(NumberText.short(scale))")
    case .binary(let threshold): "binary: 1 above \(NumberText.short(threshold))"
    }
  }

  static func statistics(_ statistics: InferenceStatistics) -> String {
    switch statistics {
    case .movingAverage: "moving averages"
    case .population: "population statistics (Algorithm 2)"
    case .minibatch: "the minibatch's own"
    }
  }
}
