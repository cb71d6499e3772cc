import Grammar

/// Reads `tables`: a map from a table's name, which is its file's, to what it shows.
enum TablesReader {
  static func form(in scope: SpecScope) -> Form<[TableDefinition]> {
    let kinds = scope.vocabulary.tables
    let table = KindForm.form(of: kinds.map { $0.table(isFirst: $0 == kinds.first, in: scope) }, selectedBy: "show")
    return Form.named("A table", expected: "a map from a table's name to what it shows", of: table).map { $0.map(\.value) }
  }
}

extension TableKind {
  fileprivate static func table(isFirst: Bool, in scope: SpecScope) -> KindForm<TableDefinition> {
    let frame: [Key<Framed<Self>>] = [
      KindForm<TableDefinition>.selector("show", Self.self, isFirst: isFirst),
      Key("title", .text(), \.title, says: "Stands above it.", need: .otherwise("made from what it shows")),
    ]
    let section = Section(
      word, of: "table", heading: "key of `show: \(word)`", initial: Framed(kind: Self()),
      keys: frame + keys(in: scope).map { $0.lifted(to: \Framed<Self>.kind) }, rules: rules)
    return KindForm(
      word: word, definition: section.definition,
      read: { value, name, problems in
        Framed.read(section, value, name, problems, in: scope).map {
          TableDefinition(id: name, title: $0.title, kind: $0.kind)
        }
      })
  }
}
