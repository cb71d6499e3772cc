import Grammar
import NeuralNetwork

/// A layer as `model` lists it: one that is what it is, or a slot that the settings fill.
public enum ModelLayer: Hashable, Sendable {
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
    let layer = Form<ModelLayer>.layer(of: LayerList.words)
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
  /// A layer that one of `words` stands for.
  public static func layer(of words: [ModelWord]) -> Form { ModelWords(all: words).form }
}

/// The words that stand for layers: how what they stand in is read, its schema and its table.
private struct ModelWords: Sendable {
  let all: [ModelWord]

  private var slots: [Slot] { all.compactMap(\.slot) }

  var form: Form<ModelLayer> {
    Form(schema: .any(alone + [.reference(map)]), values: "a layer", read: { value, _, problems in read(value, problems) })
      .named("layer")
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
        .object([
          ("type", .text("object")),
          ("properties", .object(all.map { ($0.word, $0.form.schema.with([("description", .text($0.says))])) })),
          ("minProperties", .number(1)), ("maxProperties", .number(1)), ("additionalProperties", .flag(false)),
        ])
      })
  }

  private var table: KeyTable {
    KeyTable(
      heading: "key",
      rows: all.map { KeyTable.Row(word: $0.word, says: $0.says, values: $0.values, standard: "none") })
  }

  // MARK: Reading

  private var choice: String { ValueReader.choice(all.map(\.word)) }

  private func read(_ value: SpecValue, _ problems: ProblemCollector) -> ModelLayer? {
    switch value.content {
    case .scalar(let text, _): return alone(text, value, problems)
    case .list:
      problems.add(value.place, "A layer is a list; expected \(choice).")
      return nil
    case .map(let entries):
      guard entries.count == 1, let entry = entries.first else {
        problems.add(
          value.place,
          entries.isEmpty
            ? "A layer is empty; expected \(choice)."
            : "This layer has the keys \(entries[0].key.quoted) and \(entries[1].key.quoted); "
              + "expected one kind, its settings indented under it or in { }.")
        return nil
      }
      guard let layer = all.first(where: { $0.word == entry.key }) else {
        reportUnknown(entry.key, at: entry.keyPlace, problems)
        return nil
      }
      return layer.form.read(entry.value, entry.key, problems).map { layer in layer.map { .fixed($0) } ?? .nothing }
    }
  }

  private func alone(_ text: String, _ value: SpecValue, _ problems: ProblemCollector) -> ModelLayer? {
    switch all.first(where: { $0.word == text })?.alone {
    case .whole(let layer)?: return .fixed(layer)
    case .slot(let slot)?: return .slot(slot)
    case .unfinished(let sentence)?: problems.add(value.place, "`\(text)` \(sentence)")
    case nil:
      if let activation = problems.nearest(to: text, among: LayerList.activations.map { $0.word }) {
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
    let layer = normalization == nil ? problems.nearest(to: text, among: all.map(\.word)) : nil
    let isNormalization = normalization != nil || text.lowercased().contains("norm")
    let nearest = layer ?? (isNormalization ? Slot.normalize.word : nil)
    let help = nearest.map { "did you mean `\($0)`?" } ?? "expected \(choice)."
    problems.add(place, "\(text.isEmpty ? "Nothing" : text.quoted) is no layer; \(help)")
  }
}
