import Grammar
import NeuralNetwork

/// The part that makes a network of a list of layers and slots.
extension ConfigurationBuilder {
  func network(_ settings: Settings, at place: Place) -> NetworkDefinition? {
    guard let model = settings[.model] else {
      missing("model", settings, place, "The spec has no `model`; expected a list of layers.")
      return nil
    }
    guard let filled = filled(model, settings, at: place) else { return nil }
    do {
      let network = try NetworkDefinition(input: dataset.shape, parts: filled.parts)
      return checkOutput(network, filled.places.last?.layer, model.place) ? network : nil
    } catch {
      let place = filled.places[error.layer]
      guard let branch = error.branch else {
        problems.add(place.layer, "This layer does not fit: \(error.reason).")
        return nil
      }
      problems.add(place.branches[branch], "This branch does not fit: \(error.reason).")
      return nil
    }
  }

  /// A network's parts with every slot filled or gone.
  private struct Filled {
    var parts: [NetworkPart] = []
    /// Where each layer stands, in the order of computation, and where the branches do that it joins.
    var places: [(layer: Place, branches: [Place])] = []
  }

  private func filled(_ model: Placed<[Placed<ModelPart>]>, _ settings: Settings, at place: Place) -> Filled? {
    var slots = model.value
    if let order = settings[.normalize], !Self.reorder(&slots, order.value) {
      problems.add(
        order.place, "`normalize` is `\(order.value.word)`, but no `normalize` stands beside an `activate` in the model.")
      return nil
    }
    var used: Set<Slot> = []
    var filled = Filled()
    guard let parts = fill(slots, settings, &used, &filled.places, at: place) else { return nil }
    filled.parts = parts
    guard filled.places.count <= Limits.layers else {
      problems.add(model.place, "`model` has \(filled.places.count) layers in all; expected at most \(Limits.layers).")
      return nil
    }
    // A setting that fills nothing would let a person believe that it did something.
    for slot in LayerList.words.compactMap(\.slot) where !used.contains(slot) && !settings.failed.contains("model") {
      guard let filling = settings[.filling(slot)], filling.value != nil || slot.needsPlaceForNothing else { continue }
      problems.add(
        filling.place,
        "`\(slot.setting)` is set, but the model has no `\(slot.word)` for it to fill; expected a `- \(slot.word)` in `model`.")
    }
    return filled
  }

  private func fill(
    _ listed: [Placed<ModelPart>], _ settings: Settings, _ used: inout Set<Slot>,
    _ places: inout [(layer: Place, branches: [Place])], at place: Place
  ) -> [NetworkPart]? {
    var parts: [NetworkPart] = []
    for part in listed {
      switch part.value {
      case .nothing: break
      case .fixed(let layer):
        parts.append(.layer(layer))
        places.append((part.place, []))
      case .slot(let slot):
        used.insert(slot)
        let filling = settings[.filling(slot)]
        if filling == nil, let expected = slot.expected {
          missing(
            slot.setting, settings, part.place,
            "`\(slot.word)` is filled by the setting `\(slot.setting)`, which is missing; expected \(expected).")
          return nil
        }
        if let layer = filling?.value {
          parts.append(.layer(layer))
          places.append((part.place, []))
        }
      case .join(let join, let branches):
        var filled: [[NetworkPart]] = []
        for branch in branches {
          guard let parts = fill(branch.value, settings, &used, &places, at: place) else { return nil }
          filled.append(parts)
        }
        parts.append(.join(join, of: filled))
        places.append((part.place, branches.map(\.place)))
      }
    }
    return parts
  }

  /// Puts each `normalize` slot on the asked side of the `activate` slot beside it, in branches too; false where no two stand side by side.
  private static func reorder(_ slots: inout [Placed<ModelPart>], _ order: SlotOrder) -> Bool {
    var hasPair = false
    var index = 0
    while index < slots.count {
      if case .join(let join, var branches) = slots[index].value {
        for branch in branches.indices where reorder(&branches[branch].value, order) { hasPair = true }
        slots[index].value = .join(join, of: branches)
      }
      guard index + 1 < slots.count, let first = slots[index].value.slot, let second = slots[index + 1].value.slot,
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
  private func checkOutput(_ network: NetworkDefinition, _ lastPlace: Place?, _ modelPlace: Place) -> Bool {
    guard let last = network.nodes.last, let lastPlace else {
      problems.add(modelPlace, "`model` has no layers left; expected a `dense: \(dataset.classes)` at its end.")
      return false
    }
    guard last.layer.givesScores else {
      problems.add(
        lastPlace,
        "The model ends here, but softmax takes its scores from the last `dense`; "
          + "expected no layer after `dense: \(dataset.classes)`."
      )
      return false
    }
    guard network.output == FeatureShape(channels: dataset.classes) else {
      problems.add(
        lastPlace,
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
