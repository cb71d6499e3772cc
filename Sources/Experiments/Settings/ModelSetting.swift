import Grammar
import NeuralNetwork

/// A part of a network as `model` lists it.
public indirect enum ModelPart: Sendable {
  /// A layer that is what it is.
  case fixed(AnyLayer)
  /// A place that the settings fill.
  case slot(Slot)
  /// A slot whose own value says that nothing stands there: `normalize: none`.
  case nothing
  /// Branches, each a list of parts, and the layer that joins them.
  case join(AnyLayer, of: [Placed<[Placed<ModelPart>]>])

  var slot: Slot? {
    switch self {
    case .slot(let slot): slot
    case .fixed, .nothing, .join: nil
    }
  }
}

extension SettingTopic {
  public static let network = SettingTopic("Network")
}

extension Setting where Value == [Placed<ModelPart>] {
  static var model: Setting {
    Setting(
      "model", .model, without: "the extended spec's", says: "The layers, in order; the last gives a score for each class.",
      unit: "[see below](#model)",
      isSweepable: false,
      told: { configuration, write in [SettingRow(.network, configuration.network.told(write))] })
  }
}

extension Form where Value == [Placed<ModelPart>] {
  fileprivate static var model: Form { ModelWords(all: LayerList.words, joins: LayerList.joins).list("model", least: 1) }
}

extension Form where Value == ModelPart {
  /// A part that one of `words` stands for, or one of `joins` behind branches of such parts.
  public static func part(of words: [ModelWord], joins: [any Join.Type] = LayerList.joins) -> Form {
    ModelWords(all: words, joins: joins).form
  }
}

/// The words that stand for parts: how what they stand in is read, its schema and its table.
private struct ModelWords: Sendable {
  let all: [ModelWord]
  let joins: [any Join.Type]

  private var slots: [Slot] { all.compactMap(\.slot) }

  private var words: [String] { all.map(\.word) + joins.map { $0.word } }

  var form: Form<ModelPart> {
    Form(
      schema: .any(alone + [.reference(map), .reference(BlockUse.schema)]), values: "a layer",
      read: { value, _, problems in read(value, problems) }
    )
    .named("layer")
  }

  /// A list of so many parts or more.
  func list(_ name: String, least: Int) -> Form<[Placed<ModelPart>]> {
    let schema = Schema.Definition(name) {
      .object([
        ("type", .text("array")), ("minItems", .number(Double(least))), ("maxItems", .number(Double(Limits.layers))),
        ("items", form.schema),
      ])
    }
    return Form(
      schema: .reference(schema), values: "list of layers",
      read: { value, name, problems in
        guard let values = ValueReader(problems: problems).list(value, name, of: "layers") else { return nil }
        guard (least...Limits.layers).contains(values.count) else {
          problems.add(value.place, "`\(name)` has \(values.count) layers; expected \(least) to \(Limits.layers).")
          return nil
        }
        let parts = values.compactMap { form.placed.read($0, name, problems) }
        return parts.count == values.count ? parts : nil
      })
  }

  // MARK: Schema and table

  /// The words that can stand alone.
  private var alone: [Schema] {
    let slotWords = Schema.words(slots.map(\.word)).with([
      ("description", .text("A slot that the setting \(ValueReader.choice(slots.map(\.setting))) fills."))
    ])
    let wholes = all.filter { $0.whole != nil }.map { Schema.words([$0.word]).with([("description", .text($0.says))]) }
    return [slotWords] + wholes
  }

  private var map: Schema.Definition {
    Schema.Definition(
      "layer-map", table: { table },
      schema: {
        let layers = all.map { ($0.word, $0.form.schema.with([("description", .text($0.says))])) }
        let branches = Schema.object([
          ("type", .text("array")), ("minItems", .number(2)), ("items", list("branch", least: 0).schema),
        ])
        return .object([
          ("type", .text("object")),
          ("properties", .object(layers + joins.map { ($0.word, branches.with([("description", .text($0.says))])) })),
          ("minProperties", .number(1)), ("maxProperties", .number(1)), ("additionalProperties", .flag(false)),
        ])
      })
  }

  private var table: KeyTable {
    KeyTable(
      heading: "key",
      rows: all.map { KeyTable.Row(word: $0.word, says: $0.says, values: $0.values, standard: "none") }
        + joins.map { KeyTable.Row(word: $0.word, says: $0.says, values: "list of lists of layers", standard: "none") })
  }

  // MARK: Reading

  private var choice: String { ValueReader.choice(words) }

  private func read(_ value: SpecValue, _ problems: ProblemCollector) -> ModelPart? {
    switch value.content {
    case .scalar(let text, _): return alone(text, value, problems)
    case .list:
      problems.add(value.place, "A layer is a list; expected \(choice).")
      return nil
    case .map(let entries):
      // What is wrong with it was said where blocks were put in place.
      if entries.contains(where: { $0.key == BlockUse.word }) { return nil }
      guard entries.count == 1, let entry = entries.first else {
        problems.add(
          value.place,
          entries.isEmpty
            ? "A layer is empty; expected \(choice)."
            : "This layer has the keys \(entries[0].key.quoted) and \(entries[1].key.quoted); "
              + "expected one kind, its settings indented under it or in { }.")
        return nil
      }
      if let join = joins.first(where: { $0.word == entry.key }) { return branches(entry.value, of: join, problems) }
      guard let layer = all.first(where: { $0.word == entry.key }) else {
        reportUnknown(entry.key, at: entry.keyPlace, problems)
        return nil
      }
      return layer.form.read(entry.value, entry.key, problems).map { layer in layer.map { .fixed($0) } ?? .nothing }
    }
  }

  private func branches(_ value: SpecValue, of join: any Join.Type, _ problems: ProblemCollector) -> ModelPart? {
    let reader = ValueReader(problems: problems)
    guard let values = reader.list(value, join.word, of: "branches, each a list of layers") else { return nil }
    let form = list("branch", least: 0).placed
    let branches = values.compactMap { branch -> Placed<[Placed<ModelPart>]>? in
      guard case .list = branch.content else {
        reader.expected("a list of layers for each branch, such as `[activate]`", join.word, branch)
        return nil
      }
      return form.read(branch, join.word, problems)
    }
    return branches.count == values.count ? .join(AnyLayer(join.init()), of: branches) : nil
  }

  private func alone(_ text: String, _ value: SpecValue, _ problems: ProblemCollector) -> ModelPart? {
    switch all.first(where: { $0.word == text })?.alone {
    case .whole(let layer)?: return .fixed(layer)
    case .slot(let slot)?: return .slot(slot)
    case .unfinished(let sentence)?: problems.add(value.place, "`\(text)` \(sentence)")
    case nil:
      if joins.contains(where: { $0.word == text }) {
        problems.add(
          value.place, "`\(text)` does not say what it joins; expected for example `\(text): [[activate], []]`.")
      } else if let activation = problems.nearest(to: text, among: LayerList.activations.map { $0.word }) {
        problems.add(
          value.place, "\(text.quoted) is no layer; did you mean `activate`, or `activate: \(activation)` to fix it for all arms?"
        )
      } else {
        reportUnknown(text, at: value.place, problems)
      }
    }
    return nil
  }

  private func reportUnknown(_ text: String, at place: Place, _ problems: ProblemCollector) {
    let normalization = problems.nearest(to: text, among: LayerList.normalizations.map { $0.word })
    let layer = normalization == nil ? problems.nearest(to: text, among: words) : nil
    let isNormalization = normalization != nil || text.lowercased().contains("norm")
    let nearest = layer ?? (isNormalization ? Slot.normalize.word : nil)
    let help = nearest.map { "did you mean `\($0)`?" } ?? "expected \(choice)."
    problems.add(place, "\(text.isEmpty ? "Nothing" : text.quoted) is no layer; \(help)")
  }
}
