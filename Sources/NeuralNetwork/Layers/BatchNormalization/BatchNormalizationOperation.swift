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
final class BatchNormalizationOperation: ChannelwiseOperation {
  private let epsilon: Double
  private let gamma: Parameter
  private let beta: Parameter
  private let means: Averages
  private let variances: Averages
  private let input: Features
  private let output: Features
  /// Each channel's mu, what single precision leaves out of it, and 1 / sqrt(sigma^2 + epsilon), as the last forward pass used them.
  private let mean: Storage
  private let meanRemainder: Storage
  private let inverseDeviation: Storage

  init(_ normalization: BatchNormalization, _ site: Site) {
    epsilon = normalization.epsilon
    gamma = site.parameters[.scale]!
    beta = site.parameters[.shift]!
    means = Averages(of: .mean, in: site.states, decay: normalization.decay)
    variances = Averages(of: .variance, in: site.states, decay: normalization.decay)
    input = site.input
    output = site.output
    mean = Storage(count: input.shape.channels)
    meanRemainder = Storage(count: input.shape.channels)
    inverseDeviation = Storage(count: input.shape.channels)
  }

  func forward(_ pass: Pass) {
    for channel in 0..<input.shape.channels {
      let transform = transform(of: channel, pass)
      let x = channelVectors(input.values, channel)
      let y = channelVectors(output.values, channel)
      forEachVector { index, vector in y[index] = transform(x[index]) * pass.mask[vector] }
    }
  }

  func backward(_ pass: Pass) {
    for channel in 0..<input.shape.channels {
      let x = channelVectors(input.values, channel)
      let dy = channelVectors(output.gradient!, channel)
      let mu = mean.values[channel]
      var sum = LongSum()
      var product = LongSum()
      LongSum.forEachBlock(of: input.vectorsPerChannel) { block in
        for index in block {
          sum.block += dy[index]
          product.block.accumulate(dy[index], x[index] - mu)
        }
        sum.close()
        product.close()
      }
      let gradient = gradient(of: channel, sum: Float(sum.total), product: Float(product.total), pass)
      guard let inputGradient = input.gradient else { continue }
      let dx = channelVectors(inputGradient, channel)
      forEachVector { index, vector in dx[index] = gradient(x[index], dy: dy[index]) * pass.mask[vector] }
    }
  }

  /// gamma (x - mu) / sqrt(sigma^2 + epsilon) + beta, for one channel: with the minibatch's statistics, which the averages then follow, or with
  /// those remembered. `shift` is beta and what `mean` lacks of mu.
  func transform(of channel: Int, _ pass: Pass) -> ChannelTransform {
    let (mu, variance) = statistics(of: channel, pass)
    mean.values[channel] = Float(mu)
    meanRemainder.values[channel] = remainder(of: mu)
    inverseDeviation.values[channel] = Float(1 / (variance + epsilon).squareRoot())
    let scale = gamma.values[channel] * inverseDeviation.values[channel]
    return ChannelTransform(
      mean: mean.values[channel], scale: scale, shift: beta.values[channel] - scale * meanRemainder.values[channel])
  }

  func mean(of channel: Int) -> Float { mean.values[channel] }

  /// gamma / (m sqrt(sigma^2 + epsilon)) (m dy - d beta - x_hat d gamma), for one channel: `offset` is d beta / m, less what `mean` lacks of
  /// mu, sloped; `slope` is d gamma / (m sqrt(sigma^2 + epsilon)).
  func gradient(of channel: Int, sum: Float, product: Float, _ pass: Pass) -> ChannelGradient {
    let m = Float(pass.count * input.shape.locations)
    let inverse = inverseDeviation.values[channel]
    let lack = meanRemainder.values[channel]
    let product = product - lack * sum
    let slope = product * inverse * inverse / m
    beta.gradient[channel] = sum
    gamma.gradient[channel] = product * inverse
    return ChannelGradient(
      mean: mean.values[channel], scale: gamma.values[channel] * inverse, offset: sum / m - slope * lack, slope: slope)
  }

  /// The mean and variance to normalize with: the minibatch's own, or those remembered.
  private func statistics(of channel: Int, _ pass: Pass) -> (mean: Double, variance: Double) {
    if let mean = means.remembered(for: pass.mode), let variance = variances.remembered(for: pass.mode) {
      return (mean.average(channel), variance.average(channel))
    }
    let m = Double(pass.count * input.shape.locations)
    let x = channelVectors(input.values, channel)
    // Sums in single precision are off by some units in the last place: nothing, but where the values differ in those alone. So the
    // differences from that mean are summed up too.
    let near = Float(average(of: x, m: m))
    let (rest, square) = averages(of: x, less: near, m: m, pass)
    let mu = Double(near) + rest
    let difference = square - rest * rest
    let variance = difference < 0 ? 0 : difference
    means.follow(channel, mu, pass.mode)
    // Unbiased, as Algorithm 2 has it; a single value says nothing of the variance, and leaves the biased 0.
    variances.follow(channel, m > 1 ? variance * m / (m - 1) : variance, pass.mode)
    return (mu, variance)
  }

  /// 1/m sum x. Columns past the minibatch hold zero.
  private func average(of x: UnsafeMutablePointer<Vector>, m: Double) -> Double {
    var sum = LongSum()
    var others = LongSum()
    LongSum.forEachBlock(of: input.vectorsPerChannel) { block in
      let half = block.count / 2
      for index in block.lowerBound..<block.lowerBound + half {
        sum.block += x[index]
        others.block += x[index &+ half]
      }
      if block.count & 1 == 1 { sum.block += x[block.upperBound - 1] }
      sum.close()
      others.close()
    }
    return (sum.total + others.total) / m
  }

  /// 1/m sum (x - near) and 1/m sum (x - near)^2.
  private func averages(
    of x: UnsafeMutablePointer<Vector>, less near: Float, m: Double, _ pass: Pass
  ) -> (difference: Double, square: Double) {
    let width = input.vectorsPerRow
    var sum = LongSum()
    var squares = LongSum()
    var others = LongSum()
    let placesPerBlock = max(1, LongSum.blockLength / width)
    var place = 0
    while place < input.shape.locations {
      let end = min(place + placesPerBlock, input.shape.locations)
      for place in place..<end {
        for vector in 0..<width {
          let difference = (x[place &* width &+ vector] - near) * pass.mask[vector]
          sum.block += difference
          if vector & 1 == 0 {
            squares.block.accumulate(difference, difference)
          } else {
            others.block.accumulate(difference, difference)
          }
        }
      }
      sum.close()
      squares.close()
      others.close()
      place = end
    }
    return (sum.total / m, (squares.total + others.total) / m)
  }

  private func channelVectors(_ values: UnsafeMutablePointer<Float>, _ channel: Int) -> UnsafeMutablePointer<Vector> {
    values.vectors + channel * input.vectorsPerChannel
  }

  /// Calls `body` with each vector of a channel and its place in its row.
  @inline(__always)
  private func forEachVector(_ body: (_ index: Int, _ vector: Int) -> Void) {
    let width = input.vectorsPerRow
    for place in 0..<input.shape.locations {
      for vector in 0..<width { body(place &* width &+ vector, vector) }
    }
  }
}
