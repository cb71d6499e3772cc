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
    ]
    list += topics(configuration.network)
    if configuration.network.hasStates {
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
    let words = network.nodes.map(\.layer).filter { type(of: $0).topic == nil }.map { $0.told(NumberText.short) }
    return "\(network.input) – " + words.joined(separator: ", ")
  }

  /// What is told of layers under topics of their own, in the order of the list of layers.
  private static func topics(_ network: NetworkDefinition) -> [(name: String, value: String)] {
    var topics: [LayerTopic] = []
    for topic in LayerList.all.compactMap({ $0.topic }) where !topics.contains(topic) { topics.append(topic) }
    return topics.map { topic in
      var told: [String] = []
      for (place, node) in network.nodes.enumerated() where type(of: node.layer).topic == topic {
        let isAfter = node.layer is any Normalization && place > 0 && network.nodes[place - 1].layer is any Activation
        let text = node.layer.told(NumberText.short) + (isAfter ? ", after the activation" : "")
        if !topic.isToldOnce || !told.contains(text) { told.append(text) }
      }
      return (topic.name, told.isEmpty ? "none" : told.joined(separator: topic.separator))
    }
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
