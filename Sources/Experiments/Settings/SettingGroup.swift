import Grammar

/// Settings that stand in a map of their own under one key: `inference: { final: minibatch }`.
public struct SettingGroup: SettingDeclaration {
  public let word: String
  let says: String
  let members: [any SettingDeclaration]
  private let told: @Sendable (RunConfiguration, NumberWriting) -> [SettingRow]

  /// `told` is what reports and comparisons tell of its settings together.
  public init(
    _ word: String, says: String, members: [any SettingDeclaration],
    told: @escaping @Sendable (_ configuration: RunConfiguration, _ write: NumberWriting) -> [SettingRow] = { _, _ in [] }
  ) {
    self.word = word
    self.says = says
    self.members = members
    self.told = told
  }

  public var axis: String { word }
  public var isSweepable: Bool { false }

  public func key(inArm: Bool) -> Key<Settings> {
    let section = Section(word, initial: Settings(), keys: members.map { $0.key(inArm: false) })
    return Key(word, section.form, says: says, need: inArm ? .otherwise("the base's") : .standard, put: { $0.take($1) })
  }

  public func lay(_ own: Settings, over base: Settings, into result: inout Settings) {
    for member in members { member.lay(own, over: base, into: &result) }
  }

  public func lack(in settings: Settings) -> String? { members.lazy.compactMap { $0.lack(in: settings) }.first }

  public func apply(_ settings: Settings, to configuration: inout RunConfiguration) {
    for member in members { member.apply(settings, to: &configuration) }
  }

  public func number(in settings: Settings) -> Double? { nil }

  public func rows(of configuration: RunConfiguration, _ write: NumberWriting) -> [SettingRow] {
    told(configuration, write) + members.flatMap { $0.rows(of: configuration, write) }
  }
}
