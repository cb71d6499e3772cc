import Grammar

/// Maps as one row of features, in the order channel, row, column, as PyTorch's `Flatten`. A dense layer takes maps so by itself; before one this says
/// it, and costs nothing: the copy that the dense layer would make is made here.
public struct Flatten: Layer {
  public static let kind = "flatten"

  public init() {}

  public func outputShape(for input: FeatureShape) throws(Misfit) -> FeatureShape { FeatureShape(channels: input.count) }

  /// It multiplies nothing.
  public func multiplications(_ fit: Fit) -> Double { 0 }

  public var givesScores: Bool { true }

  public var arrangement: LayerArrangement { .rearranged }
  public func operation(_ site: Site) -> any Operation { FlattenOperation(site) }

  public func reference(_ x: Reference.Minibatch, _ site: Reference.Site) -> Reference.Computed {
    Reference.Computed(Reference.Minibatch(count: x.count, shape: site.fit.output, values: x.values)) {
      Reference.Gradients(input: Reference.Minibatch(count: x.count, shape: x.shape, values: $0.values))
    }
  }

  public static var words: [ModelWord] {
    [ModelWord("flatten", says: "Maps as one row of features; a dense layer does so by itself.", whole: Flatten())]
  }

  public func told(_ number: (Double) -> String) -> String { "flatten" }

  public static var checks: [LayerCheck] { [LayerCheck(name: "flatten", input: LayerCheck.maps, layer: Flatten())] }
}
