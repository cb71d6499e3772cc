import Grammar
import NeuralNetwork

/// The part that makes a network of a list of layers and slots.
extension ConfigurationBuilder {
  func network(_ settings: Settings, at place: Place) -> NetworkDefinition? {
    guard let model = settings.model else {
      missing("model", settings, place, "The spec has no `model`; expected a list of layers.")
      return nil
    }
    guard let layers = filled(model, settings, at: place) else { return nil }
    do {
      let network = try NetworkDefinition(input: dataset.shape, layers: layers.map(\.value))
      return checkOutput(network, layers, model.place) ? network : nil
    } catch {
      problems.add(layers[error.layer].place, "This layer does not fit: \(error.reason).")
      return nil
    }
  }

  /// The layers with every slot filled or gone.
  private func filled(_ model: Placed<[Placed<ModelLayer>]>, _ settings: Settings, at place: Place) -> [Placed<LayerDefinition>]?
  {
    var slots = model.value
    if let order = settings.slotOrder, !Self.reorder(&slots, order.value) {
      problems.add(
        order.place, "`normalize` is `\(order.value.rawValue)`, but no `normalize` stands beside an `activate` in the model.")
      return nil
    }
    var used: Set<String> = []
    var layers: [Placed<LayerDefinition>] = []
    for slot in slots {
      switch slot.value {
      case .nothing: break
      case .fixed(let layer): layers.append(Placed(value: layer, place: slot.place))
      case .normalizeSlot:
        used.insert("normalize")
        if let normalization = settings.normalization?.value {
          layers.append(Placed(value: .normalization(normalization), place: slot.place))
        }
      case .activateSlot:
        used.insert("activate")
        guard let activation = settings.activation else {
          missing(
            "activation", settings, slot.place,
            "`activate` is filled by the setting `activation`, which is missing; expected `activation: relu` or another.")
          return nil
        }
        if let activation = activation.value { layers.append(Placed(value: .activation(activation), place: slot.place)) }
      case .dropoutSlot:
        used.insert("dropout")
        guard let dropout = settings.dropout else {
          missing(
            "dropout", settings, slot.place,
            "`dropout` is filled by the setting `dropout`, which is missing; expected a rate such as `dropout: 0.5`.")
          return nil
        }
        if dropout.value > 0 { layers.append(Placed(value: .dropout(rate: dropout.value), place: slot.place)) }
      }
    }
    // A setting that fills nothing would let a person believe that it did something.
    func demand(_ slot: String, _ key: String, _ place: Place?) {
      if let place, !used.contains(slot), !settings.failed.contains("model") {
        problems.add(place, "`\(key)` is set, but the model has no `\(slot)` for it to fill; expected a `- \(slot)` in `model`.")
      }
    }
    demand("normalize", "normalization", settings.normalization?.value == nil ? nil : settings.normalization?.place)
    demand("activate", "activation", settings.activation?.place)
    demand("dropout", "dropout", settings.dropout?.value == 0 ? nil : settings.dropout?.place)
    return layers
  }

  /// Puts each `normalize` slot on the asked side of the `activate` slot beside it; false where no two stand side by side.
  private static func reorder(_ slots: inout [Placed<ModelLayer>], _ order: Settings.SlotOrder) -> Bool {
    var hasPair = false
    var index = 0
    while index + 1 < slots.count {
      switch (slots[index].value, slots[index + 1].value) {
      case (.normalizeSlot, .activateSlot):
        hasPair = true
        if order == .after { slots.swapAt(index, index + 1) }
        index += 2
      case (.activateSlot, .normalizeSlot):
        hasPair = true
        if order == .before { slots.swapAt(index, index + 1) }
        index += 2
      default: index += 1
      }
    }
    return hasPair
  }

  /// Whether the network ends in a score for each class.
  private func checkOutput(_ network: NetworkDefinition, _ layers: [Placed<LayerDefinition>], _ modelPlace: Place) -> Bool {
    let last = layers.last
    switch last?.value {
    case .dense, .convolution, .pooling: break
    case nil:
      problems.add(modelPlace, "`model` has no layers left; expected a `dense: \(dataset.classes)` at its end.")
      return false
    default:
      problems.add(
        last!.place,
        "The model ends here, but softmax takes its scores from the last `dense`; "
          + "expected no layer after `dense: \(dataset.classes)`."
      )
      return false
    }
    guard network.output == FeatureShape(channels: dataset.classes) else {
      problems.add(
        last!.place,
        "The model ends in \(network.output) outputs; expected \(dataset.classes), "
          + "a score for each class of \(dataset.identity.name)."
      )
      return false
    }
    return true
  }

  func checkSize(_ network: NetworkDefinition, batch: Int, at place: Place) {
    var parameters = 0.0
    var values = Double(network.input.count)
    for node in network.nodes {
      values += Double(node.outputShape.count)
      switch node.layer {
      case .dense(let outputs): parameters += Double(node.inputShape.count) * Double(outputs)
      case .convolution(let channels, let kernel, _, _):
        let patch = Double(node.inputShape.channels) * Double(kernel) * Double(kernel)
        parameters += patch * Double(channels)
        // Convolutions unfold their input.
        values += patch * Double(node.outputShape.locations)
      default: break
      }
    }
    if parameters > Double(Limits.parameters) {
      problems.add(place, "The model has more than \(Limits.parameters / 1_000_000) million weights; expected a smaller one.")
    } else if values * Double(batch) > Double(Limits.activations) {
      problems.add(
        place,
        "The model holds more than \(Limits.activations / 1_000_000) million values for a minibatch of \(batch); "
          + "expected smaller layers or minibatches."
      )
    }
  }
}
