/// Each example by itself, over all places of the channels of a group, m values x:
///
///     mean      mu      = 1/m sum x
///     variance  sigma^2 = 1/m sum (x - mu)^2
///     normalize x_hat   = (x - mu) / sqrt(sigma^2 + epsilon)
///     scale     y       = gamma x_hat + beta
///
/// The gradients, the sums of the last over the group, where gamma is each channel's:
///
///     d beta  = sum dy,  d gamma = sum dy x_hat
///     dx      = (gamma dy - 1/m sum gamma dy - x_hat/m sum gamma dy x_hat) / sqrt(sigma^2 + epsilon)
///
/// A vector's lanes are examples, so that statistics are vectors, and nothing is waited for.
final class GroupNormalizationOperation: Operation {
  private let epsilon: Float
  private let gamma: UnsafeMutableBufferPointer<Float>
  private let beta: UnsafeMutableBufferPointer<Float>
  private let gammaGradient: UnsafeMutableBufferPointer<Float>
  private let betaGradient: UnsafeMutableBufferPointer<Float>
  private let input: Features
  private let output: Features
  /// Groups of channels, and channels of each.
  private let parts: Int
  private let width: Int
  private let moments: UnsafeMutableBufferPointer<Part>

  /// What is known of a group of channels of sixteen examples.
  private struct Part {
    var mean = Vector(repeating: 0)
    var remainder = Vector(repeating: 0)
    var inverseDeviation = Vector(repeating: 0)
  }

  init(epsilon: Double, groups: Int, _ site: Site) {
    self.epsilon = Float(epsilon)
    let (scale, shift) = (site.parameters[.scale]!, site.parameters[.shift]!)
    (gamma, gammaGradient) = (scale.values, scale.gradient)
    (beta, betaGradient) = (shift.values, shift.gradient)
    input = site.input
    output = site.output
    parts = groups
    width = input.shape.channels / groups
    moments = .allocate(capacity: input.groups * groups)
    moments.initialize(repeating: Part())

  }

  deinit {
    moments.deallocate()

  }

  var takesWhole: Bool { input.arrangement == .rows }

  func forward(_ pass: Pass) {
    for group in pass.groups {
      for part in 0..<parts { forward(part, group, mask: pass.mask[group]) }
    }
  }

  func backward(_ pass: Pass) {
    for group in pass.groups {
      for part in 0..<parts { backward(part, group, pass) }
    }
  }

  private func channels(_ part: Int) -> Range<Int> { part &* width..<(part &+ 1) &* width }

  @inline(never)
  private func forward(_ part: Int, _ group: Int, mask: Vector) {
    let moments = LaneMoments(of: LaneStretch(input.values.vectors, input, channels: channels(part), group: group))
    let inverse = moments.inverseDeviation(epsilon: epsilon, mask: mask)
    self.moments[group &* parts &+ part] = Part(mean: moments.mean, remainder: moments.remainder, inverseDeviation: inverse)
    for channel in channels(part) {
      // gamma (x - mu) / sqrt(sigma^2 + epsilon) + beta, where `mean` lacks `remainder` of mu.
      let scale = gamma[channel] * inverse
      let shift = beta[channel] - scale * moments.remainder
      LaneTransform(mean: moments.mean, scale: scale, shift: shift).apply(
        LaneStretch(input.values.vectors, input, channels: channel..<channel &+ 1, group: group), mask: mask,
        into: LaneStretch(output.values.vectors, output, channels: channel..<channel &+ 1, group: group))
    }
  }

  @inline(never)
  private func backward(_ part: Int, _ group: Int, _ pass: Pass) {
    let (x, dy) = (input.values.vectors, output.gradient!.vectors(pass))
    let known = moments[group &* parts &+ part]
    let isFirst = group == 0
    var sum = Vector(repeating: 0)
    var product = Vector(repeating: 0)
    for channel in channels(part) {
      let own = LaneGradientSums(
        of: LaneStretch(dy, output, channels: channel..<channel &+ 1, group: group),
        LaneStretch(x, input, channels: channel..<channel &+ 1, group: group), mean: known.mean)
      let exact = own.product - known.remainder * own.sum
      sum.accumulate(own.sum, Vector(repeating: gamma[channel]))
      product.accumulate(exact, Vector(repeating: gamma[channel]))
      let (dbeta, dgamma) = (own.sum.total, (exact * known.inverseDeviation).total)
      betaGradient[channel] = isFirst ? dbeta : betaGradient[channel] + dbeta
      gammaGradient[channel] = isFirst ? dgamma : gammaGradient[channel] + dgamma
    }
    guard let dx = input.gradient?.vectors(pass) else { return }
    let m = Float(width &* input.shape.locations)
    let inverse = known.inverseDeviation
    let slope = product * (inverse * inverse * inverse) * (-1 / m)
    let offset = sum * inverse * (-1 / m) - slope * known.remainder
    for channel in channels(part) {
      LaneGradient(mean: known.mean, scale: inverse * gamma[channel], slope: slope, offset: offset).apply(
        LaneStretch(x, input, channels: channel..<channel &+ 1, group: group),
        dy: LaneStretch(dy, output, channels: channel..<channel &+ 1, group: group),
        into: LaneStretch(dx, input, channels: channel..<channel &+ 1, group: group))
    }
  }
}
