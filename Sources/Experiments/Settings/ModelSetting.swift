import Grammar
import NeuralNetwork

extension SettingTopic {
  public static let network = SettingTopic("Network")
}

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

extension Setting where Value == [Placed<ModelLayer>] {
  static var model: Setting {
    Setting(
      "model", .model, without: "the extended spec's", says: "The layers, in order; the last gives a score for each class.",
      isSweepable: false,
      told: { configuration, write in configuration.network.rows(write) })
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
    let map = Schema.Definition("layer-map", table: { table }) {
      .object([
        ("type", .text("object")),
        ("properties", .object(LayerList.words.map { ($0.word, $0.form.schema.with([("description", .text(says($0)))])) })),
        ("minProperties", .number(1)), ("maxProperties", .number(1)), ("additionalProperties", .flag(false)),
      ])
    }
    let settings = ValueReader.choice(LayerList.slots.map(\.setting))
    let slots = Schema.words(LayerList.slots.map(\.word)).with([
      ("description", .text("A slot that the setting \(settings) fills."))
    ])
    return Form(
      schema: .any([slots, .reference(map)]), values: "a layer", read: { value, _, problems in read(value, problems) }
    ).named("layer")
  }

  private static let words = LayerList.words.map(\.word)

  private static var table: KeyTable {
    KeyTable(
      heading: "key",
      rows: LayerList.words.map { word in
        KeyTable.Row(
          word: word.word, says: says(word), values: word.slot.map { "as `\($0.setting)`" } ?? word.form.values, standard: "none")
      })
  }

  private static func says(_ word: ModelWord) -> String {
    word.slot.map { "\(word.says) Alone a slot that the setting `\($0.setting)` fills." } ?? word.says
  }

  private static func read(_ value: SpecValue, _ problems: ProblemCollector) -> ModelLayer? {
    switch value.content {
    case .scalar(let text, _): return alone(text, value, problems)
    case .list:
      problems.add(value.place, "A layer is a list; expected \(ValueReader.choice(words)).")
      return nil
    case .map(let entries):
      guard entries.count == 1, let entry = entries.first else {
        problems.add(
          value.place,
          entries.isEmpty
            ? "A layer is empty; expected \(ValueReader.choice(words))."
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
    let nearest = isNormalization ? Slot.normalize.word : NearestWord.of(text, among: words)
    let help = nearest.map { "did you mean `\($0)`?" } ?? "expected \(ValueReader.choice(words))."
    problems.add(place, "\(text.isEmpty ? "Nothing" : text.quoted) is no layer; \(help)")
  }
}

extension NetworkDefinition {
  /// What reports tell of it: the layers in a row, and those with topics of their own under these, in the order of the list of layers.
  fileprivate func rows(_ write: NumberWriting) -> [SettingRow] {
    var topics: [LayerTopic] = []
    for topic in LayerList.all.compactMap({ $0.topic }) where !topics.contains(topic) { topics.append(topic) }
    let words = nodes.map(\.layer).filter { type(of: $0).topic == nil }.map { $0.told(write) }
    let row = SettingRow(.network, "\(input) – " + words.joined(separator: ", "))
    return [row] + topics.map { topic in SettingRow(SettingTopic(topic.name), told(topic, write)) }
  }

  private func told(_ topic: LayerTopic, _ write: NumberWriting) -> String {
    var told: [String] = []
    for (place, node) in nodes.enumerated() where type(of: node.layer).topic == topic {
      let isAfter = node.layer is any Normalization && place > 0 && nodes[place - 1].layer is any Activation
      let text = node.layer.told(write) + (isAfter ? ", after the activation" : "")
      if !topic.isToldOnce || !told.contains(text) { told.append(text) }
    }
    return told.isEmpty ? "none" : told.joined(separator: topic.separator)
  }
}
