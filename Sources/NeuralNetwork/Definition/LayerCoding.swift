/// How a configuration's text holds a layer: under its kind, `{"dense":{"outputs":100}}`; where several layers share a kind, under their own word in it:
/// `{"activation":{"_0":"relu"}}`, `{"normalization":{"_0":{"batch":{"_0":{"decay":0.9,"epsilon":1e-05}}}}}`. Digests of runs are taken of
/// that text: whoever changes it has everything trained anew.
extension AnyLayer: Codable {
  /// The key of what has no name.
  private static let unnamed = Word(stringValue: "_0")

  public func encode(to encoder: any Encoder) throws {
    let type = type(of: layer)
    var container = encoder.container(keyedBy: Word.self)
    guard let variant = type.variant else { return try container.encode(layer, forKey: Word(stringValue: type.kind)) }
    var outer = container.nestedContainer(keyedBy: Word.self, forKey: Word(stringValue: type.kind))
    guard variant.hasSettings else { return try outer.encode(variant.word, forKey: Self.unnamed) }
    var inner = outer.nestedContainer(keyedBy: Word.self, forKey: Self.unnamed)
    var settings = inner.nestedContainer(keyedBy: Word.self, forKey: Word(stringValue: variant.word))
    try settings.encode(layer, forKey: Self.unnamed)
  }

  /// - Throws: `DecodingError` for a layer that is on no list.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Word.self)
    let kind = try Self.only(container)
    let types = LayerList.all.filter { $0.kind == kind.stringValue }
    if let type = types.first(where: { $0.variant == nil }) {
      layer = try Self.decode(type, container, kind)
      return
    }
    let outer = try container.nestedContainer(keyedBy: Word.self, forKey: kind)
    func type(called word: String) throws -> any Layer.Type {
      guard let type = types.first(where: { $0.variant?.word == word }) else { throw Self.unknown(word, outer) }
      return type
    }
    if let word = try? outer.decode(String.self, forKey: Self.unnamed) {
      // A layer without settings is read from none.
      layer = try Self.decode(try type(called: word), container, kind)
      return
    }
    let inner = try outer.nestedContainer(keyedBy: Word.self, forKey: Self.unnamed)
    let word = try Self.only(inner)
    let settings = try inner.nestedContainer(keyedBy: Word.self, forKey: word)
    layer = try Self.decode(try type(called: word.stringValue), settings, Self.unnamed)
  }

  private static func decode(
    _ type: any Layer.Type, _ container: KeyedDecodingContainer<Word>, _ key: Word
  ) throws -> any Layer { try container.decode(type, forKey: key) }

  private static func only(_ container: KeyedDecodingContainer<Word>) throws -> Word {
    guard container.allKeys.count == 1 else { throw unknown("\(container.allKeys.count) keys", container) }
    return container.allKeys[0]
  }

  private static func unknown(_ what: String, _ container: KeyedDecodingContainer<Word>) -> DecodingError {
    .dataCorrupted(DecodingError.Context(codingPath: container.codingPath, debugDescription: "\(what) is no layer"))
  }

  private struct Word: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
