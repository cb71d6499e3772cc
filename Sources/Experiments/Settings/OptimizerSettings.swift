import Grammar
import NeuralNetwork

// How gradients move what is trained: which optimizer, and the numbers that it goes by.

extension SettingTopic {
  public static let optimizer = SettingTopic("Optimizer")
  public static let rate = SettingTopic("Learning rate")
}

extension Setting where Value == AnyOptimizer {
  static var optimizer: Setting {
    let words = OptimizerList.all.map { $0.word }
    return Setting(
      "optimizer",
      Form<String>.word(of: words).answering { value, name in
        guard case .map(let entries) = value.content, entries.count == 1,
          let type = OptimizerList.all.first(where: { $0.word == entries[0].key })
        else { return nil }
        return "`\(name)` is a map; expected `\(type.word)`, with \(ValueReader.all(["rate"] + type.words)) beside it."
      }.map(
        { word in AnyOptimizer(OptimizerList.all.first { $0.word == word }!.init()) },
        written: { type(of: $0.optimizer).word }),
      default: AnyOptimizer(SGD()),
      says: "How gradients move what is trained: "
        + OptimizerList.all.map { "`\($0.word)` is \($0.says)" }.joined(separator: ", ") + ".",
      put: { $0.optimizer = $1.optimizer },
      told: { [SettingRow(.optimizer, $0.optimizer.told($1))] })
  }
}

/// A learning rate as written.
enum Rate: Hashable, Sendable {
  case absolute(Double)
  /// `x5`: so many times the base's.
  case timesBase(Double)

  /// x5 of x2 is x10: a sweep within an arm multiplies what the arm says.
  func over(_ base: Rate) -> Rate {
    switch (self, base) {
    case (.absolute, _): self
    case (.timesBase(let factor), .absolute(let rate)): .absolute(factor * rate)
    case (.timesBase(let factor), .timesBase(let other)): .timesBase(factor * other)
    }
  }

  /// The rate, or the factor for as long as the base is not known.
  var number: Double {
    switch self {
    case .absolute(let rate): rate
    case .timesBase(let factor): factor
    }
  }
}

extension Setting where Value == Rate {
  static var rate: Setting {
    Setting(
      "rate", .rate, inArm: .rateOrMultiple, without: "must be said, here or in every arm", needed: "the learning rate",
      says: "The learning rate; in an arm also a multiple of the base's.", unit: "number above 0; in an arm also `x5`",
      axis: "learning rate", over: { $0.over($1) }, number: { $0.number },
      put: { if case .absolute(let rate) = $1 { $0.optimizer.rate = rate } },
      told: { [SettingRow(.rate, $1($0.optimizer.rate))] })
  }
}

extension Form where Value == Rate {
  fileprivate static var rate: Form {
    Form<Double>.number(.positive).answering { value, name in
      guard factor(value) != nil else { return nil }
      return "`\(name)` is \(value.found); only an arm can multiply the base's rate, expected a number above 0."
    }.map({ .absolute($0) }, written: { if case .absolute(let rate) = $0 { rate } else { nil } })
  }

  fileprivate static var rateOrMultiple: Form {
    let number = Form<Double>.number(Bounds.positive.or("a multiple of the base's rate such as `x5`"))
    return Form(
      schema: .any([
        number.schema,
        .object([("type", .text("string")), ("pattern", .text(#"^x[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$"#))]),
      ]), values: number.values,
      read: { value, name, problems in
        factor(value).map(Rate.timesBase) ?? number.read(value, name, problems).map(Rate.absolute)
      })
  }

  /// The 5 of `x5`.
  private static func factor(_ value: SpecValue) -> Double? {
    guard case .scalar(let text, isPlain: true) = value.content, text.first == "x" else { return nil }
    let factor = SpecValue(content: .scalar(String(text.dropFirst()), isPlain: true), place: value.place).number
    return factor.flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
  }
}

/// The settings of the numbers and flags that optimizers go by.
enum OptimizerSettings {
  static let all = OptimizerList.settings.map(Declared.init)

  /// One, by the type of its value.
  enum Declared: Sendable {
    case number(Setting<Double>, OptimizerSetting)
    case flag(Setting<Bool>, OptimizerSetting)

    init(_ declared: OptimizerSetting) {
      let word = declared.word
      let isEverybodys = declared.users.count == OptimizerList.all.count
      let says = declared.says + (isEverybodys ? "" : " Of \(ValueReader.all(declared.users)).")
      func number(_ bounds: Bounds, default standard: Double? = nil, without: String? = nil) -> Declared {
        let setting = Setting<Double>(
          word, .number(bounds), default: standard, without: without, says: says, unit: declared.unit,
          put: { $0.optimizer.put($1, as: word) })
        return .number(setting, declared)
      }
      switch declared.value {
      case .number(let bounds, let standard): self = number(bounds, default: standard)
      case .neededNumber(let bounds, _):
        self = number(bounds, without: "must be said with \(ValueReader.all(declared.users))")
      case .flag(let standard):
        self = .flag(Setting(word, .flag, default: standard, says: says, put: { $0.optimizer.put($1, as: word) }), declared)
      }
    }

    var setting: any SettingDeclaration {
      switch self {
      case .number(let setting, _): setting
      case .flag(let setting, _): setting
      }
    }

    private var declared: OptimizerSetting {
      switch self {
      case .number(_, let declared), .flag(_, let declared): declared
      }
    }

    /// Where `settings` say it.
    func place(in settings: Settings) -> Place? {
      switch self {
      case .number(let setting, _): settings[setting]?.place
      case .flag(let setting, _): settings[setting]?.place
      }
    }

    /// What is wrong with what `settings` say of it where `optimizer` is what moves, and where; nil where all is well. `home` is where it would
    /// stand.
    func objection(to settings: Settings, for optimizer: any Optimizer, _ home: Place) -> (place: Place, sentence: String)? {
      let type = type(of: optimizer)
      guard type.has(setting.word) else {
        guard let (said, standard) = unheeded(in: settings), let place = place(in: settings) else { return nil }
        return (
          place,
          "`\(setting.word)` is \(said), but `\(type.word)` has none; "
            + "expected `\(setting.word): \(standard)`, or \(ValueReader.choice(declared.users)) as `optimizer`."
        )
      }
      guard case .neededNumber(_, let example) = declared.value, place(in: settings) == nil,
        !settings.failed.contains(setting.word)
      else { return nil }
      return (
        settings[.optimizer]?.place ?? home,
        "`optimizer` is `\(type.word)`, but `\(setting.word)` is missing; expected a number such as `\(Bounds.short(example))` beside it."
      )
    }

    /// What `settings` say of it, and what would say nothing; nil where they say that, or nothing at all.
    private func unheeded(in settings: Settings) -> (said: String, standard: String)? {
      switch self {
      case .number(let setting, _):
        let standard = setting.standard ?? 0
        guard let said = settings[setting]?.value, said != standard else { return nil }
        return (Bounds.short(said), Bounds.short(standard))
      case .flag(let setting, _):
        guard let said = settings[setting]?.value, said != setting.standard else { return nil }
        return ("\(said)", "\(setting.standard ?? false)")
      }
    }
  }
}
