import Grammar

/// What an arm says that is not swept.
struct ArmWritten: Sendable {
  var label: String?
  var settings = Settings()

  static let section = Section(
    "arm", heading: "key", initial: ArmWritten(),
    keys: [Key("label", .text(limit: 80), \.label, says: "What figures call it.", need: .otherwise("its name"))]
      + SettingList.all.map { $0.key(inArm: true).lifted(to: \.settings) },
    // What an arm changes is explained where the base's is.
    explained: ["label", Setting.model.word], elsewhere: { SpecSection.homes })

  /// A map from an arm's name to what it changes.
  static let map = Schema.Definition("arms") {
    .object([
      ("type", .text("object")), ("minProperties", .number(1)), ("propertyNames", .name),
      ("additionalProperties", .reference(section.definition)),
    ])
  }
}
