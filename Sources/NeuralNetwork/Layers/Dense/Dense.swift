import Grammar

/// y = Wx + b, from all features to `outputs`. Wherever normalization follows, the bias is dropped (section 3.2).
public struct Dense: Layer {
  public static let kind = "dense"

  public var outputs: Int

  public init(outputs: Int) { self.outputs = outputs }

  public func outputShape(for input: FeatureShape) throws(Misfit) -> FeatureShape {
    guard (1...FeatureShape.limit).contains(outputs) else { throw Misfit("a dense layer of \(outputs) outputs cannot be made") }
    return FeatureShape(channels: outputs)
  }

  public func parameters(_ fit: Fit) -> [ParameterDefinition] {
    [ParameterDefinition(.weight, shape: [outputs, fit.input.count], axes: ["output", "input"])]
      + (fit.hasBias ? [ParameterDefinition(.bias, channels: outputs)] : [])
  }

  public func multiplications(_ fit: Fit) -> Double { Double(fit.input.count) * Double(outputs) }

  public var isAffine: Bool { true }
  public var givesScores: Bool { true }

  public var arrangement: LayerArrangement { .rows }
  public func operation(_ site: Site) -> any Operation { DenseOperation(site) }

  public func reference(_ x: Reference.Minibatch, _ site: Reference.Site) -> Reference.Computed {
    let dense = Reference.Dense(inputs: site.fit.input.count, outputs: outputs, weight: site[.weight], bias: site[.bias])
    return Reference.Computed(dense.forward(x)) { dense.backward(x, outputGradient: $0) }
  }

  public static var words: [ModelWord] {
    let section = Section(
      "dense", of: "layer", initial: Dense(outputs: 1),
      keys: [
        Key(
          "outputs", .whole(1...FeatureShape.limit), \.outputs, says: "Its units.", unit: "outputs",
          need: .required("how many it has"))
      ], shorthand: "outputs")
    return [
      ModelWord(
        "dense", says: "A fully connected layer.", .layer(section.form),
        unfinished: "does not say how many outputs it has; expected for example `dense: 100`.")
    ]
  }

  public func told(_ number: (Double) -> String) -> String { "dense \(outputs)" }

  public static var checks: [LayerCheck] { [LayerCheck(name: "dense", input: LayerCheck.maps, layer: Dense(outputs: 3))] }
}
