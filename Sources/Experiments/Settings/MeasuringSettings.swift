import Grammar
import NeuralNetwork

// How long is trained, and what is measured on the way.

extension SettingTopic {
  public static let steps = SettingTopic("Steps")
  public static let trace = SettingTopic("Trace")
  public static let evaluated = SettingTopic("Evaluated")
}

extension Setting where Value == Int {
  static var steps: Setting {
    Setting(
      "steps", .whole(1...Limits.steps), without: "must be said, here or in every arm, or `epochs`",
      needed: "how many minibatches to train on, or how many `epochs`", says: "Training steps, a minibatch each.", unit: "steps",
      insteadOf: "epochs",
      put: { $0.steps = $1 }, told: { [SettingRow(.steps, $1(Double($0.steps)))] })
  }

  static var trace: Setting {
    Setting(
      "trace", .whole(0...Limits.trace), default: 0, says: "Steps that are recorded in full, to be replayed elsewhere.",
      unit: "steps", put: { $0.trace = $1 },
      told: { [SettingRow(.trace, count($0.trace, "step", $1), isDetail: true)] })
  }
}

extension Setting where Value == Double {
  static var epochs: Setting {
    Setting(
      "epochs", .number(.positive), without: "what `steps` come to",
      says: "How often training sees every example, in place of `steps`: so many steps that it is that often or more.",
      unit: "passes over the training examples", insteadOf: "steps")
  }
}

extension Setting where Value == EvaluationSchedule {
  static var evaluate: Setting {
    Setting(
      "evaluate", .evaluation,
      default: EvaluationSchedule(segments: [.init(every: 100, through: 1000), .init(every: 500, through: nil)]),
      says: "How often the test set is classified; always before the first step and after the last.", isSweepable: false,
      put: { $0.evaluation = $1 },
      told: { configuration, write in
        let parts = configuration.evaluation.segments.map { segment in
          "every \(write(Double(segment.every)))" + (segment.through.map { " through \(write(Double($0)))" } ?? "")
        }
        return [SettingRow(.evaluated, parts.joined(separator: ", then ") + " steps", isDetail: true)]
      })
  }
}

extension Form where Value == EvaluationSchedule {
  fileprivate static var evaluation: Form {
    let steps = Form<Int>.whole(1...Limits.steps)
    let part = EvaluationPart.section.form
    return Form(
      schema: .any([
        steps.schema, .object([("type", .text("array")), ("minItems", .number(1)), ("items", part.schema)]),
      ]), values: "steps, or a list of parts",
      written: { schedule in
        .list(
          schedule.segments.map { segment in
            let through = segment.through.map { [("through", Schema.number(Double($0)))] } ?? []
            return .object([("every", .number(Double(segment.every)))] + through)
          })
      },
      read: { value, name, problems in
        guard case .list(let values) = value.content else {
          return steps.read(value, name, problems).map { EvaluationSchedule(segments: [.init(every: $0, through: nil)]) }
        }
        guard !values.isEmpty else {
          ValueReader(problems: problems).expected(
            "a number of steps, or a list of parts such as `{ every: 50, through: 1000 }`", name, value)
          return nil
        }
        return schedule(values, part, name, problems)
      })
  }

  private static func schedule(
    _ values: [SpecValue], _ form: Form<EvaluationPart>, _ name: String, _ problems: ProblemCollector
  ) -> EvaluationSchedule? {
    var segments: [EvaluationSchedule.Segment] = []
    for (index, element) in values.enumerated() {
      guard let part = form.read(element, name, problems) else { return nil }
      guard let through = part.through else {
        guard index == values.count - 1 else {
          problems.add(
            element.place, "Only the last part of `\(name)` can do without `through`; expected the step it ends with.")
          return nil
        }
        segments.append(.init(every: part.every, through: nil))
        continue
      }
      if let before = segments.last?.through, through.value <= before {
        problems.add(
          through.place, "`through` is \(through.value); expected a step after \(before), where the part before ends.")
        return nil
      }
      segments.append(.init(every: part.every, through: through.value))
    }
    return EvaluationSchedule(segments: segments)
  }
}

private struct EvaluationPart: Sendable {
  var every = 1
  var through: Placed<Int>?

  static let section = Section(
    "evaluation-part", heading: "key of a part of `evaluate`", initial: EvaluationPart(),
    keys: [
      Key(
        "every", .whole(1...Limits.steps), \.every, says: "At each multiple of it.", unit: "steps",
        need: .required("a number of steps")),
      Key(
        "through", .whole(1...Limits.steps), \.through, says: "The step that the part ends with.", unit: "steps",
        need: .otherwise("the end; only the last part can go without")),
    ])
}
