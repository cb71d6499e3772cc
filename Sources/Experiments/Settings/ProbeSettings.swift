import Grammar
import NeuralNetwork

/// A probe as written, before it is known whether the model has its layer.
struct ProbeDraft: Sendable {
  var layer: Placed<String>?
  var unit: Placed<Probe.Unit>?
  var percentiles: [Double] = [15, 50, 85]
  var examples: Placed<Int>?

  /// How many of the test set, where nothing is said.
  static let standardExamples = 1000

  fileprivate static let section = Section(
    "probe", heading: "key of a probe", initial: ProbeDraft(),
    keys: [
      Key(
        "layer", .text(limit: 64), \.layer, says: "The activation whose input is followed, by its kind and number.",
        unit: "its name, such as `activation3`", need: .required("a layer's name, such as `activation3`")),
      Key(
        "unit", Form<Probe.Unit>.unit.placed,
        says: "The unit; `median` is the one whose spread before training is its layer's median.",
        standard: { _ in .text("median") }, put: { $0.unit = $1 }),
      Key(
        "percentiles", .percentiles, \.percentiles, says: "Of its input over the examples, ascending, each from 0 to 100.",
        unit: "percent"),
      Key(
        "examples", Form<Int>.whole(1...Limits.examples).placed, says: "The first this many of the test set.", unit: "examples",
        standard: { _ in .number(Double(standardExamples)) }, put: { $0.examples = $1 }),
    ])
}

extension Setting where Value == [Named<ProbeDraft>] {
  static var probes: Setting {
    Setting(
      "probes",
      .named("A probe", expected: "a map from a name to what it follows", limit: Limits.probes, of: ProbeDraft.section.form),
      default: [], says: "Units whose input is followed while training, by a name of your own.",
      unit: "a map from a name to a probe", isSweepable: false,
      told: { configuration, write in
        configuration.probes.map { probe in
          let unit: String =
            switch probe.unit {
            case .index(let index): "unit \(index)"
            case .median: "the unit of median spread before training"
            }
          let examples = write(Double(probe.examples))
          return SettingRow(
            SettingTopic("Probe \(probe.name)"), "input of \(probe.layer), \(unit), over the first \(examples) test examples")
        }
      })
  }
}

extension Form where Value == Probe.Unit {
  fileprivate static var unit: Form {
    let index = Form<Int>.whole(0...FeatureShape.limit)
    return Form(
      schema: .any([.words(["median"]), index.schema]), values: "`median`, or a number from 0",
      read: { value, name, problems in
        if value.text == "median" { return .median }
        guard value.number != nil else {
          ValueReader(problems: problems).expected("`median`, or a unit's number from 0", name, value)
          return nil
        }
        return index.read(value, name, problems).map { .index($0) }
      })
  }
}

extension Form where Value == [Double] {
  fileprivate static var percentiles: Form {
    .list(of: .number(.percentile), "numbers from 0 to 100", counts: 1...32, isUnique: true).refusing { numbers, name in
      guard numbers.isEmpty || numbers.count > 32 || !zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }) else {
        return nil
      }
      return "`\(name)` are not in ascending order; expected 1 to 32 numbers such as `[15, 50, 85]`."
    }
  }
}
