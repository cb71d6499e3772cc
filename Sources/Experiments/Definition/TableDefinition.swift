/// A table of an experiment: `<id>.md` and `<id>.tsv`.
public struct TableDefinition: Sendable {
  public var id: String
  public var title: String
  /// What it shows.
  public var kind: any TableKind

  /// Without a `title` it has the kind's own.
  public init(id: String, title: String? = nil, kind: any TableKind) {
    self.id = id
    self.title = title ?? kind.title
    self.kind = kind
  }

  /// The tables that it makes, itself the first.
  public var tables: [String] { type(of: kind).tables(of: id) }
}
