import Grammar
import NeuralNetwork

/// A layer as `model` lists it: one that is what it is, or a slot that the settings fill.
enum ModelLayer: Sendable {
  case fixed(LayerDefinition)
  case normalizeSlot, activateSlot, dropoutSlot
  /// A slot whose own value says that nothing stands there: `normalize: none`.
  case nothing
}

struct ModelReader {
  static let layerKinds = ["dense", "convolution", "max-pool", "average-pool", "normalize", "activate", "dropout"]

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
    case .scalar(let text, _): return slot(text, value)
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

  private func slot(_ text: String, _ value: SpecValue) -> ModelLayer? {
    switch text {
    case "normalize": return .normalizeSlot
    case "activate": return .activateSlot
    case "dropout": return .dropoutSlot
    case "dense":
      problems.add(value.place, "`dense` does not say how many outputs it has; expected for example `dense: 100`.")
    case "convolution":
      problems.add(
        value.place, "`convolution` does not say what it is; expected for example `convolution: { channels: 6, kernel: 5 }`.")
    case "max-pool", "average-pool":
      problems.add(value.place, "`\(text)` does not say how large its window is; expected for example `\(text): 2`.")
    default:
      let activation = NearestWord.of(text, among: Activation.allCases.map(\.rawValue))
      if let activation {
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
    let nearest = isNormalization ? "normalize" : NearestWord.of(text, among: Self.layerKinds)
    let help = nearest.map { "did you mean `\($0)`?" } ?? "expected \(ValueReader.choice(Self.layerKinds))."
    problems.add(place, "\(text.isEmpty ? "Nothing" : text.quoted) is no layer; \(help)")
  }

  private func layer(_ entry: SpecEntry) -> ModelLayer? {
    let settings = SettingsReader(problems: problems)
    let value = entry.value
    switch entry.key {
    case "dense":
      if case .map = value.content {
        guard let map = MapReader(value, "dense", keys: ["outputs"], problems: problems),
          let outputs = map.required("outputs", "how many it has")
        else { return nil }
        return read.integer(outputs, "outputs", 1...LayerDefinition.featureLimit).map { .fixed(.dense(outputs: $0)) }
      }
      return read.integer(value, "dense", 1...LayerDefinition.featureLimit).map { .fixed(.dense(outputs: $0)) }
    case "convolution": return convolution(value)
    case "max-pool": return pooling(.max, entry)
    case "average-pool": return pooling(.average, entry)
    case "normalize":
      guard let normalization = settings.normalization(value, entry.key) else { return nil }
      return normalization.map { .fixed(.normalization($0)) } ?? .nothing
    case "activate":
      guard let activation = settings.activation(value, entry.key) else { return nil }
      return activation.map { .fixed(.activation($0)) } ?? .nothing
    case "dropout":
      guard let rate = read.number(value, entry.key, .share) else { return nil }
      return rate > 0 ? .fixed(.dropout(rate: rate)) : .nothing
    default:
      reportUnknown(entry.key, at: entry.keyPlace)
      return nil
    }
  }

  private func convolution(_ value: SpecValue) -> ModelLayer? {
    guard case .map = value.content else {
      read.expected("a map such as `{ channels: 6, kernel: 5 }`", "convolution", value)
      return nil
    }
    let keys = ["channels", "kernel", "stride", "padding"]
    let limit = LayerDefinition.featureLimit
    guard let map = MapReader(value, "convolution", keys: keys, problems: problems) else { return nil }
    let channelsValue = map.required("channels", "how many maps it makes")
    let kernelValue = map.required("kernel", "the side of its kernel in pixels")
    let channels = channelsValue.flatMap { read.integer($0, "channels", 1...limit) }
    let kernel = kernelValue.flatMap { read.integer($0, "kernel", 1...limit) }
    let stride = map.integer("stride", 1...limit, default: 1)
    let padding = map.integer("padding", 0...limit, default: 0)
    guard let channels, let kernel, let stride, let padding else { return nil }
    return .fixed(.convolution(channels: channels, kernel: kernel, stride: stride, padding: padding))
  }

  private func pooling(_ pooling: Pooling, _ entry: SpecEntry) -> ModelLayer? {
    let limit = LayerDefinition.featureLimit
    guard case .map = entry.value.content else {
      return read.integer(entry.value, entry.key, 1...limit).map { .fixed(.pooling(pooling, window: $0, stride: $0)) }
    }
    guard let map = MapReader(entry.value, entry.key, keys: ["window", "stride"], problems: problems),
      let windowValue = map.required("window", "its side in pixels"),
      let window = read.integer(windowValue, "window", 1...limit),
      let stride = map.integer("stride", 1...limit, default: window)
    else { return nil }
    return .fixed(.pooling(pooling, window: window, stride: stride))
  }
}
