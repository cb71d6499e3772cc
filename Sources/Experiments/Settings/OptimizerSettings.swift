import Grammar
import NeuralNetwork

// How gradients move the weights.

extension SettingTopic {
  public static let optimizer = SettingTopic("Optimizer")
  public static let rate = SettingTopic("Learning rate")
  public static let rateSchedule = SettingTopic("Rate schedule")
}

enum OptimizerKind: String, Sendable, CaseIterable { case sgd }

extension Setting where Value == OptimizerKind {
  static var optimizer: Setting {
    Setting(
      "optimizer",
      .word().answering { value, name in
        guard case .map(let entries) = value.content, entries.count == 1, entries[0].key == "sgd" else { return nil }
        return "`\(name)` is a map; expected `sgd`, with `rate`, `momentum`, `nesterov` and `weight-decay` beside it."
      }, default: .sgd, says: "Stochastic gradient descent, the only one there is.", isSweepable: false,
      told: { configuration, _ in
        switch configuration.optimizer {
        case .sgd: [SettingRow(.optimizer, "SGD")]
        }
      })
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
      put: { if case .absolute(let rate) = $1 { $0.optimizer.setRate(rate) } },
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

extension Setting where Value == Double {
  static var momentum: Setting {
    Setting(
      "momentum", .number(.share), default: 0, says: "What the next step keeps of the last one's direction.", unit: "share",
      put: { $0.optimizer.momentum = $1 },
      told: { configuration, write in
        let momentum = configuration.optimizer.momentum
        return momentum > 0 ? [SettingRow(.optimizer, "momentum \(write(momentum))")] : []
      })
  }

  static var weightDecay: Setting {
    Setting(
      "weight-decay", .number(.notNegative), default: 0,
      says: "The L2 penalty on weights; not on biases, gamma or beta.", put: { $0.optimizer.weightDecay = $1 },
      told: { configuration, write in
        let decay = configuration.optimizer.weightDecay
        return decay > 0 ? [SettingRow(.optimizer, "weight decay \(write(decay))")] : []
      })
  }
}

extension Setting where Value == Bool {
  static var nesterov: Setting {
    Setting(
      "nesterov", .flag, default: false, says: "Whether momentum looks ahead.", put: { $0.optimizer.nesterov = $1 },
      told: { configuration, _ in configuration.optimizer.nesterov ? [SettingRow(.optimizer, "Nesterov")] : [] })
  }
}

extension Setting where Value == RateSchedule {
  static var schedule: Setting {
    Setting(
      "schedule", .schedule, default: .constant, says: "How the rate changes.", put: { $0.schedule = $1 },
      told: { [SettingRow(.rateSchedule, $0.schedule.told($1))] })
  }
}

extension Form where Value == RateSchedule {
  fileprivate static var schedule: Form {
    .variant(
      "schedule",
      of: [
        Variant("constant", .constant, says: "The rate stays."),
        Variant(
          "step", RateChange.section.form.map { .step(every: $0.every, factor: $0.factor) },
          says: "The rate changes all at once after every so many steps.", example: "{ step: { every: 1000, factor: 0.5 } }"),
        Variant(
          "exponential", RateChange.section.form.map { .exponential(every: $0.every, factor: $0.factor) },
          says: "The rate changes a little at each step.", example: "{ exponential: { every: 1000, factor: 0.5 } }"),
      ])
  }
}

private struct RateChange: Sendable {
  var every = 1
  var factor = 1.0

  static let section = Section(
    "rate-change", heading: "key of `step`, `exponential`", initial: RateChange(),
    keys: [
      Key(
        "every", .whole(1...Limits.steps), \.every, says: "Over how long.", unit: "steps",
        need: .required("a number of steps")),
      Key(
        "factor", .number(.positive), \.factor, says: "What the rate is multiplied by over that long.",
        need: .required("what the rate is multiplied by")),
    ])
}

extension RateSchedule {
  fileprivate func told(_ write: NumberWriting) -> String {
    switch self {
    case .constant: "constant"
    case .step(let every, let factor): "times \(write(factor)) after every \(write(Double(every))) steps"
    case .exponential(let every, let factor): "times \(write(factor)) over every \(write(Double(every))) steps"
    }
  }
}
