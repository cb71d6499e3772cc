import Foundation
import Grammar
import Testing

private struct Leaf: Sendable { var size = 1.5 }
private struct Root: Sendable {
  var leaf: Leaf?
  var other: Leaf?
}

@Suite struct SchemaDocumentTests {
  private static let leaf = Section(
    "leaf", initial: Leaf(), keys: [Key("size", .number(.positive), \.size, says: "How \"large\".", unit: "metres")])
  private static let twig = Section("twig", initial: Leaf(), keys: [Key("size", .number(.any), \.size, says: "How long.")])

  private static func document(_ other: Section<Leaf> = twig) -> SchemaDocument {
    let root = Section(
      "root", heading: "key", initial: Root(),
      keys: [
        Key("leaf", leaf.form, \.leaf, says: "A leaf."), Key("other", other.form, \.other, says: "Another."),
      ])
    return SchemaDocument(Schema.Definition("", table: { root.table }, schema: { root.schema }))
  }

  @Test func `its text is JSON, with every definition that is referred to once`() throws {
    let data = Data(Self.document(Self.leaf).text.utf8)
    let schema = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(Set((schema["definitions"] as? [String: Any] ?? [:]).keys) == ["leaf"])
    let leaf = try #require((schema["definitions"] as? [String: [String: Any]])?["leaf"])
    let size = try #require((leaf["properties"] as? [String: [String: Any]])?["size"])
    #expect(size["description"] as? String == "How \"large\"." && size["default"] as? Double == 1.5)
    let property = try #require((schema["properties"] as? [String: [String: Any]])?["leaf"])
    #expect(property["$ref"] as? String == "#/definitions/leaf")
  }

  @Test func `one name for two things is found out`() {
    let impostor = Section("leaf", initial: Leaf(), keys: [Key("size", .number(.any), \.size, says: "How long.")])
    #expect(Self.document(impostor).clashes == ["leaf"])
    #expect(Self.document().clashes.isEmpty && Self.document(Self.leaf).clashes.isEmpty)
  }

  private static let page = """
    Before.
    <!-- schema: / -->
    | old | table |
    |---|---|

    | another | old one |
    |---|---|

    Between.

    <!-- schema: /definitions/twig -->

    After.
    """

  @Test func `tables stand under their comments, and with them those that they lead to`() throws {
    let written = try Self.document().writingTables(into: Self.page)
    #expect(
      written == """
        Before.
        <!-- schema: / -->
        | key | what it is | unit or values | default |
        |---|---|---|---|
        | `leaf` | A leaf. | a map | none |
        | `other` | Another. | a map | none |

        | key of `leaf` | what it is | unit or values | default |
        |---|---|---|---|
        | `size` | How "large". | metres | `1.5` |

        Between.

        <!-- schema: /definitions/twig -->
        | key of `twig` | what it is | unit or values | default |
        |---|---|---|---|
        | `size` | How long. | number | `1.5` |

        After.
        """)
    #expect(try Self.document().writingTables(into: written) == written)
  }

  @Test func `a page that tables have no place in is answered`() {
    #expect(throws: KeyTableError("`/definitions/twigs` names no part of the schema; did you mean `/definitions/twig`?")) {
      try Self.document().writingTables(into: Self.page.replacing("twig", with: "twigs"))
    }
    #expect(
      throws: KeyTableError(
        "no comment leads to the keys of `/` or `/definitions/leaf`; expected for example `<!-- schema: / -->` where their table is to stand"
      )
    ) { try Self.document().writingTables(into: "<!-- schema: /definitions/twig -->") }
  }
}
