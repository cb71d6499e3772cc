import Grammar
import NeuralNetwork

// What fills the slots of a model.

extension SettingTopic {
  public static let normalization = SettingTopic("Normalization")
  public static let dropout = SettingTopic("Dropout")
}

extension Setting where Value == Normalization? {
  static var normalization: Setting {
    Setting(
      "normalization", .normalization, default: .some(nil), says: "What fills the `normalize` slots.",
      told: { configuration, write in [SettingRow(.normalization, configuration.network.normalizationTold(write))] })
  }
}

/// On which side of an activation the normalization beside it stands.
enum SlotOrder: String, Sendable, CaseIterable { case before, after }

extension Setting where Value == SlotOrder {
  static var normalize: Setting {
    Setting(
      "normalize",
      .word().answering { value, name in
        guard let text = value.text, text == "batch" || text == "none" else { return nil }
        return "`\(name)` is `\(text)`; expected `before` or `after`; did you mean `normalization: \(text)`?"
      }, without: "as the model lists them",
      says: "The side of the `activate` slot that each `normalize` slot beside one stands on.")
  }
}

extension Setting where Value == Activation? {
  static var activation: Setting {
    Setting(
      "activation", .activation, without: "must be said where there are slots", says: "What fills the `activate` slots.")
  }
}

extension Setting where Value == Double {
  static var dropout: Setting {
    Setting(
      "dropout", .dropout, without: "must be said where there are slots",
      says: "What fills the `dropout` slots; 0 takes them away.", unit: "share of features set to zero",
      told: { configuration, write in [SettingRow(.dropout, configuration.network.dropoutTold(write))] })
  }
}
