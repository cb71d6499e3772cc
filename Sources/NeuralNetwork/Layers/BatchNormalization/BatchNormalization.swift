/// Each channel with mean 0 and variance 1 over the minibatch and, in a feature map, over all its places (Algorithm 1, section 3.2).
public struct BatchNormalization: BatchNormalizationVariant {
  public static let word = "batch"
  public static let says = "Batch normalization with numbers of your own."

  public var epsilon: Double
  public var decay: Double

  public init(epsilon: Double = 1e-5, decay: Double = 0.9) { (self.epsilon, self.decay) = (epsilon, decay) }

  public init() { self.init(epsilon: 1e-5) }

  public func trainingReference(_ x: Reference.Minibatch, _ site: Reference.Site) -> Reference.Computed {
    let layer = Reference.BatchNormalizationLayer(x, gamma: site[.scale], beta: site[.shift], epsilon: epsilon)
    return Reference.Computed(layer.output, statistics: layer) { layer.backward($0, form: site.form).byRole }
  }

  public static var checks: [LayerCheck] {
    Reference.BackwardForm.allCases.flatMap { form in
      [("features", LayerCheck.features), ("maps", LayerCheck.maps)].map { name, shape in
        LayerCheck(
          name: "batch normalization of \(name), \(form) form", input: shape, layer: BatchNormalization(), form: form)
      }
    }
  }
}
