/// A JSON schema (draft 7), or a value in one: members stay in the order in which they are declared, so that one grammar has one text.
public indirect enum Schema: Sendable {
  case object([(key: String, value: Schema)])
  case list([Schema])
  case text(String)
  case number(Double)
  case flag(Bool)
  case null
  /// What stands once among the document's definitions; beside the reference, what editors show at this place.
  case reference(Definition, beside: [(key: String, value: Schema)] = [])

  /// A part that has a name of its own, and is written once.
  public struct Definition: Sendable {
    public let name: String
    public let schema: @Sendable () -> Schema
    /// The keys that it declares; nil for what is no map of keys.
    public let table: (@Sendable () -> KeyTable)?

    public init(_ name: String, table: (@Sendable () -> KeyTable)? = nil, schema: @escaping @Sendable () -> Schema) {
      self.name = name
      self.table = table
      self.schema = schema
    }
  }

  /// One of a few words.
  public static func words(_ words: [String]) -> Schema {
    words.count == 1 ? .object([("const", .text(words[0]))]) : .object([("enum", .list(words.map(Schema.text)))])
  }

  /// Any of these; alone, the one itself.
  public static func any(_ schemas: [Schema]) -> Schema {
    schemas.count == 1 ? schemas[0] : .object([("anyOf", .list(schemas))])
  }

  /// Itself with more members; beside a reference, validators pass over them and editors show them.
  public func with(_ members: [(key: String, value: Schema)]) -> Schema {
    switch self {
    case .object(let own): .object(own + members)
    case .reference(let definition, let beside): .reference(definition, beside: beside + members)
    case .list, .text, .number, .flag, .null: self
    }
  }

  /// Of an object; else none.
  public var members: [(key: String, value: Schema)] {
    if case .object(let members) = self { members } else { [] }
  }

  // MARK: Text

  /// On one line, as `{"every": 100}`.
  public var line: String {
    switch self {
    case .object(let members): "{\(members.map { "\(Self.quoted($0.key)): \($0.value.line)" }.joined(separator: ", "))}"
    case .list(let values): "[\(values.map(\.line).joined(separator: ", "))]"
    case .text(let text): Self.quoted(text)
    case .number(let number): Bounds.short(number)
    case .flag(let flag): flag ? "true" : "false"
    case .null: "null"
    case .reference(let definition, let beside):
      Schema.object([("$ref", .text("#/definitions/\(definition.name)"))] + beside).line
    }
  }

  /// The widest line that holds several members.
  private static let width = 120

  /// On as many lines as it takes, what fits on one in one.
  func text(indentedBy depth: Int = 0, after label: Int = 0) -> String {
    let line = line
    if 2 * depth + label + line.count < Self.width { return line }
    let margin = String(repeating: "  ", count: depth + 1)
    let end = String(repeating: "  ", count: depth)
    switch self {
    case .object(let members):
      let lines = members.map { member in
        let key = "\(Self.quoted(member.key)): "
        return margin + key + member.value.text(indentedBy: depth + 1, after: key.count)
      }
      return "{\n\(lines.joined(separator: ",\n"))\n\(end)}"
    case .list(let values):
      return "[\n\(values.map { margin + $0.text(indentedBy: depth + 1) }.joined(separator: ",\n"))\n\(end)]"
    case .reference(let definition, let beside):
      return Schema.object([("$ref", .text("#/definitions/\(definition.name)"))] + beside).text(indentedBy: depth, after: label)
    case .text, .number, .flag, .null: return line
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
