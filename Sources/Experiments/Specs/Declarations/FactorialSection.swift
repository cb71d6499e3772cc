import Grammar

/// `factorial` as it is written: factors, each as an arm is, and of how many of their combinations arms are made.
struct FactorialWritten: Sendable {
  var runs: Placed<Int>?
  var factors: SpecValue?

  static let section = Section(
    "factorial", heading: "key", initial: FactorialWritten(),
    keys: [
      Key(
        "runs", .whole(2...FactorialDesign.runLimit), \.runs,
        says: "Arms that are made: a power of two, so that each factor's effect is clear of interactions of two.", unit: "arms",
        need: .required("how many arms are made, such as `16`")),
      Key(
        "factors", .unread(.reference(factors), values: "map"), \.factors,
        says: "A factor's name, and what it changes of the base, as an arm does; no two change the same.",
        need: .required("a map from a factor's name to what it changes")),
    ])

  private static let factors = Schema.Definition("factors") {
    .object([
      ("type", .text("object")), ("minProperties", .number(2)), ("maxProperties", .number(Double(FactorialDesign.factorLimit))),
      ("propertyNames", .name), ("additionalProperties", .reference(ArmWritten.section.definition)),
    ])
  }
}
