import Grammar
import NeuralNetwork

// What batch normalization normalizes with at inference.

extension SettingTopic {
  public static let statistics = SettingTopic("Statistics at test time")
}

extension SettingGroup {
  static var inference: SettingGroup {
    SettingGroup(
      "inference", says: "What batch normalization normalizes with at inference.",
      members: [Setting.curveStatistics, Setting.finalStatistics, Setting.populationMinibatches],
      told: { configuration, write in
        guard configuration.network.hasStates else { return [] }
        let minibatches = write(Double(configuration.populationMinibatches))
        return [
          SettingRow(
            .statistics,
            "curves: \(configuration.curveStatistics.told); "
              + "final number: \(configuration.finalStatistics.told) over \(minibatches) minibatches")
        ]
      })
  }
}

extension Setting where Value == InferenceStatistics {
  static var curveStatistics: Setting {
    Setting(
      "curves", .word(), default: .population, says: "For the curves, probes among them.", isSweepable: false,
      put: { $0.curveStatistics = $1 })
  }

  static var finalStatistics: Setting {
    Setting(
      "final", .word(), default: .population, says: "For the final number; `population` is Algorithm 2.", isSweepable: false,
      put: { $0.finalStatistics = $1 })
  }
}

extension Setting where Value == Int {
  static var populationMinibatches: Setting {
    Setting(
      "population-minibatches", .whole(1...Limits.populationMinibatches), default: 100,
      says: "Training minibatches that Algorithm 2 gathers over.", unit: "minibatches", isSweepable: false,
      put: { $0.populationMinibatches = $1 })
  }
}

extension InferenceStatistics {
  /// "moving averages"
  public var told: String {
    switch self {
    case .movingAverage: "moving averages"
    case .population: "population statistics (Algorithm 2)"
    case .minibatch: "the minibatch's own"
    }
  }
}
