import Grammar

/// All that specs may hold, for editors and pages.
public struct SpecGrammar: Sendable {
  /// What `schema.json` holds, and the tables of keys that stand beside it.
  public let document: SchemaDocument

  /// - Parameters:
  ///   - vocabulary: The kinds of figures, tables and measures that there are.
  ///   - more: Other files that the schema is for, such as the style of figures.
  public init(_ vocabulary: Vocabulary, more: [Schema.Definition] = []) {
    let section = SpecSection.spec(in: SpecScope(vocabulary))
    let root = Schema.Definition(
      "", table: { section.table },
      schema: {
        Schema.object([
          ("$schema", .text("http://json-schema.org/draft-07/schema#")), ("title", .text("bnlab experiment")),
          (
            "description",
            .text("One question: a base, and the arms that vary it. experiments/README.md explains every key.")
          ),
        ]).with(section.schema.members)
      })
    document = SchemaDocument(root, more: more)
  }
}
