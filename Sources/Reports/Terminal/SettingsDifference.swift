import Experiments
import Foundation

/// What differs between two runs' settings, by the path of each value in their configuration.
public struct SettingsDifference: Hashable, Sendable {
  /// `optimizer.sgd.rate`, `network.nodes[3].layer`.
  public var path: String
  /// As JSON; nil where one of them has no such value.
  public var first: String?
  public var second: String?

  /// In the order of paths; empty for equal configurations.
  public static func between(_ first: RunConfiguration, _ second: RunConfiguration) throws -> [SettingsDifference] {
    let (one, other) = (try flattened(first), try flattened(second))
    return Set(one.keys).union(other.keys).sorted().compactMap { path in
      one[path] == other[path] ? nil : SettingsDifference(path: path, first: one[path], second: other[path])
    }
  }

  private static func flattened(_ configuration: RunConfiguration) throws -> [String: String] {
    var result: [String: String] = [:]
    func visit(_ value: JSONValue, _ path: String) {
      switch value {
      case .object(let members):
        if members.isEmpty { result[path] = "{}" }
        for (key, member) in members { visit(member, path.isEmpty ? key : "\(path).\(key)") }
      case .list(let elements):
        if elements.isEmpty { result[path] = "[]" }
        for (place, element) in elements.enumerated() { visit(element, "\(path)[\(place)]") }
      case .leaf(let text): result[path] = text
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    visit(try JSONDecoder().decode(JSONValue.self, from: try encoder.encode(configuration)), "")
    return result
  }
}

/// JSON without a type of its own.
private enum JSONValue: Decodable {
  case object([String: JSONValue])
  case list([JSONValue])
  case leaf(String)

  init(from decoder: any Decoder) throws {
    if let object = try? [String: JSONValue](from: decoder) {
      self = .object(object)
    } else if let list = try? [JSONValue](from: decoder) {
      self = .list(list)
    } else {
      let value = try decoder.singleValueContainer()
      if value.decodeNil() {
        self = .leaf("null")
      } else if let flag = try? value.decode(Bool.self) {
        self = .leaf(flag ? "true" : "false")
      } else if let number = try? value.decode(Double.self) {
        self = .leaf(NumberText.plain(number))
      } else {
        self = .leaf("\"\(try value.decode(String.self))\"")
      }
    }
  }
}
