import Grammar

/// A word that stands for a layer in the `model` list of a spec.
public struct ModelWord: Sendable {
  /// `dense`, `max-pool`.
  public let word: String
  /// What it is, in a sentence.
  public let says: String
  /// What may stand after it, as in `dense: 100`. It gives nil where that says that no layer stands there: `normalize: none`.
  public let form: Form<AnyLayer?>
  /// What it is without anything after it.
  public let alone: Alone

  public enum Alone: Sendable {
    /// A place that a setting fills, with the same form.
    case slot(Slot)
    /// Too little. The rest of a sentence says what is missing and what was expected: "does not say how many outputs it has; expected ...".
    case unfinished(String)
  }

  public var slot: Slot? {
    switch alone {
    case .slot(let slot): slot
    case .unfinished: nil
    }
  }
}

extension Form where Value == AnyLayer? {
  /// A layer that `form` reads.
  static func layer<Kind: Layer>(_ form: Form<Kind>) -> Form {
    form.map({ AnyLayer($0) }, written: { $0?.layer as? Kind })
  }
}

/// A place in the `model` list that a setting of the arms fills.
public struct Slot: Hashable, Sendable {
  /// The word in the list: `normalize`.
  public let word: String
  /// The setting: `normalization`.
  public let setting: String
  /// What the setting is for, in a sentence.
  public let says: String
  /// What is expected of the setting where there is such a slot: "`activation: relu` or another". nil where without it nothing stands there.
  public let expected: String?
  /// Whether the setting asks for a slot even where it puts nothing there, for that was then chosen.
  public let needsPlaceForNothing: Bool
}
