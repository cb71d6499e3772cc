import Grammar

/// How `model` uses a part that the spec names: `{ block: inception, one: 8 }`. Its layers are put in place before a model is read.
enum BlockUse {
  /// The key of a use.
  static let word = "block"

  static let schema = Schema.Definition(
    "block-use", table: { table },
    schema: {
      .object([
        ("type", .text("object")), ("properties", .object([(word, Schema.name)])), ("required", .list([.text(word)])),
        ("additionalProperties", .object([("type", .list([.text("string"), .text("number"), .text("boolean")]))])),
      ])
    })

  private static let table = KeyTable(
    heading: "key of a use",
    rows: [
      KeyTable.Row(
        word: word, says: "The block; beside it what its parameters are here.", values: "a block's name",
        standard: "must be there")
    ])
}
