import Grammar
import NeuralNetwork

/// The part that makes a network of a list of layers and slots.
extension ConfigurationBuilder {
  func network(_ settings: Settings, at place: Place) -> NetworkDefinition? {
    guard let model = settings[.model] else {
      missing("model", settings, place, "The spec has no `model`; expected a list of layers.")
      return nil
    }
    guard let layers = filled(model, settings, at: place) else { return nil }
    do {
      let network = try NetworkDefinition(input: dataset.shape, layers: layers.map(\.value.layer))
      return checkOutput(network, layers, model.place) ? network : nil
    } catch {
      problems.add(layers[error.layer].place, "This layer does not fit: \(error.reason).")
      return nil
    }
  }

  /// The layers with every slot filled or gone.
  private func filled(_ model: Placed<[Placed<ModelLayer>]>, _ settings: Settings, at place: Place) -> [Placed<AnyLayer>]? {
    var slots = model.value
    if let order = settings[.normalize], !Self.reorder(&slots, order.value) {
      problems.add(
        order.place, "`normalize` is `\(order.value.word)`, but no `normalize` stands beside an `activate` in the model.")
      return nil
    }
    var used: Set<Slot> = []
    var layers: [Placed<AnyLayer>] = []
    for listed in slots {
      switch listed.value {
      case .nothing: break
      case .fixed(let layer): layers.append(Placed(value: layer, place: listed.place))
      case .slot(let slot):
        used.insert(slot)
        let filling = settings[.filling(slot)]
        if filling == nil, let expected = slot.expected {
          missing(
            slot.setting, settings, listed.place,
            "`\(slot.word)` is filled by the setting `\(slot.setting)`, which is missing; expected \(expected).")
          return nil
        }
        if let layer = filling?.value { layers.append(Placed(value: layer, place: listed.place)) }
      }
    }
    // A setting that fills nothing would let a person believe that it did something.
    for slot in LayerList.words.compactMap(\.slot) where !used.contains(slot) && !settings.failed.contains("model") {
      guard let filling = settings[.filling(slot)], filling.value != nil || slot.needsPlaceForNothing else { continue }
      problems.add(
        filling.place,
        "`\(slot.setting)` is set, but the model has no `\(slot.word)` for it to fill; expected a `- \(slot.word)` in `model`.")
    }
    return layers
  }

  /// Puts each `normalize` slot on the asked side of the `activate` slot beside it; false where no two stand side by side.
  private static func reorder(_ slots: inout [Placed<ModelLayer>], _ order: SlotOrder) -> Bool {
    var hasPair = false
    var index = 0
    while index + 1 < slots.count {
      guard let first = slots[index].value.slot, let second = slots[index + 1].value.slot,
        Set([first, second]) == [.normalize, .activate]
      else {
        index += 1
        continue
      }
      hasPair = true
      if (first == .normalize) != (order == .before) { slots.swapAt(index, index + 1) }
      index += 2
    }
    return hasPair
  }

  /// Whether the network ends in a score for each class.
  private func checkOutput(_ network: NetworkDefinition, _ layers: [Placed<AnyLayer>], _ modelPlace: Place) -> Bool {
    guard let last = layers.last else {
      problems.add(modelPlace, "`model` has no layers left; expected a `dense: \(dataset.classes)` at its end.")
      return false
    }
    guard last.value.layer.givesScores else {
      problems.add(
        last.place,
        "The model ends here, but softmax takes its scores from the last `dense`; "
          + "expected no layer after `dense: \(dataset.classes)`."
      )
      return false
    }
    guard network.output == FeatureShape(channels: dataset.classes) else {
      problems.add(
        last.place,
        "The model ends in \(network.output) outputs; expected \(dataset.classes), "
          + "a score for each class of \(dataset.identity.name)."
      )
      return false
    }
    return true
  }

  func checkSize(_ network: NetworkDefinition, batch: Int, at place: Place) {
    if network.weights > Double(Limits.parameters) {
      problems.add(place, "The model has more than \(Limits.parameters / 1_000_000) million weights; expected a smaller one.")
    } else if network.values * Double(batch) > Double(Limits.activations) {
      problems.add(
        place,
        "The model holds more than \(Limits.activations / 1_000_000) million values for a minibatch of \(batch); "
          + "expected smaller layers or minibatches."
      )
    }
  }
}
