import Grammar

/// Each map's mean over all its places (Lin, Chen & Yan 2014): a number a channel, whatever the maps' size.
public struct GlobalAveragePooling: Layer {
  public static let kind = "global-average-pooling"

  public init() {}

  public func outputShape(for input: FeatureShape) throws(Misfit) -> FeatureShape { FeatureShape(channels: input.channels) }

  /// Each of the input's values is multiplied once.
  public func multiplications(_ fit: Fit) -> Double { Double(fit.input.count) }

  public var givesScores: Bool { true }

  public var arrangement: LayerArrangement { .rearranged }
  public func operation(_ site: Site) -> any Operation { GlobalAveragePoolingOperation(site) }

  public func reference(_ x: Reference.Minibatch, _ site: Reference.Site) -> Reference.Computed {
    Reference.Computed(Reference.GlobalAveragePooling.forward(x)) {
      Reference.Gradients(input: Reference.GlobalAveragePooling.backward(x.shape, outputGradient: $0))
    }
  }

  public static var words: [ModelWord] {
    [ModelWord("global-average-pool", says: "The mean of each whole map.", whole: GlobalAveragePooling())]
  }

  public func told(_ number: (Double) -> String) -> String { "global-average-pool" }

  public static var checks: [LayerCheck] {
    [LayerCheck(name: "global average pooling", input: LayerCheck.maps, layer: GlobalAveragePooling())]
  }
}
