import Grammar
import NeuralNetwork

// What fills the slots of a model.

extension Setting where Value == AnyLayer? {
  /// What fills a slot: nil is nothing, by choice. Where nothing is said, nothing stands in a slot that need not be filled.
  static func filling(_ slot: Slot) -> Setting {
    let word = LayerList.words.first { $0.slot == slot }!
    let isNeeded = slot.expected != nil
    return Setting(
      slot.setting, word.form, default: isNeeded ? nil : .some(nil),
      without: isNeeded ? "must be said where there are slots" : nil,
      says: slot.says, unit: slot.values,
      told: { configuration, write in
        slot.topic.map { [SettingRow(SettingTopic($0.name), configuration.network.told($0, write))] } ?? []
      })
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
