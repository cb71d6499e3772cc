/// Each channel with mean 0 and variance 1 over the minibatch and, in a feature map, over all its places (Algorithm 1, section 3.2).
public struct BatchNormalization: MinibatchNormalization, ChannelwiseNormalization {
  public static let word = "batch"
  public static let says = "Batch normalization with numbers of your own."

  public var epsilon: Double
  public var decay: Double

  public init(epsilon: Double = 1e-5, decay: Double = 0.9) { (self.epsilon, self.decay) = (epsilon, decay) }

  public init() { self.init(epsilon: 1e-5) }

  public func statistics(_ channels: Int) -> [(statistic: Statistic, shape: [Int])] {
    [(.mean, [channels]), (.variance, [channels])]
  }

  func channelwiseOperation(_ site: Site) -> any ChannelwiseOperation { BatchNormalizationOperation(self, site) }

  public func reference(_ x: Reference.Minibatch, _ site: Reference.Site) -> Reference.Computed {
    let (gamma, beta) = (site[.scale], site[.shift])
    if let remembered = site.remembered {
      let output = Reference.BatchNormalizationLayer.inference(
        x, mean: site.statistic(.mean, remembered), variance: site.statistic(.variance, remembered), gamma: gamma, beta: beta,
        epsilon: epsilon)
      return Reference.Computed(output, backward: nil)
    }
    let layer = Reference.BatchNormalizationLayer(x, gamma: gamma, beta: beta, epsilon: epsilon)
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
