import Grammar

/// Sets a feature to zero with probability `rate` while training and divides the others by 1 - rate.
public struct Dropout: MaskedLayer {
  public static let kind = "dropout"

  public var rate: Double

  public init(rate: Double) { self.rate = rate }

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
    let rate = Form.number(.share).map(
      { $0 > 0 ? AnyLayer(Dropout(rate: $0)) : nil }, written: { ($0?.layer as? Dropout)?.rate ?? 0 })
    return [ModelWord(.dropout, rate.named("layer.dropout"))]
  }

  public static var slot: Slot? { .dropout }

  public func told(_ number: (Double) -> String) -> String { number(rate) }

  public static var checks: [LayerCheck] { [LayerCheck(name: "dropout", input: LayerCheck.features, layer: Dropout(rate: 0.4))] }
}

extension Slot {
  public static let dropout = Slot(
    word: "dropout", setting: "dropout", says: "What fills the `dropout` slots; 0 takes them away.",
    values: "share of features set to zero", expected: "a rate such as `dropout: 0.5`",
    topic: LayerTopic(name: "Dropout", separator: ", ", isToldOnce: false))
}
