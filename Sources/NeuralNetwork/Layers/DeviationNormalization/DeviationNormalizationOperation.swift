import CVector

/// Each channel's m values x over the minibatch and all places, divided by a deviation s from their mean:
///
///     mu = 1/m sum x,  s = 1/m sum |x - mu|  or  max |x - mu|
///     x_hat = (x - mu) / (s + epsilon),  y = gamma x_hat + beta
///
/// The gradients, where w = sign(x - mu) / n wherever |x - mu| reaches a threshold, 0 for the mean and s for the largest, and n values do:
///
///     d beta = sum dy,  d gamma = sum dy x_hat
///     dx     = gamma / (s + epsilon) (dy - 1/m sum dy - (w - 1/m sum w) sum dy x_hat)
final class DeviationNormalizationOperation: Operation {
  private let deviation: Deviation
  private let epsilon: Double
  private let gamma: Parameter
  private let beta: Parameter
  private let means: Averages
  private let deviations: Averages
  private let input: Features
  private let output: Features
  private let channels: UnsafeMutableBufferPointer<Channel>

  /// What is known of a channel in this pass.
  private struct Channel {
    /// mu, rounded, and what that leaves out.
    var mean: Float = 0
    var remainder: Float = 0
    var deviation: Float = 0
    /// 1 / (s + epsilon).
    var inverse: Float = 0

    @inline(__always)
    func distance(_ x: Vector) -> Vector { x - mean - remainder }
  }

  init(_ normalization: some DeviationNormalization, _ site: Site) {
    deviation = type(of: normalization).deviation
    epsilon = normalization.epsilon
    gamma = site.parameters[.scale]!
    beta = site.parameters[.shift]!
    means = Averages(of: .mean, in: site.states, decay: normalization.decay)
    deviations = Averages(of: deviation.statistic, in: site.states, decay: normalization.decay)
    input = site.input
    output = site.output
    channels = .allocate(capacity: input.shape.channels)
    channels.initialize(repeating: Channel())
  }

  deinit { channels.deallocate() }

  /// s waits for mu, and both for all examples.
  var takesWhole: Bool { true }

  // MARK: Forward

  func forward(_ pass: Pass) {
    for channel in channels.indices {
      settle(channel, pass)
      let known = channels[channel]
      let scale = gamma.values[channel] * known.inverse
      let transform = LaneTransform(
        mean: Vector(repeating: known.mean), scale: Vector(repeating: scale),
        shift: Vector(repeating: beta.values[channel] - scale * known.remainder))
      for group in pass.groups {
        transform.apply(
          stretch(input.values.vectors, input, channel, group), mask: pass.mask[group],
          into: stretch(output.values.vectors, output, channel, group))
      }
    }
  }

  /// A channel's places of a group of examples, in memory that stands as the features do.
  private func stretch(_ memory: UnsafeMutablePointer<Vector>, _ features: Features, _ channel: Int, _ group: Int) -> LaneStretch
  {
    LaneStretch(memory, features, channels: channel..<channel &+ 1, group: group)
  }

  private func settle(_ channel: Int, _ pass: Pass) {
    let mu: Double
    let s: Double
    if let mean = means.remembered(for: pass.mode), let deviation = deviations.remembered(for: pass.mode) {
      (mu, s) = (mean[channel], deviation[channel])
    } else {
      mu = Moments(of: input, channel: channel, pass).mean
      channels[channel].mean = Float(mu)
      channels[channel].remainder = remainder(of: mu)
      switch deviation {
      case .mean: s = meanDistance(channel, pass)
      case .largest: s = Double(largestDistance(channel, pass))
      }
      means.follow(channel, mu, pass.mode)
      deviations.follow(channel, s, pass.mode)
    }
    channels[channel] = Channel(
      mean: Float(mu), remainder: remainder(of: mu), deviation: Float(s), inverse: Float(1 / (s + epsilon)))
  }

  @inline(never)
  private func meanDistance(_ channel: Int, _ pass: Pass) -> Double {
    let (x, known) = (input.values.vectors, channels[channel])
    var sum = LongSum()
    input.forEachRun(of: channel, pass) { run in
      LongSum.forEachBlock(of: run.vectors) { block in
        for vector in block { sum.block.accumulate(magnitude(known.distance(x[vector])), run.mask(vector)) }
        sum.close()
      }
    }
    return sum.total / Double(pass.examples * input.shape.locations)
  }

  @inline(never)
  private func largestDistance(_ channel: Int, _ pass: Pass) -> Float {
    let (x, known) = (input.values.vectors, channels[channel])
    var largest = Vector(repeating: 0)
    input.forEachVector(of: channel, pass) { vector, mask in
      let distance = magnitude(known.distance(x[vector])) * mask
      // Not a number is larger than any, so that it is not lost.
      largest.replace(with: distance, where: .!(distance .<= largest))
    }
    return largest.max()
  }

  // MARK: Backward

  func backward(_ pass: Pass) {
    for channel in channels.indices { backward(channel, pass) }
  }

  @inline(never)
  private func backward(_ channel: Int, _ pass: Pass) {
    let (x, dy) = (input.values.vectors, output.gradient!.vectors(pass))
    let known = channels[channel]
    let threshold: Float =
      switch deviation {
      case .mean: 0
      case .largest: known.deviation
      }
    /// sign(x - mu) where |x - mu| reaches the threshold, else 0.
    @inline(__always)
    func sign(_ distance: Vector) -> Vector {
      Vector(repeating: 0).replacing(with: 1, where: distance .> 0).replacing(with: -1, where: distance .< 0)
        .replacing(with: 0, where: magnitude(distance) .< threshold)
    }
    var sum = LongSum()
    var product = LongSum()
    var signs = LongSum()
    var count = LongSum()
    for group in pass.groups {
      let (x, dy, mask) = (stretch(x, input, channel, group), stretch(dy, output, channel, group), pass.mask[group])
      LongSum.forEachBlock(of: 0..<x.count) { block in
        for place in block {
          let distance = known.distance(x[place])
          let sign = sign(distance)
          sum.block += dy[place]
          product.block.accumulate(dy[place], distance)
          signs.block.accumulate(sign, mask)
          count.block.accumulate(sign * sign, mask)
        }
        sum.close()
        product.close()
        signs.close()
        count.close()
      }
    }
    let m = Double(pass.count * input.shape.locations)
    // Those that share s's slope; where all are equal, none has any.
    let sharers: Double =
      switch deviation {
      case .mean: m
      case .largest: max(count.total, 1)
      }
    let normalizedProduct = product.total * Double(known.inverse)
    beta.gradient[channel] = Float(sum.total)
    gamma.gradient[channel] = Float(normalizedProduct)
    guard let dx = input.gradient?.vectors(pass) else { return }
    // dx = scale (dy - offset - slope sign(x - mu))
    let scale = gamma.values[channel] * known.inverse
    let slope = Float(normalizedProduct / sharers)
    let offset = Float(sum.total / m - normalizedProduct * signs.total / sharers / m)
    for group in pass.groups {
      let (x, dy, mask) = (stretch(x, input, channel, group), stretch(dy, output, channel, group), pass.mask[group])
      let dx = stretch(dx, input, channel, group)
      for place in 0..<x.count {
        var rest = dy[place] - offset
        rest.accumulate(sign(known.distance(x[place])), Vector(repeating: -slope))
        dx[place] = rest * scale * mask
      }
    }
  }
}
