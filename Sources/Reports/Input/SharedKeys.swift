import Experiments
import Grammar

/// Keys that several kinds of figures, tables and measures have.
extension Key {
  /// One arm, which must be named.
  static func arm(_ word: String, _ path: WritableKeyPath<Root, String> & Sendable, _ says: String, in scope: SpecScope) -> Key {
    Key(word, scope.armForm, path, says: says, need: .required("an arm's name"))
  }

  /// The arms that something is of; all where the key is not there, which `settle` fills in.
  static func arms(_ path: WritableKeyPath<Root, [String]> & Sendable, in scope: SpecScope) -> Key {
    Key("arms", scope.armsForm, path, says: "Whose.", need: .otherwise("all"))
  }

  /// What is shown of them.
  static func quantity(_ path: WritableKeyPath<Root, Quantity> & Sendable) -> Key {
    let form = Form<Quantity>.word()
    return Key("quantity", form.named("quantity"), path, says: "What is shown.", unit: "see below")
  }

  /// The ratio that a claim stays below.
  static func atMost(_ path: WritableKeyPath<Root, Double> & Sendable) -> Key {
    Key("at-most", .number(.positive), path, says: "The share must be below it.", unit: "share")
  }

  /// How many networks an ensemble has.
  static func members(_ path: WritableKeyPath<Root, Int> & Sendable, in scope: SpecScope) -> Key {
    Key("members", scope.membersForm, path, says: "Seeds that are averaged.", unit: "seeds")
  }
}
