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

struct ModelReader {
  static let layerKinds = LayerList.words.map(\.word)

  let problems: ProblemCollector
  private var read: ValueReader { ValueReader(problems: problems) }

  func layers(_ value: SpecValue) -> [Placed<ModelLayer>]? {
    guard let values = read.list(value, "model", of: "layers") else { return nil }
    guard !values.isEmpty, values.count <= Limits.layers else {
      problems.add(value.place, "`model` has \(values.count) layers; expected 1 to \(Limits.layers).")
      return nil
    }
    var areAllRead = true
    var layers: [Placed<ModelLayer>] = []
    for element in values {
      if let layer = layer(element) {
        layers.append(Placed(value: layer, place: element.place))
      } else {
        areAllRead = false
      }
    }
    return areAllRead ? layers : nil
  }

  private func layer(_ value: SpecValue) -> ModelLayer? {
    switch value.content {
    case .scalar(let text, _): return alone(text, value)
    case .list:
      problems.add(value.place, "A layer is a list; expected \(ValueReader.choice(Self.layerKinds)).")
      return nil
    case .map(let entries):
      guard entries.count == 1, let entry = entries.first else {
        problems.add(
          value.place,
          entries.isEmpty
            ? "A layer is empty; expected \(ValueReader.choice(Self.layerKinds))."
            : "This layer has the keys \(entries[0].key.quoted) and \(entries[1].key.quoted); "
              + "expected one kind, its settings indented under it or in { }."
        )
        return nil
      }
      return layer(entry)
    }
  }

  private func alone(_ text: String, _ value: SpecValue) -> ModelLayer? {
    switch LayerList.words.first(where: { $0.word == text })?.alone {
    case .slot(let slot)?: return .slot(slot)
    case .unfinished(let sentence)?: problems.add(value.place, "`\(text)` \(sentence)")
    case nil:
      if let activation = NearestWord.of(text, among: LayerList.activations.map { $0.word }) {
        problems.add(
          value.place, "\(text.quoted) is no layer; did you mean `activate`, or `activate: \(activation)` to fix it for all arms?"
        )
      } else {
        reportUnknown(text, at: value.place)
      }
    }
    return nil
  }

  private func reportUnknown(_ text: String, at place: Place) {
    let isNormalization = text.lowercased().hasPrefix("batch") || ["bn", "norm"].contains(text.lowercased())
    let nearest = isNormalization ? Slot.normalize.word : NearestWord.of(text, among: Self.layerKinds)
    let help = nearest.map { "did you mean `\($0)`?" } ?? "expected \(ValueReader.choice(Self.layerKinds))."
    problems.add(place, "\(text.isEmpty ? "Nothing" : text.quoted) is no layer; \(help)")
  }

  private func layer(_ entry: SpecEntry) -> ModelLayer? {
    guard let word = LayerList.words.first(where: { $0.word == entry.key }) else {
      reportUnknown(entry.key, at: entry.keyPlace)
      return nil
    }
    return word.form.read(entry.value, entry.key, problems).map { layer in layer.map { .fixed($0) } ?? .nothing }
  }
}
