/// All that parameters can be moved by. Whatever else must know of optimizers goes through this list.
public enum OptimizerList {
  public static let all: [any Optimizer.Type] = [SGD.self, Adam.self, AdamW.self]

  /// The numbers and flags that they go by; what several share stands once.
  public static let settings: [OptimizerSetting] = {
    var settings: [OptimizerSetting] = []
    for setting in all.flatMap({ declared(by: $0) }) {
      if let place = settings.firstIndex(where: { $0.word == setting.word }) {
        settings[place].users += setting.users
      } else {
        settings.append(setting)
      }
    }
    return settings
  }()

  private static func declared<One: Optimizer>(by type: One.Type) -> [OptimizerSetting] { type.keys.map(\.setting) }
}

/// Any optimizer, as a value that can be compared and that configurations hold under its word: `{"adam":{"beta1":0.9, ...}}`. Digests of runs are
/// taken of that text.
public struct AnyOptimizer: Hashable, Sendable, Codable {
  public var optimizer: any Optimizer

  public init(_ optimizer: any Optimizer) { self.optimizer = optimizer }

  public static func == (left: AnyOptimizer, right: AnyOptimizer) -> Bool {
    AnyHashable(left.optimizer) == AnyHashable(right.optimizer)
  }

  public func hash(into hasher: inout Hasher) { AnyHashable(optimizer).hash(into: &hasher) }

  public func encode(to encoder: any Encoder) throws {
    try WordCoding.encode(optimizer, under: type(of: optimizer).word, to: encoder)
  }

  /// - Throws: `DecodingError` for an optimizer that is on no list.
  public init(from decoder: any Decoder) throws {
    let (word, container, key) = try WordCoding.only(decoder)
    guard let type = OptimizerList.all.first(where: { $0.word == word }) else {
      throw WordCoding.unknown("\(word) is no optimizer", container)
    }
    func decode(_ type: any Optimizer.Type) throws -> any Optimizer { try container.decode(type, forKey: key) }
    optimizer = try decode(type)
  }
}
