/// Full whitening by the covariance's inverse square root, over the minibatch: what section 3 sets out from and finds too costly.
public struct Whitening: MinibatchNormalization {
  public static let word = "whitening"
  public static var says: String {
    "Full whitening over the minibatch (section 3), with numbers of your own. At most \(channelLimit) channels."
  }

  /// The most channels that it takes: its cost grows with their cube.
  public static let channelLimit = 4096

  public var epsilon: Double
  public var decay: Double

  public init(epsilon: Double = 1e-5, decay: Double = 0.9) { (self.epsilon, self.decay) = (epsilon, decay) }

  public init() { self.init(epsilon: 1e-5) }

  public func outputShape(for input: FeatureShape) throws(Misfit) -> FeatureShape {
    guard input.channels <= Self.channelLimit else {
      throw Misfit("whitening \(input.channels) channels is more than the \(Self.channelLimit) it can carry")
    }
    try checkConstants()
    return input
  }

  public func statistics(_ channels: Int) -> [(statistic: Statistic, shape: [Int])] {
    [(.mean, [channels]), (.covariance, [channels, channels])]
  }

  public func operation(_ site: Site) -> any Operation { WhiteningOperation(self, site) }

  public func reference(_ x: Reference.Minibatch, _ site: Reference.Site) -> Reference.Computed {
    let (gamma, beta) = (site[.scale], site[.shift])
    if let remembered = site.remembered {
      let layer = Reference.Whitening(
        x, mean: site.statistic(.mean, remembered), covariance: site.statistic(.covariance, remembered), gamma: gamma, beta: beta,
        epsilon: epsilon)
      return Reference.Computed(layer.output, backward: nil)
    }
    let layer = Reference.Whitening(x, gamma: gamma, beta: beta, epsilon: epsilon)
    return Reference.Computed(layer.output, statistics: layer) { layer.backward($0).byRole }
  }

  /// Fewer columns than channels leave a covariance without an inverse but for epsilon.
  public static var checks: [LayerCheck] {
    [LayerCheck(name: "whitening", input: LayerCheck.maps, layer: Whitening(epsilon: 1e-2))]
  }
}
