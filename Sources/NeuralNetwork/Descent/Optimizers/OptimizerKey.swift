import Grammar

/// A number or a flag that an optimizer goes by, and where it has it.
public struct OptimizerKey<Root: Optimizer>: Sendable {
  let setting: OptimizerSetting
  private let place: Place

  private enum Place: Sendable {
    case number(WritableKeyPath<Root, Double> & Sendable)
    case flag(WritableKeyPath<Root, Bool> & Sendable)
  }

  init(
    _ word: String, _ path: WritableKeyPath<Root, Double> & Sendable, _ bounds: Bounds, default standard: Double, says: String,
    unit: String? = nil
  ) {
    setting = OptimizerSetting(
      word: word, says: says, unit: unit, value: .number(bounds, default: standard), users: [Root.word])
    place = .number(path)
  }

  /// A number that specs must say, for example `example`.
  init(
    _ word: String, _ path: WritableKeyPath<Root, Double> & Sendable, _ bounds: Bounds, example: Double, says: String,
    unit: String? = nil
  ) {
    setting = OptimizerSetting(
      word: word, says: says, unit: unit, value: .neededNumber(bounds, example: example), users: [Root.word])
    place = .number(path)
  }

  init(_ word: String, _ path: WritableKeyPath<Root, Bool> & Sendable, default standard: Bool, says: String) {
    setting = OptimizerSetting(word: word, says: says, unit: nil, value: .flag(default: standard), users: [Root.word])
    place = .flag(path)
  }

  fileprivate func put(_ value: Double, into optimizer: inout Root) {
    switch place {
    case .number(let path): optimizer[keyPath: path] = value
    case .flag: break
    }
  }

  fileprivate func put(_ value: Bool, into optimizer: inout Root) {
    switch place {
    case .number: break
    case .flag(let path): optimizer[keyPath: path] = value
    }
  }
}

/// A number or a flag that one or several optimizers go by: a setting of specs.
public struct OptimizerSetting: Sendable {
  public enum Value: Sendable {
    case number(Bounds, default: Double)
    /// One that must be said.
    case neededNumber(Bounds, example: Double)
    case flag(default: Bool)
  }

  /// As specs spell it.
  public let word: String
  /// What it is, in a sentence.
  public let says: String
  public let unit: String?
  public let value: Value
  /// The words of the optimizers that go by it.
  public internal(set) var users: [String]
}

extension Optimizer {
  /// The words of what it goes by beside the rate.
  public static var words: [String] { keys.map(\.setting.word) }

  /// Whether it goes by the number or flag of that word.
  public static func has(_ word: String) -> Bool { words.contains(word) }

  /// Takes a number over, where it goes by one of that word.
  public mutating func put(_ value: Double, as word: String) {
    for key in Self.keys where key.setting.word == word { key.put(value, into: &self) }
  }

  /// Takes a flag over, where it goes by one of that word.
  public mutating func put(_ value: Bool, as word: String) {
    for key in Self.keys where key.setting.word == word { key.put(value, into: &self) }
  }
}
