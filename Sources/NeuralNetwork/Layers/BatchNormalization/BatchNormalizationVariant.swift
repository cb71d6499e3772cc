/// Batch normalization, or a variant that is told by what stands for a channel's mean and variance, and by what becomes of x_hat: the same operation
/// computes them all.
protocol BatchNormalizationVariant: VarianceNormalization, ChannelwiseNormalization {
  /// The remembered statistics that normalize; nil where the minibatch's own do.
  func remembered(in mode: Mode) -> Remembered?
  /// What x_hat is corrected by, of the minibatch's mean and variance and of the moving averages before they follow; nil for nothing.
  func correction(mean: Double, variance: Double, average: (mean: Double, variance: Double), step: Int) -> Correction?
}

/// r x_hat + d.
struct Correction {
  let factor: Float
  let addend: Float
}

extension BatchNormalizationVariant {
  func remembered(in mode: Mode) -> Remembered? { mode.remembered }

  func correction(mean: Double, variance: Double, average: (mean: Double, variance: Double), step: Int) -> Correction? { nil }

  func channelwiseOperation(_ site: Site) -> any ChannelwiseOperation { BatchNormalizationOperation(self, site) }
}

/// A normalization over the minibatch that remembers a mean and a variance a channel, and at inference takes and divides by these (Algorithm 2).
public protocol VarianceNormalization: MinibatchNormalization {
  /// Computes it with the minibatch's statistics.
  func trainingReference(_ x: Reference.Minibatch, _ site: Reference.Site) -> Reference.Computed
}

extension VarianceNormalization {
  public func statistics(_ channels: Int) -> [(statistic: Statistic, shape: [Int])] {
    [(.mean, [channels]), (.variance, [channels])]
  }

  public func reference(_ x: Reference.Minibatch, _ site: Reference.Site) -> Reference.Computed {
    guard let remembered = site.remembered else { return trainingReference(x, site) }
    let output = Reference.BatchNormalizationLayer.inference(
      x, mean: site.statistic(.mean, remembered), variance: site.statistic(.variance, remembered), gamma: site[.scale],
      beta: site[.shift], epsilon: epsilon)
    return Reference.Computed(output, backward: nil)
  }
}
