import Grammar

/// A setting of a run, declared once: its word, what may stand there, what holds without it, what it is for, and where its value goes.
///
/// Reading, sweeping, `--set`, schema and tables, how an arm's value lies over the base's, and what reports and comparisons tell of it follow.
/// To add one: declare it in a file of this folder, and name it in `SettingList`. One that came after results were trained is a
/// `ScalarSetting`, so that these keep their digests.
public struct Setting<Value: Sendable>: Sendable {
  public let word: String
  let form: Form<Value>
  /// What may stand in an arm, where that is more than in the base.
  let armForm: Form<Value>
  /// What holds where nothing is said.
  let standard: Value?
  /// What tables tell of that, where no value does.
  let without: String?
  /// What is expected where it is missing; nil where it can be.
  let needed: String?
  public let says: String
  let unit: String?
  public let axis: String
  public let isSweepable: Bool
  public let rival: String?
  /// What an arm's value comes to over its base's.
  private let merge: @Sendable (_ own: Value, _ base: Value) -> Value
  /// The number that stands on a figure's axis where the setting is swept.
  private let number: @Sendable (Value) -> Double?
  private let put: @Sendable (inout RunConfiguration, Value) -> Void
  private let told: @Sendable (RunConfiguration, NumberWriting) -> [SettingRow]

  /// - Parameters:
  ///   - word: As specs spell it.
  ///   - form: What may stand there.
  ///   - armForm: What may stand in an arm, where that is more.
  ///   - standard: What holds where nothing is said.
  ///   - without: What tables tell of that where no value does: "as the model lists them".
  ///   - needed: What is expected where it is missing, after "expected"; nil where it can be.
  ///   - says: What it is, in a sentence or two.
  ///   - unit: What tables show in place of the form's values.
  ///   - axis: What an axis of its values is called; else its word.
  ///   - isSweepable: Whether a list in an arm is a sweep over it.
  ///   - rival: The setting in whose place it stands: an arm that says the one takes nothing over of the other.
  ///   - merge: What an arm's value comes to over its base's; else it takes its place.
  ///   - number: The number that stands on an axis; else the value itself where it is one.
  ///   - put: Where its value goes. Some settings make one thing together, which `ConfigurationBuilder` then puts.
  ///   - told: What reports and comparisons tell of it, `write` writing numbers.
  public init(
    _ word: String, _ form: Form<Value>, inArm armForm: Form<Value>? = nil, default standard: Value? = nil,
    without: String? = nil, needed: String? = nil, says: String, unit: String? = nil, axis: String? = nil,
    isSweepable: Bool = true, insteadOf rival: String? = nil,
    over merge: @escaping @Sendable (_ own: Value, _ base: Value) -> Value = { own, _ in own },
    number: (@Sendable (Value) -> Double?)? = nil,
    put: @escaping @Sendable (inout RunConfiguration, Value) -> Void = { _, _ in },
    told: @escaping @Sendable (_ configuration: RunConfiguration, _ write: NumberWriting) -> [SettingRow] = { _, _ in [] }
  ) {
    self.word = word
    self.form = form
    self.armForm = armForm ?? form
    self.standard = standard
    self.without = without
    self.needed = needed
    self.says = says
    self.unit = unit
    self.axis = axis ?? word.replacing("-", with: " ")
    self.isSweepable = isSweepable
    self.rival = rival
    self.merge = merge
    self.number = number ?? { if case .number(let number)? = form.written($0) { number } else { nil } }
    self.put = put
    self.told = told
  }
}

/// A setting without the type of its value: what the list of all of them holds.
public protocol SettingDeclaration: Sendable {
  var word: String { get }
  /// What an axis of its values is called.
  var axis: String { get }
  /// Whether a list in an arm is a sweep over it.
  var isSweepable: Bool { get }
  /// The setting in whose place it stands; nil where it stands in no other's.
  var rival: String? { get }
  /// Its key in the base, or in an arm, where a list can be a sweep and a value can lean on the base's.
  func key(inArm: Bool) -> Key<Settings>
  /// What `own` comes to over `base`.
  func lay(_ own: Settings, over base: Settings, into result: inout Settings)
  /// What is expected where it is missing and must not be; nil where all is well.
  func lack(in settings: Settings) -> String?
  /// Puts its value, or its default, where it goes.
  func apply(_ settings: Settings, to configuration: inout RunConfiguration)
  /// The number that stands on a figure's axis where it is swept.
  func number(in settings: Settings) -> Double?
  /// What reports and comparisons tell of it.
  func rows(of configuration: RunConfiguration, _ write: NumberWriting) -> [SettingRow]
}

extension SettingDeclaration {
  public var rival: String? { nil }
}

extension Setting: SettingDeclaration {
  public func key(inArm: Bool) -> Key<Settings> {
    let form = (inArm ? sweptForm : baseForm).placed
    let need: Key<Settings>.Need =
      inArm ? .otherwise("the base's") : without.map(Key<Settings>.Need.otherwise) ?? .standard
    let written = standard.flatMap(self.form.written)
    return Key(
      word, form, says: says, unit: unit ?? self.form.values, need: need, standard: { _ in written },
      put: { $0[self] = $1 })
  }

  private var baseForm: Form<Value> {
    let isSweepable = isSweepable
    return form.answering { value, name in
      guard case .list = value.content, isSweepable else { return nil }
      return "`\(name)` is a list; a list makes a sweep, and a sweep belongs to an arm."
    }
  }

  /// As in an arm: a list of values is swept before they are read.
  private var sweptForm: Form<Value> {
    guard isSweepable else { return armForm }
    var form = armForm
    let list = Schema.object([
      ("type", .text("array")), ("minItems", .number(1)), ("maxItems", .number(Double(Limits.arms))),
      ("uniqueItems", .flag(true)), ("items", form.single),
    ])
    form.schema = .any([form.schema, list])
    return form
  }

  public func lay(_ own: Settings, over base: Settings, into result: inout Settings) {
    guard let value = own[self] else {
      result[self] = base[self]
      return
    }
    result[self] = base[self].map { Placed(value: merge(value.value, $0.value), place: value.place) } ?? value
  }

  public func lack(in settings: Settings) -> String? { settings[self] == nil ? needed : nil }

  public func apply(_ settings: Settings, to configuration: inout RunConfiguration) {
    if let value = settings[self]?.value ?? standard { put(&configuration, value) }
  }

  public func number(in settings: Settings) -> Double? { settings[self].flatMap { number($0.value) } }

  public func rows(of configuration: RunConfiguration, _ write: NumberWriting) -> [SettingRow] { told(configuration, write) }
}
