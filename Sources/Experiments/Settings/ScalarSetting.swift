import Grammar

/// A setting that came after results were trained: its value stands in configurations only where it is not the default, so that the digests
/// of what was trained before stay what they are. Whoever obeys it asks `configuration[.itsName]`.
public struct ScalarSetting<Value: ScalarValue>: SettingDeclaration {
  /// What specs say of it.
  public let setting: Setting<Value>
  let standard: Value

  /// As a ``Setting``, but for `title`: what reports call it, where that is not its word.
  public init(
    _ word: String, _ form: Form<Value>, default standard: Value, says: String, unit: String? = nil, axis: String? = nil,
    title: String? = nil, isSweepable: Bool = true
  ) {
    self.init(
      word, form, default: standard, without: nil, says: says, unit: unit, axis: axis, title: title, isSweepable: isSweepable)
  }

  /// One that means nothing where it is not said, as no number would: its value is optional. `without` is what tables and pages tell of that:
  /// "as long as it is".
  public init<Some: ScalarValue>(
    _ word: String, _ form: Form<Some>, without: String, says: String, unit: String? = nil, axis: String? = nil,
    title: String? = nil, isSweepable: Bool = true
  ) where Value == Some? {
    self.init(
      word, form.map({ $0 }, written: { $0 }), default: nil, without: without, says: says, unit: unit ?? form.values, axis: axis,
      title: title, isSweepable: isSweepable)
  }

  private init(
    _ word: String, _ form: Form<Value>, default standard: Value, without: String?, says: String, unit: String?, axis: String?,
    title: String?, isSweepable: Bool
  ) {
    self.standard = standard
    let title = title ?? word.prefix(1).uppercased() + word.dropFirst().replacing("-", with: " ")
    setting = Setting(
      word, form, default: standard, without: without, says: says, unit: unit, axis: axis, isSweepable: isSweepable,
      put: { $0.set(word, $1, default: standard) },
      told: { configuration, write in
        guard let scalar = configuration.others[word] else { return [] }
        let topic = SettingTopic(title, otherwise: standard.scalar.map { Self.told($0, write) } ?? without)
        return [SettingRow(topic, Self.told(scalar, write))]
      })
  }

  private static func told(_ scalar: Scalar, _ write: NumberWriting) -> String {
    switch scalar {
    case .number(let number): write(number)
    case .flag(let flag): flag ? "yes" : "no"
    case .word(let word): word.replacing("-", with: " ")
    case .words(let words): words.joined(separator: ", ")
    }
  }

  public var word: String { setting.word }
  public var axis: String { setting.axis }
  public var isSweepable: Bool { setting.isSweepable }
  public func key(inArm: Bool) -> Key<Settings> { setting.key(inArm: inArm) }
  public func lay(_ own: Settings, over base: Settings, into result: inout Settings) {
    setting.lay(own, over: base, into: &result)
  }
  public func lack(in settings: Settings) -> String? { setting.lack(in: settings) }
  public func apply(_ settings: Settings, to configuration: inout RunConfiguration) {
    setting.apply(settings, to: &configuration)
  }
  public func number(in settings: Settings) -> Double? { setting.number(in: settings) }
  public func rows(of configuration: RunConfiguration, _ write: NumberWriting) -> [SettingRow] {
    setting.rows(of: configuration, write)
  }
}

extension RunConfiguration {
  /// The value of a setting that came later.
  public subscript<Value: ScalarValue>(setting: ScalarSetting<Value>) -> Value {
    get { others[setting.word].flatMap(Value.init) ?? setting.standard }
    set { set(setting.word, newValue, default: setting.standard) }
  }

  fileprivate mutating func set<Value: ScalarValue>(_ word: String, _ value: Value, default standard: Value) {
    others[word] = value == standard ? nil : value.scalar
  }
}
