/// The batch normalizing transform of each channel, over the minibatch and, in a feature map, over all its places (Algorithm 1, section 3.2).
///
/// Over the m values x of a channel, m = examples x places:
///
///     mean      mu      = 1/m sum x
///     variance  sigma^2 = 1/m sum (x - mu)^2
///     normalize x_hat   = (x - mu) / sqrt(sigma^2 + epsilon)
///     scale     y       = gamma x_hat + beta
///
/// The gradients, in closed form (section 3, simplified):
///
///     d beta  = sum dy
///     d gamma = sum dy x_hat
///     dx      = gamma / (m sqrt(sigma^2 + epsilon)) (m dy - d beta - x_hat d gamma)
///
/// Where a variant has statistics that stand still, dx = gamma / sqrt(sigma^2 + epsilon) dy. Where it corrects x_hat to r x_hat + d, gamma r stands
/// for gamma above, and r, d are constants: d gamma = r sum dy x_hat + d sum dy.
final class BatchNormalizationOperation: ChannelwiseOperation {
  private let variant: any BatchNormalizationVariant
  private let epsilon: Double
  private let gamma: Parameter
  private let beta: Parameter
  private let means: Averages
  private let variances: Averages
  private let input: Features
  private let output: Features
  private let channels: UnsafeMutableBufferPointer<Channel>
  /// Whether what normalizes in this pass does not move with the minibatch.
  private var standsStill = false

  /// What is known of a channel in this pass.
  private struct Channel {
    /// Of the examples observed so far.
    var moments = Moments()
    /// mu, rounded, and what that leaves out.
    var mean: Float = 0
    var meanRemainder: Float = 0
    /// 1 / sqrt(sigma^2 + epsilon).
    var inverseDeviation: Float = 0
    /// What x_hat is multiplied with, and what is added to it; nil where it stays as it is.
    var correction: Correction?
    var transform = ChannelTransform.identity
    /// sum dy and sum dy (x - mean) so far.
    var sum = 0.0
    var product = 0.0
    var gradient = ChannelGradient.identity
  }

  init(_ normalization: some BatchNormalizationVariant, _ site: Site) {
    variant = normalization
    epsilon = normalization.epsilon
    gamma = site.parameters[.scale]!
    beta = site.parameters[.shift]!
    means = Averages(of: .mean, in: site.states, decay: normalization.decay)
    variances = Averages(of: .variance, in: site.states, decay: normalization.decay)
    input = site.input
    output = site.output
    channels = .allocate(capacity: input.shape.channels)
    channels.initialize(repeating: Channel())
  }

  deinit { channels.deallocate() }

  var observes: Bool { true }
  var takesWhole: Bool { input.arrangement == .rows }

  // MARK: Forward

  func observe(_ pass: Pass) {
    guard variant.remembered(in: pass.mode) == nil else { return }
    for channel in channels.indices {
      let portion = Moments(of: input, channel: channel, pass)
      channels[channel].moments = pass.isFirst ? portion : channels[channel].moments.joined(with: portion)
    }
  }

  func settle(_ pass: Pass) {
    let way = variant.remembered(in: pass.mode)
    standsStill = way != nil
    for channel in channels.indices {
      let (mu, variance, correction) = statistics(of: channel, way, pass)
      let mean = Float(mu)
      let rest = remainder(of: mu)
      let inverse = Float(1 / (variance + epsilon).squareRoot())
      var scale = gamma.values[channel] * inverse
      if let correction { scale *= correction.factor }
      channels[channel].mean = mean
      channels[channel].meanRemainder = rest
      channels[channel].inverseDeviation = inverse
      // gamma (x - mu) / sqrt(sigma^2 + epsilon) + beta, where `mean` lacks `rest` of mu.
      var shift = beta.values[channel] - scale * rest
      if let correction { shift += gamma.values[channel] * correction.addend }
      channels[channel].correction = correction
      channels[channel].transform = ChannelTransform(mean: mean, scale: scale, shift: shift)
    }
  }

  func forward(_ pass: Pass) {
    let (x, y) = (input.values.vectors, output.values.vectors)
    for channel in channels.indices {
      let transform = channels[channel].transform
      output.forEachRun(of: channel, beside: input, pass) { run, distance in
        let x = x + distance
        for vector in run.vectors { y[vector] = transform(x[vector]) * run.mask(vector) }
      }
    }
  }

  func transform(of channel: Int) -> ChannelTransform { channels[channel].transform }

  func mean(of channel: Int) -> Float { channels[channel].mean }

  /// The mean and variance to normalize with: the minibatch's own, which the averages then follow, or those remembered.
  private func statistics(
    of channel: Int, _ way: Remembered?, _ pass: Pass
  ) -> (mean: Double, variance: Double, correction: Correction?) {
    if let way {
      let (mean, variance) = (means[way][channel], variances[way][channel])
      if case .gatheringPopulation = pass.mode {
        // The population is what normalizes.
        means.follow(channel, mean, pass.mode)
        variances.follow(channel, variance, pass.mode)
      }
      return (mean, variance, nil)
    }
    let moments = channels[channel].moments
    let (m, mu, variance) = (moments.count, moments.mean, moments.squares / moments.count)
    let correction = pass.mode.step.flatMap { step in
      variant.correction(
        mean: mu, variance: variance, average: (means[.moving][channel], variances[.moving][channel]), step: step)
    }
    means.follow(channel, mu, pass.mode)
    // Unbiased, as Algorithm 2 has it; a single value says nothing of the variance, and leaves the biased 0.
    variances.follow(channel, m > 1 ? variance * m / (m - 1) : variance, pass.mode)
    return (mu, variance, correction)
  }

  // MARK: Backward

  func observeGradient(_ pass: Pass) {
    let (x, dy) = (input.values.vectors, output.gradient!.vectors(pass))
    for channel in channels.indices {
      let mu = channels[channel].mean
      var sum = LongSum()
      var product = LongSum()
      output.forEachRun(of: channel, beside: input, pass) { run, distance in
        let x = x + distance
        LongSum.forEachBlock(of: run.vectors) { block in
          for vector in block {
            sum.block += dy[vector]
            product.block.accumulate(dy[vector], x[vector] - mu)
          }
          sum.close()
          product.close()
        }
      }
      observeGradient(of: channel, sum: sum.total, product: product.total, pass)
    }
  }

  func observeGradient(of channel: Int, sum: Double, product: Double, _ pass: Pass) {
    channels[channel].sum = pass.isFirst ? sum : channels[channel].sum + sum
    channels[channel].product = pass.isFirst ? product : channels[channel].product + product
  }

  /// gamma / (m sqrt(sigma^2 + epsilon)) (m dy - d beta - x_hat d gamma): `offset` is d beta / m, less what `mean` lacks of mu, sloped;
  /// `slope` is d gamma / (m sqrt(sigma^2 + epsilon)).
  func settleGradient(_ pass: Pass) {
    let m = Float(pass.count * input.shape.locations)
    for channel in channels.indices {
      let inverse = channels[channel].inverseDeviation
      let lack = channels[channel].meanRemainder
      let sum = Float(channels[channel].sum)
      let product = Float(channels[channel].product) - lack * sum
      let slope = standsStill ? 0 : product * inverse * inverse / m
      let offset = standsStill ? 0 : sum / m - slope * lack
      var scale = gamma.values[channel] * inverse
      beta.gradient[channel] = sum
      gamma.gradient[channel] = product * inverse
      if let correction = channels[channel].correction {
        scale *= correction.factor
        gamma.gradient[channel] = correction.factor * product * inverse + correction.addend * sum
      }
      channels[channel].gradient = ChannelGradient(mean: channels[channel].mean, scale: scale, offset: offset, slope: slope)
    }
  }

  func backward(_ pass: Pass) {
    guard let dx = input.gradient?.vectors(pass) else { return }
    let (x, dy) = (input.values.vectors, output.gradient!.vectors(pass))
    for channel in channels.indices {
      let gradient = channels[channel].gradient
      input.forEachRun(of: channel, beside: output, pass) { run, distance in
        let dy = dy + distance
        for vector in run.vectors { dx[vector] = gradient(x[vector], dy: dy[vector]) * run.mask(vector) }
      }
    }
  }

  func gradient(of channel: Int) -> ChannelGradient { channels[channel].gradient }
}
