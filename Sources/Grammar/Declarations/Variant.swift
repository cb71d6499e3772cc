/// One of several things that can stand for a value: a word, or a map of one key with settings of its own, such as `batch` or
/// `{ batch: { epsilon: 0.001 } }`.
public struct Variant<Value: Sendable>: Sendable {
  public let word: String
  /// What it is, in a sentence.
  public let says: String
  /// What the word alone means; nil where it must say more.
  public let alone: Value?
  /// What may stand under its word as a key; nil where nothing can.
  public let form: Form<Value>?
  /// What is to be written in place of the word alone.
  public let example: String?

  /// A word alone.
  public init(_ word: String, _ value: Value, says: String) {
    self.init(word: word, says: says, alone: value, form: nil, example: nil)
  }

  /// A word, or a map with settings in place of those that the word stands for.
  public init(_ word: String, _ form: Form<Value>, says: String, alone: Value) {
    self.init(word: word, says: says, alone: alone, form: form, example: nil)
  }

  /// A map, which has no settings that the word could stand for.
  /// `example` is to be written in place of the word alone: "{ step: { every: 1000, factor: 0.5 } }".
  public init(_ word: String, _ form: Form<Value>, says: String, example: String) {
    self.init(word: word, says: says, alone: nil, form: form, example: example)
  }

  private init(word: String, says: String, alone: Value?, form: Form<Value>?, example: String?) {
    self.word = word
    self.says = says
    self.alone = alone
    self.form = form
    self.example = example
  }
}

extension Form where Value: Equatable {
  /// One of `variants`. `name` is its name among the schema's definitions; the map's is `<name>-map`.
  public static func variant(_ name: String, of variants: [Variant<Value>]) -> Form {
    let words = variants.filter { $0.alone != nil }.map(\.word)
    let maps = variants.filter { $0.form != nil }
    let map = Schema.Definition(
      "\(name)-map", table: { mapTable(name, maps) },
      schema: {
        .object([
          ("type", .text("object")),
          ("properties", .object(maps.map { ($0.word, $0.form!.schema.with([("description", .text($0.says))])) })),
          ("minProperties", .number(1)), ("maxProperties", .number(1)), ("additionalProperties", .flag(false)),
        ])
      })
    let single = Schema.words(words)
    let form = Form(
      schema: .any([single] + (maps.isEmpty ? [] : [.reference(map)])), single: single,
      values: (variants.map { variant in "`\(variant.alone == nil ? "{ \(variant.word): ... }" : variant.word)`" }
        + (maps.contains { $0.alone != nil } ? ["or a map"] : [])).joined(separator: ", "),
      written: { value in variants.first { $0.alone == value }.map { .text($0.word) } },
      read: { value, name, problems in read(value, name, variants, problems) })
    return form.named(name)
  }

  private static func mapTable(_ name: String, _ maps: [Variant<Value>]) -> KeyTable {
    KeyTable(
      heading: "key of `\(name)`",
      rows: maps.map { KeyTable.Row(word: $0.word, says: $0.says, values: $0.form!.values, standard: "none") })
  }

  private static func read(
    _ value: SpecValue, _ name: String, _ variants: [Variant<Value>], _ problems: ProblemCollector
  ) -> Value? {
    let maps = variants.filter { $0.form != nil }
    guard case .map(let entries) = value.content, !maps.isEmpty else {
      guard let word = ValueReader(problems: problems).word(value, name, variants.map(\.word)),
        let variant = variants.first(where: { $0.word == word })
      else { return nil }
      if variant.alone == nil, let example = variant.example {
        problems.add(value.place, "`\(name)` is `\(word)` alone; expected `\(example)`.")
      }
      return variant.alone
    }
    let keys = maps.map(\.word)
    guard let map = MapReader(value, name, keys: keys, problems: problems) else { return nil }
    guard entries.count == 1 else {
      problems.add(value.place, "`\(name)` is a map of several keys; expected one of \(ValueReader.choice(keys)).")
      return nil
    }
    guard let variant = maps.first(where: { map[$0.word] != nil }), let inner = map[variant.word] else { return nil }
    return variant.form?.read(inner, variant.word, problems)
  }
}
