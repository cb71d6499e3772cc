/// A map of declared keys: what it is read into, and how it is explained.
public struct Section<Root: Sendable>: Sendable {
  /// Its name among the schema's definitions.
  public let name: String
  /// What heads its table: "key of `pixels`".
  public let heading: String
  /// What it is read into: every key that is not there leaves what stands here.
  public let initial: Root
  public let keys: [Key<Root>]
  /// A key whose value can stand for the whole map: `dense: 84` for `dense: { outputs: 84 }`.
  private let shorthand: String?
  /// The map as a sentence shows it, where most people write something else: "{ channels: 6, kernel: 5 }".
  private let example: String?
  /// Where keys stand that people look for here.
  private let elsewhere: @Sendable () -> [MapReader.Home]
  /// The keys that its table explains; nil for all.
  private let explained: [String]?
  /// Rules over several keys, as members of its schema.
  private let rules: [(key: String, value: Schema)]

  /// `group` is what it is one of, where others choose its word, as those of layers: its name is then `layer.dense`, so that it meets no
  /// other's, whatever the word.
  public init(
    _ word: String, of group: String? = nil, heading: String? = nil, initial: Root, keys: [Key<Root>], shorthand: String? = nil,
    example: String? = nil, rules: [(key: String, value: Schema)] = [], explained: [String]? = nil,
    elsewhere: @escaping @Sendable () -> [MapReader.Home] = { [] }
  ) {
    name = group.map { "\($0).\(word)" } ?? word
    self.heading = heading ?? "key of `\(word)`"
    self.initial = initial
    self.keys = keys
    self.shorthand = shorthand
    self.example = example
    self.elsewhere = elsewhere
    self.explained = explained
    self.rules = rules
  }

  public var words: [String] { keys.map(\.word) }

  // MARK: Reading

  /// What came of reading a map.
  public struct Filled {
    public let map: MapReader
    /// Keys that are there and could not be read, that are missing, or that a misspelt one likely means: what is wrong was said.
    public let failed: Set<String>
  }

  /// Reads `value` into `root`, every key by itself.
  /// - Parameters:
  ///   - root: What takes the values.
  ///   - value: What should be the map.
  ///   - name: What a sentence calls the map.
  ///   - words: The keys that are read; nil for all.
  ///   - problems: Where problems are added.
  /// - Returns: nil, with a problem added, where `value` is no map.
  public func fill(
    _ root: inout Root, from value: SpecValue, _ name: String, only words: [String]? = nil, _ problems: ProblemCollector
  ) -> Filled? {
    guard let map = MapReader(value, name, keys: self.words, elsewhere: elsewhere(), problems: problems) else { return nil }
    var failed = map.misspelt
    for key in keys where words?.contains(key.word) ?? true {
      if let value = map[key.word] {
        if !key.read(value, into: &root, problems) { failed.insert(key.word) }
      } else if case .required(let what) = key.need {
        _ = map.required(key.word, what)
        failed.insert(key.word)
      }
    }
    return Filled(map: map, failed: failed)
  }

  /// The map that `value` is; nil, with problems added, where any of it could not be read.
  public func read(_ value: SpecValue, _ name: String, _ problems: ProblemCollector) -> Root? {
    var root = initial
    if case .map = value.content {
    } else if let key = keys.first(where: { $0.word == shorthand }) {
      return key.read(value, into: &root, name: name, problems) ? root : nil
    } else if let example {
      ValueReader(problems: problems).expected("a map such as `\(example)`", name, value)
      return nil
    }
    guard let filled = fill(&root, from: value, name, problems), filled.failed.isEmpty else { return nil }
    return root
  }

  // MARK: Schema and table

  public var form: Form<Root> {
    let short = keys.first { $0.word == shorthand }
    return Form(
      schema: .any((short.map { [$0.schema] } ?? []) + [.reference(definition)]), single: short?.schema,
      values: short.map { "\($0.unit), or a map" } ?? "a map", read: read)
  }

  public var definition: Schema.Definition { Schema.Definition(name, table: { table }, schema: { schema }) }

  public var schema: Schema {
    let required = keys.filter(\.isRequired).map { Schema.text($0.word) }
    // Nothing at all is an empty map, where nothing must be there.
    let isAlwaysMap = !required.isEmpty || example != nil || shorthand != nil
    return .object(
      [
        ("type", isAlwaysMap ? .text("object") : .list([.text("object"), .text("null")])),
        ("properties", .object(keys.map { ($0.word, $0.property(in: initial)) })),
      ] + (required.isEmpty ? [] : [("required", .list(required))]) + rules + [("additionalProperties", .flag(false))])
  }

  public var table: KeyTable {
    KeyTable(heading: heading, rows: keys.filter { explained?.contains($0.word) ?? true }.map { $0.row(in: initial) })
  }
}
