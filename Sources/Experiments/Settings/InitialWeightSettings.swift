import Grammar
import NeuralNetwork

// How weights are drawn before training: two settings that make one thing together.

extension SettingTopic {
  public static let initialWeights = SettingTopic("Initial weights")
}

enum WeightsKind: String, Sendable, CaseIterable { case gaussian, xavier, he }

extension Setting where Value == WeightsKind {
  static var initialWeights: Setting {
    Setting(
      "initial-weights",
      .word().answering { value, name in
        guard case .map(let entries) = value.content, entries.first?.key == "gaussian" else { return nil }
        return "`\(name)` is a map; expected `gaussian`, with `sigma` as a key beside it."
      }, default: .xavier, says: "How weights are drawn before training.",
      told: { configuration, _ in
        switch configuration.initialWeights {
        case .gaussian: [SettingRow(.initialWeights, "Gaussian")]
        case .xavier: [SettingRow(.initialWeights, "Xavier")]
        case .he: [SettingRow(.initialWeights, "He")]
        }
      })
  }
}

extension Setting where Value == Double {
  static var sigma: Setting {
    Setting(
      "sigma", .number(.positive), without: "must be said with `gaussian`", says: "The standard deviation of `gaussian` weights.",
      axis: "initial standard deviation of weights",
      told: { configuration, write in
        switch configuration.initialWeights {
        case .gaussian(let sigma): [SettingRow(.initialWeights, "standard deviation \(write(sigma))")]
        case .xavier, .he: []
        }
      })
  }
}
