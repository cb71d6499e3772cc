import Grammar

/// A word that stands for a layer in the `model` list of a spec.
public struct ModelWord: Sendable {
  /// `dense`, `max-pool`.
  public let word: String
  /// What it is, in a sentence.
  public let says: String
  /// What tables show of the values that may stand after it.
  public let values: String
  /// What may stand after it, as in `dense: 100`. It gives nil where that says that no layer stands there: `normalize: none`.
  public let form: Form<AnyLayer?>
  /// What it is without anything after it.
  public let alone: Alone

  public enum Alone: Sendable {
    /// All that need be said.
    case whole(AnyLayer)
    /// A place that a setting fills, with the same form.
    case slot(Slot)
    /// Too little: a sentence that goes on after the word, "does not say how many outputs it has; expected for example `dense: 100`."
    case unfinished(String)
  }

  /// A word that needs something after it.
  init(_ word: String, says: String, _ form: Form<AnyLayer?>, unfinished: String) {
    self.word = word
    self.says = says
    values = form.values
    self.form = form
    alone = .unfinished(unfinished)
  }

  /// A word that is all that need be said of a layer; `form` reads what may be said besides.
  public init(_ word: String, says: String, _ form: Form<AnyLayer?>? = nil, whole layer: any Layer) {
    let layer = AnyLayer(layer)
    self.word = word
    self.says = says
    self.form = .optional(form, else: layer, behind: word)
    values = self.form.values
    alone = .whole(layer)
  }

  /// The word of a slot.
  init(_ slot: Slot, _ form: Form<AnyLayer?>) {
    word = slot.word
    says = "Alone a slot that the setting `\(slot.setting)` fills; with a value, that."
    values = "as `\(slot.setting)`"
    self.form = form
    alone = .slot(slot)
  }

  public var slot: Slot? {
    switch alone {
    case .slot(let slot): slot
    case .whole, .unfinished: nil
    }
  }

  /// The layer that the word alone stands for.
  public var whole: AnyLayer? {
    switch alone {
    case .whole(let layer): layer
    case .slot, .unfinished: nil
    }
  }
}

extension Form where Value == AnyLayer? {
  /// A layer that `form` reads.
  static func layer<Kind: Layer>(_ form: Form<Kind>) -> Form {
    form.map({ AnyLayer($0) }, written: { $0?.layer as? Kind })
  }

  /// Nothing, which stands for `layer`, or what `form` reads, where there is more to say.
  fileprivate static func optional(_ form: Form?, else layer: AnyLayer, behind word: String) -> Form {
    Form(
      schema: .any((form.map { [$0.schema] } ?? []) + [.object([("type", .text("null"))])]),
      values: form.map { "\($0.values), or nothing" } ?? "nothing",
      read: { value, name, problems in
        if value.isEmpty { return layer }
        if let form { return form.read(value, name, problems) }
        ValueReader(problems: problems).expected("nothing, as `\(word)` has no settings", name, value)
        return nil
      })
  }
}

/// A place in the `model` list that a setting fills, the same or another in each arm.
public struct Slot: Hashable, Sendable {
  /// The word in the list: `normalize`.
  public let word: String
  /// The setting: `normalization`.
  public let setting: String
  /// What the setting is for, in a sentence.
  public let says: String
  /// What tables show in place of the form's values.
  public var values: String?
  /// What is expected of the setting where there is such a slot: "`activation: relu` or another"; nil where without it nothing stands there.
  public var expected: String?
  /// Whether the setting asks for a slot even where it puts nothing there.
  public var needsPlaceForNothing = false
  /// What reports tell its layers under; nil where they are told in the row of layers.
  public var topic: LayerTopic?
}

/// What reports tell some layers under, beside the row of the others.
public struct LayerTopic: Hashable, Sendable {
  /// "Normalization".
  public let name: String
  /// What stands between what is told of several layers.
  public let separator: String
  /// Whether what is told of several layers alike is told once.
  public let isToldOnce: Bool
}
