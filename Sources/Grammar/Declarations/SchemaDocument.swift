/// A schema with all that it refers to: the text of a schema file, and the tables of its keys.
public struct SchemaDocument: Sendable {
  public let root: Schema.Definition
  /// What is referred to, each once, in the order in which it is first met.
  public let definitions: [Schema.Definition]
  /// Names that stand for two different things, of which the file could only hold one. There are none where all declarations are sound.
  public let clashes: [String]

  /// `more` is what the file defines besides, for other files to refer to.
  public init(_ root: Schema.Definition, more: [Schema.Definition] = []) {
    var found: [Schema.Definition] = []
    var texts: [String: String] = [:]
    var clashes: [String] = []
    func add(_ definition: Schema.Definition) {
      let schema = definition.schema()
      if let known = texts[definition.name] {
        if known != schema.line, !clashes.contains(definition.name) { clashes.append(definition.name) }
        return
      }
      texts[definition.name] = schema.line
      found.append(definition)
      for next in schema.references { add(next) }
    }
    for definition in root.schema().references + more { add(definition) }
    self.root = root
    definitions = found
    self.clashes = clashes
  }

  /// JSON that ends with a line's end.
  public var text: String {
    let defined = Schema.object(definitions.map { ($0.name, $0.schema()) })
    return root.schema().with([("definitions", defined)]).text() + "\n"
  }
}

extension Schema {
  /// The definitions that it refers to, in order, those within them left out.
  var references: [Definition] {
    switch self {
    case .object(let members): members.flatMap { $0.value.references }
    case .list(let values): values.flatMap(\.references)
    case .reference(let definition, _): [definition]
    case .text, .number, .flag, .null: []
    }
  }
}

// MARK: Tables

/// A page whose tables of keys cannot be written.
public struct KeyTableError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}

extension SchemaDocument {
  /// All tables, that of the root first, with an empty line between.
  public var tables: String {
    ([root] + definitions).compactMap { $0.table?().markdown }.joined(separator: "\n\n") + "\n"
  }

  /// `page` with its tables written anew. A comment `<!-- schema: /definitions/data -->` stands where that map's table goes, and with it those of
  /// all maps that it leads to and that have no comment of their own; `<!-- schema: / -->` is the root's.
  /// - Throws: `KeyTableError` for a comment that names nothing, and for maps that no comment leads to.
  public func writingTables(into page: String) throws(KeyTableError) -> String {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let marked = Set(lines.compactMap(Self.mark))
    var written: Set<String> = []
    var result: [String] = []
    var index = 0
    while index < lines.count {
      result.append(lines[index])
      let mark = Self.mark(lines[index])
      index += 1
      guard let mark else { continue }
      result.append(contentsOf: try tables(at: mark, besides: marked, &written))
      while let end = Self.endOfTable(lines, from: index) { index = end }
    }
    let missing = ([root] + definitions).filter { $0.table != nil && !written.contains($0.name) }
      .map { $0.name.isEmpty ? "/" : "/definitions/\($0.name)" }
    guard missing.isEmpty else {
      throw KeyTableError(
        "no comment leads to the keys of \(ValueReader.choice(missing)); expected for example "
          + "`<!-- schema: \(missing[0]) -->` where their table is to stand")
    }
    return result.joined(separator: "\n")
  }

  /// The definition that a line's comment names; the root's is called as the root is.
  private static func mark(_ line: String) -> String? {
    guard line.hasPrefix("<!-- schema: /"), line.hasSuffix(" -->") else { return nil }
    let pointer = line.dropFirst("<!-- schema: /".count).dropLast(" -->".count)
    return pointer.isEmpty ? "" : String(pointer.trimmingPrefix("definitions/"))
  }

  /// The line after the table, and the empty lines before it, that start at `index`; nil where no table does.
  private static func endOfTable(_ lines: [String], from index: Int) -> Int? {
    guard var end = lines[index...].firstIndex(where: { !$0.isEmpty }), lines[end].hasPrefix("|") else { return nil }
    while end < lines.count, lines[end].hasPrefix("|") { end += 1 }
    return end
  }

  private func tables(at mark: String, besides marked: Set<String>, _ written: inout Set<String>) throws(KeyTableError)
    -> [String]
  {
    guard let definition = mark.isEmpty ? root : definitions.first(where: { $0.name == mark }) else {
      let nearest = NearestWord.of(mark, among: definitions.map(\.name)).map { "; did you mean `/definitions/\($0)`?" } ?? ""
      throw KeyTableError("`/definitions/\(mark)` names no part of the schema\(nearest)")
    }
    var found: [String] = []
    func add(_ definition: Schema.Definition) {
      guard written.insert(definition.name).inserted else { return }
      if let table = definition.table { found.append(table().markdown) }
      for next in definition.schema().references where !marked.contains(next.name) { add(next) }
    }
    add(definition)
    return found.isEmpty ? [] : [found.joined(separator: "\n\n")]
  }
}
