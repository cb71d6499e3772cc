import Grammar

/// What an arm says that is not swept.
struct ArmWritten: Sendable {
  var label: String?
  /// The arm above that it starts from.
  var like: Placed<String>?
  var settings = Settings()

  static let section = Section(
    "arm", heading: "key", initial: ArmWritten(),
    keys: [
      Key("label", .text(limit: 80), \.label, says: "What figures call it.", need: .otherwise("its name")),
      Key(
        "like", .name("An arm", expected: "the name of an arm above"), \.like,
        says: "An arm above that it starts from: what it says itself takes the place of what that one says.",
        unit: "an arm's name", need: .otherwise("none")),
    ]
      + SettingList.all.map { $0.key(inArm: true).lifted(to: \ArmWritten.settings) },
    // What an arm changes is explained where the base's is.
    explained: ["label", "like", Setting.model.word], elsewhere: { SpecSection.homes })

  /// A map from an arm's name to what it changes.
  static let map = Schema.Definition("arms") {
    .object([
      ("type", .text("object")), ("minProperties", .number(1)), ("propertyNames", .name),
      ("additionalProperties", .reference(section.definition)),
    ])
  }
}
