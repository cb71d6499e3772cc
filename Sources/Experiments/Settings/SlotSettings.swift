import Grammar
import NeuralNetwork

// What fills the slots of a model: a setting for each slot that the list of layers has.

extension LayerList {
  static let slots = words.compactMap(\.slot)
}

extension Setting where Value == AnyLayer? {
  /// The setting that fills a slot: a layer, or nothing.
  static func filling(_ slot: Slot) -> Setting {
    guard let word = LayerList.words.first(where: { $0.slot == slot }) else {
      preconditionFailure("\(slot.word) is a slot of no layer")
    }
    return Setting(
      slot.setting, word.form, default: slot.expected == nil ? .some(nil) : nil,
      without: slot.expected.map { _ in "must be said where there are slots" }, says: slot.says)
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
