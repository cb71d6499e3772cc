import Grammar

/// Sets a feature to zero with probability `rate` while training and divides the others by 1 - rate; or whole channels, as neighbouring places of a
/// map tell one another what was dropped (Tompson et al. 2015; PyTorch's `Dropout2d`).
public struct Dropout: MaskedLayer {
  public static let kind = "dropout"

  public var rate: Double
  /// Whether all places of a channel are dropped or kept together.
  @AddedSetting public var channels: Bool

  public init(rate: Double, channels: Bool = false) {
    self.rate = rate
    self.channels = channels
  }

  public func valuesTogether(_ shape: FeatureShape) -> Int { channels ? shape.locations : 1 }

  public func outputShape(for input: FeatureShape) throws(Misfit) -> FeatureShape {
    guard rate >= 0, rate < 1 else { throw Misfit("a Dropout rate of \(rate) is not in [0, 1)") }
    return input
  }

  public func operation(_ site: Site) -> any Operation { DropoutOperation(self, site) }

  public func reference(_ x: Reference.Minibatch, _ site: Reference.Site) -> Reference.Computed {
    guard let mask = site.mask else { return Reference.Computed(x) { Reference.Gradients(input: $0) } }
    return Reference.Computed(Reference.Dropout.apply(x, mask: mask, rate: rate)) {
      Reference.Gradients(input: Reference.Dropout.apply($0, mask: mask, rate: rate))
    }
  }

  /// A rate of 0 leaves no layer.
  public static var words: [ModelWord] {
    let section = Section(
      "dropout", of: "layer", initial: Dropout(rate: 0),
      keys: [
        Key(
          "rate", .number(.share), \.rate, says: "The share that is set to zero; 0 takes the layer away.", unit: "share",
          need: .required("the share that is set to zero")),
        Key("channels", .flag, \.channels, says: "Whether all places of a channel are dropped or kept together."),
      ], shorthand: "rate")
    let map = section.form
    // A rate alone is written as the number that it is: figures are drawn against it.
    let form = Form<AnyLayer?>(
      schema: map.schema, single: map.single, values: map.values,
      written: { layer in
        let dropout = layer?.layer as? Dropout ?? Dropout(rate: 0)
        return dropout.channels ? nil : .number(dropout.rate)
      },
      read: { value, name, problems in map.read(value, name, problems).map { $0.rate > 0 ? AnyLayer($0) : nil } })
    return [ModelWord(.dropout, form)]
  }

  public static var slot: Slot? { .dropout }

  public func told(_ number: (Double) -> String) -> String { number(rate) + (channels ? " of channels" : "") }

  public static var checks: [LayerCheck] {
    [
      LayerCheck(name: "dropout", input: LayerCheck.features, layer: Dropout(rate: 0.4)),
      LayerCheck(name: "dropout of channels", input: LayerCheck.maps, layer: Dropout(rate: 0.4, channels: true)),
    ]
  }
}

extension Slot {
  public static let dropout = Slot(
    word: "dropout", setting: "dropout", says: "What fills the `dropout` slots; 0 takes them away.",
    values: "share of features set to zero, or a map", expected: "a rate such as `dropout: 0.5`",
    topic: LayerTopic(name: "Dropout", separator: ", ", isToldOnce: false))
}
