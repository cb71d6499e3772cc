import Grammar
import NeuralNetwork

/// A layer as `model` lists it: one that is what it is, or a slot that the settings fill.
enum ModelLayer: Sendable {
  case fixed(AnyLayer)
  case slot(Slot)
  /// A slot whose own value says that nothing stands there: `normalize: none`.
  case nothing

  var slot: Slot? {
    switch self {
    case .slot(let slot): slot
    case .fixed, .nothing: nil
    }
  }
}

extension SettingTopic {
  public static let network = SettingTopic("Network")
}

extension Setting where Value == [Placed<ModelLayer>] {
  static var model: Setting {
    Setting(
      "model", .model, without: "the extended spec's", says: "The layers, in order; the last gives a score for each class.",
      unit: "[see below](#model)",
      isSweepable: false,
      told: { configuration, write in [SettingRow(.network, configuration.network.told(write))] })
  }
}

extension Form where Value == [Placed<ModelLayer>] {
  fileprivate static var model: Form {
    let layer = Form<ModelLayer>.layer
    let schema = Schema.Definition("model") {
      .object([
        ("type", .text("array")), ("minItems", .number(1)), ("maxItems", .number(Double(Limits.layers))),
        ("items", layer.schema),
      ])
    }
    return Form(
      schema: .reference(schema), values: "list of layers",
      read: { value, name, problems in
        guard let values = ValueReader(problems: problems).list(value, name, of: "layers") else { return nil }
        guard !values.isEmpty, values.count <= Limits.layers else {
          problems.add(value.place, "`\(name)` has \(values.count) layers; expected 1 to \(Limits.layers).")
          return nil
        }
        let layers = values.compactMap { layer.placed.read($0, name, problems) }
        return layers.count == values.count ? layers : nil
      })
  }
}

extension Form where Value == ModelLayer {
  fileprivate static var layer: Form {
    let words = Schema.object([
      ("type", .text("object")),
      ("properties", .object(LayerList.words.map { ($0.word, $0.form.schema.with([("description", .text($0.says))])) })),
      ("minProperties", .number(1)), ("maxProperties", .number(1)), ("additionalProperties", .flag(false)),
    ])
    let map = Schema.Definition("layer-map", table: { table }, schema: { words })
    let all = LayerList.words.compactMap(\.slot)
    let slots = Schema.words(all.map(\.word)).with([
      ("description", .text("A slot that the setting \(ValueReader.choice(all.map(\.setting))) fills."))
    ])
    return Form(
      schema: .any([slots, .reference(map)]), values: "a layer", read: { value, _, problems in read(value, problems) }
    ).named("layer")
  }

  private static var table: KeyTable {
    KeyTable(
      heading: "key",
      rows: LayerList.words.map {
        KeyTable.Row(word: $0.word, says: $0.says, values: $0.values, standard: "none")
      })
  }

  private static var layerWords: [String] { LayerList.words.map(\.word) }

  private static func read(_ value: SpecValue, _ problems: ProblemCollector) -> ModelLayer? {
    switch value.content {
    case .scalar(let text, _): return alone(text, value, problems)
    case .list:
      problems.add(value.place, "A layer is a list; expected \(ValueReader.choice(layerWords)).")
      return nil
    case .map(let entries):
      guard entries.count == 1, let entry = entries.first else {
        problems.add(
          value.place,
          entries.isEmpty
            ? "A layer is empty; expected \(ValueReader.choice(layerWords))."
            : "This layer has the keys \(entries[0].key.quoted) and \(entries[1].key.quoted); "
              + "expected one kind, its settings indented under it or in { }.")
        return nil
      }
      guard let layer = LayerList.words.first(where: { $0.word == entry.key }) else {
        reportUnknown(entry.key, at: entry.keyPlace, problems)
        return nil
      }
      return layer.form.read(entry.value, entry.key, problems).map { layer in layer.map { .fixed($0) } ?? .nothing }
    }
  }

  private static func alone(_ text: String, _ value: SpecValue, _ problems: ProblemCollector) -> ModelLayer? {
    switch LayerList.words.first(where: { $0.word == text })?.alone {
    case .slot(let slot)?: return .slot(slot)
    case .unfinished(let sentence)?: problems.add(value.place, "`\(text)` \(sentence)")
    case nil:
      if let activation = NearestWord.of(text, among: LayerList.activations.map { $0.word }) {
        problems.add(
          value.place, "\(text.quoted) is no layer; did you mean `activate`, or `activate: \(activation)` to fix it for all arms?"
        )
      } else {
        reportUnknown(text, at: value.place, problems)
      }
    }
    return nil
  }

  private static func reportUnknown(_ text: String, at place: Place, _ problems: ProblemCollector) {
    let isNormalization = text.lowercased().hasPrefix("batch") || ["bn", "norm"].contains(text.lowercased())
    let nearest = isNormalization ? Slot.normalize.word : NearestWord.of(text, among: layerWords)
    let help = nearest.map { "did you mean `\($0)`?" } ?? "expected \(ValueReader.choice(layerWords))."
    problems.add(place, "\(text.isEmpty ? "Nothing" : text.quoted) is no layer; \(help)")
  }
}
