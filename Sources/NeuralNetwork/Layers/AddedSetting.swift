/// A setting that a layer got when runs of it had been recorded: the text of a configuration holds it only where it is not what those runs had, 0 or
/// false, so that they keep their digests.
@propertyWrapper public struct AddedSetting<Value: Addable>: Hashable, Sendable, Codable {
  public var wrappedValue: Value

  public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }

  public init(from decoder: any Decoder) throws { wrappedValue = try decoder.singleValueContainer().decode(Value.self) }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(wrappedValue)
  }
}

/// What can be an added setting's value.
public protocol Addable: Hashable, Sendable, Codable {
  /// What holds where nothing is said.
  static var nothing: Self { get }
}

extension Int: Addable { public static var nothing: Int { 0 } }
extension Bool: Addable { public static var nothing: Bool { false } }

extension KeyedEncodingContainer {
  public mutating func encode<Value>(_ setting: AddedSetting<Value>, forKey key: Key) throws {
    if setting.wrappedValue != .nothing { try encode(setting.wrappedValue, forKey: key) }
  }
}

extension KeyedDecodingContainer {
  public func decode<Value>(_ type: AddedSetting<Value>.Type, forKey key: Key) throws -> AddedSetting<Value> {
    AddedSetting(wrappedValue: try decodeIfPresent(Value.self, forKey: key) ?? .nothing)
  }
}
