/// How a configuration's text holds a thing of which there are several kinds: its settings under its word, `{"sgd":{"rate":0.1, ...}}`.
struct WordCoding: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }

  static func encode(_ value: some Encodable, under word: String, to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: WordCoding.self)
    try container.encode(value, forKey: WordCoding(stringValue: word))
  }

  /// The word, and where what stands under it is to be had.
  /// - Throws: `DecodingError` where there is not one key alone.
  static func only(
    _ decoder: any Decoder
  ) throws -> (word: String, container: KeyedDecodingContainer<WordCoding>, key: WordCoding) {
    let container = try decoder.container(keyedBy: WordCoding.self)
    guard let key = container.allKeys.first, container.allKeys.count == 1 else {
      throw unknown("\(container.allKeys.count) keys stand where one belongs", container)
    }
    return (key.stringValue, container, key)
  }

  static func unknown(_ sentence: String, _ container: KeyedDecodingContainer<WordCoding>) -> DecodingError {
    .dataCorrupted(DecodingError.Context(codingPath: container.codingPath, debugDescription: sentence))
  }
}
