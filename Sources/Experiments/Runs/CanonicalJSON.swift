import Foundation

/// JSON in one spelling for one value: keys sorted, no white space, numbers as short as they can be read back exactly.
/// Digests are taken of it, so that a value's meaning and not its text decides.
public enum CanonicalJSON {
  public static func string(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// - `source`: Where the text stands, for the error's sentence.
  /// - Throws: `MetricsFileError` where `text` is no such value.
  public static func decode<T: Decodable>(_ type: T.Type, from text: String, of source: String) throws -> T {
    do {
      return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch {
      throw MetricsFileError("\(source): its configuration cannot be read: it is damaged or from another version of bnlab")
    }
  }
}
