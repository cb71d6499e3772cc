import Grammar
import NeuralNetwork

/// Reads the keys of `data`, `settings` and arms.
struct SettingsReader {
  /// Keys of `data` that arms may vary too.
  static let dataKeys = ["batch", "pixels", "validation"]
  static let settingKeys = [
    "normalization", "normalize", "activation", "dropout", "optimizer", "rate", "momentum", "nesterov", "weight-decay",
    "schedule", "initial-weights", "sigma", "steps", "evaluate", "inference", "trace", "probes",
  ]
  /// Keys whose value is no list, so that a list of values can be a sweep over them.
  static let sweepableKeys = [
    "batch", "pixels", "validation", "normalization", "normalize", "activation", "dropout", "rate", "momentum", "nesterov",
    "weight-decay", "schedule", "initial-weights", "sigma", "steps", "trace",
  ]

  let problems: ProblemCollector
  var read: ValueReader { ValueReader(problems: problems) }

  init(problems: ProblemCollector) { self.problems = problems }

  /// Reads one entry into `settings`.
  /// - Parameter isArm: Whether a multiple of the base's rate may stand for a rate.
  func read(_ key: String, _ value: SpecValue, into settings: inout Settings, isArm: Bool) {
    let before = problems.reports
    defer { if problems.reports > before { settings.failed.insert(key) } }
    func placed<T: Sendable>(_ result: T?) -> Placed<T>? { result.map { Placed(value: $0, place: value.place) } }
    if case .list = value.content, Self.sweepableKeys.contains(key), !isArm {
      problems.add(value.place, "`\(key)` is a list; a list makes a sweep, and a sweep belongs to an arm.")
      return
    }
    if let word = LayerList.words.first(where: { $0.slot?.setting == key }), let slot = word.slot {
      settings.fillings[slot] = placed(word.form.read(value, key, problems))
      return
    }
    switch key {
    case "batch": settings.batch = placed(read.integer(value, key, 1...Limits.batch))
    case "pixels": settings.pixels = placed(pixels(value))
    case "validation": settings.validation = placed(read.integer(value, key, 0...Limits.examples))
    case "normalize" where ["batch", "none"].contains(value.text ?? ""):
      read.expected("`before` or `after`", key, value, nearest: "normalization: \(value.text ?? "")")
    case "normalize":
      settings.slotOrder = placed(
        read.word(value, key, Settings.SlotOrder.allCases.map(\.rawValue)).flatMap(Settings.SlotOrder.init))
    case "optimizer": settings.optimizer = placed(optimizer(value))
    case "rate": settings.rate = placed(rate(value, isArm: isArm))
    case "momentum": settings.momentum = placed(read.number(value, key, .share))
    case "nesterov": settings.nesterov = placed(read.boolean(value, key))
    case "weight-decay": settings.weightDecay = placed(read.number(value, key, .notNegative))
    case "schedule": settings.schedule = placed(schedule(value))
    case "initial-weights": settings.initialWeights = placed(initialWeights(value))
    case "sigma": settings.sigma = placed(read.number(value, key, .positive))
    case "steps": settings.steps = placed(read.integer(value, key, 1...Limits.steps))
    case "evaluate": settings.evaluation = placed(evaluation(value))
    case "inference": inference(value, into: &settings)
    case "trace": settings.trace = placed(read.integer(value, key, 0...Limits.trace))
    case "probes": settings.probes = placed(probes(value))
    default: break
    }
  }

  private func rate(_ value: SpecValue, isArm: Bool) -> Settings.Rate? {
    if case .scalar(let text, isPlain: true) = value.content, text.first == "x" {
      let factor = SpecValue(content: .scalar(String(text.dropFirst()), isPlain: true), place: value.place).number
      if let factor, factor.isFinite, factor > 0 {
        guard isArm else {
          problems.add(
            value.place, "`rate` is \(value.found); only an arm can multiply the base's rate, expected a number above 0.")
          return nil
        }
        return .timesBase(factor)
      }
    }
    let multiple = Bounds.positive.or("a multiple of the base's rate such as `x5`")
    return read.number(value, "rate", isArm ? multiple : .positive).map { .absolute($0) }
  }

  private func pixels(_ value: SpecValue) -> Settings.Pixels? {
    if let text = value.text {
      switch text {
      case "scaled": return .encoding(.scaled(mean: 0, scale: 1))
      case "binary": return .encoding(.binary(threshold: 0.5))
      case "standardized": return .standardized
      default: break
      }
    }
    guard case .map = value.content else {
      _ = read.word(value, "pixels", ["scaled", "standardized", "binary"])
      return nil
    }
    guard let (kind, inner) = only(value, "pixels", ["scaled", "binary"]) else { return nil }
    if kind == "binary" {
      guard let map = MapReader(inner, "binary", keys: ["threshold"], problems: problems),
        let threshold = map.number("threshold", .share, default: 0.5)
      else { return nil }
      return .encoding(.binary(threshold: threshold))
    }
    guard let map = MapReader(inner, "scaled", keys: ["mean", "scale"], problems: problems),
      let mean = map.number("mean", .any, default: 0), let scale = map.number("scale", .positive, default: 1)
    else { return nil }
    return .encoding(.scaled(mean: mean, scale: scale))
  }

  private func optimizer(_ value: SpecValue) -> String? {
    if case .map(let entries) = value.content, entries.count == 1, entries[0].key == "sgd" {
      problems.add(
        value.place, "`optimizer` is a map; expected `sgd`, with `rate`, `momentum`, `nesterov` and `weight-decay` beside it.")
      return nil
    }
    return read.word(value, "optimizer", ["sgd"])
  }

  private func schedule(_ value: SpecValue) -> RateSchedule? {
    if value.text == "constant" { return .constant }
    guard case .map = value.content else {
      if let text = value.text, text == "step" || text == "exponential" {
        problems.add(value.place, "`schedule` is `\(text)` alone; expected `{ \(text): { every: 1000, factor: 0.5 } }`.")
      } else {
        _ = read.word(value, "schedule", ["constant", "step", "exponential"])
      }
      return nil
    }
    guard let (kind, inner) = only(value, "schedule", ["step", "exponential"]),
      let map = MapReader(inner, kind, keys: ["every", "factor"], problems: problems),
      let everyValue = map.required("every", "a number of steps"),
      let factorValue = map.required("factor", "what the rate is multiplied by"),
      let every = read.integer(everyValue, "every", 1...Limits.steps),
      let factor = read.number(factorValue, "factor", .positive)
    else { return nil }
    return kind == "step" ? .step(every: every, factor: factor) : .exponential(every: every, factor: factor)
  }

  private func initialWeights(_ value: SpecValue) -> Settings.WeightsKind? {
    if case .map(let entries) = value.content, entries.first?.key == "gaussian" {
      problems.add(value.place, "`initial-weights` is a map; expected `gaussian`, with `sigma` as a key beside it.")
      return nil
    }
    return read.word(value, "initial-weights", Settings.WeightsKind.allCases.map(\.rawValue)).flatMap(
      Settings.WeightsKind.init)
  }

  static let statistics: [String: InferenceStatistics] = [
    "moving-average": .movingAverage, "population": .population, "minibatch": .minibatch,
  ]

  private func inference(_ value: SpecValue, into settings: inout Settings) {
    guard let map = MapReader(value, "inference", keys: ["curves", "final", "population-minibatches"], problems: problems)
    else { return }
    func statistics(_ key: String) -> Placed<InferenceStatistics>? {
      guard let value = map[key], let word = read.word(value, key, ["moving-average", "population", "minibatch"]) else {
        return nil
      }
      return Self.statistics[word].map { Placed(value: $0, place: value.place) }
    }
    settings.curveStatistics = statistics("curves")
    settings.finalStatistics = statistics("final")
    if let value = map["population-minibatches"],
      let count = read.integer(value, "population-minibatches", 1...Limits.populationMinibatches)
    {
      settings.populationMinibatches = Placed(value: count, place: value.place)
    }
  }

  /// The one entry that a map such as `{ batch: { ... } }` has.
  private func only(_ value: SpecValue, _ name: String, _ keys: [String]) -> (String, SpecValue)? {
    guard let map = MapReader(value, name, keys: keys, problems: problems) else { return nil }
    guard case .map(let all) = value.content, all.count == 1 else {
      problems.add(value.place, "`\(name)` is a map of several keys; expected one of \(ValueReader.choice(keys)).")
      return nil
    }
    return map.entries.first.map { ($0.key, $0.value.value) }
  }
}
