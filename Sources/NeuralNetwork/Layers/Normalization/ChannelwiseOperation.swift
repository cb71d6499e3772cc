/// A normalization that, in one pass, does the same to all values of a channel: scales and shifts them. It can share a trip over memory with
/// what follows it.
protocol ChannelwiseNormalization: Normalization {
  func channelwiseOperation(_ site: Site) -> any ChannelwiseOperation
}

extension ChannelwiseNormalization {
  public func operation(_ site: Site) -> any Operation { channelwiseOperation(site) }
}

/// The operation of such a normalization. It is asked once a channel; what it answers is then applied to the channel's values.
protocol ChannelwiseOperation: Operation {
  /// What a channel's values go through in this pass.
  func transform(of channel: Int, _ pass: Pass) -> ChannelTransform
  /// The mean that the last forward pass took from a channel.
  func mean(of channel: Int) -> Float
  /// Sets d gamma and d beta of a channel from sum dy and sum dy (x - mean), and gives what turns dy into dx.
  func gradient(of channel: Int, sum: Float, product: Float, _ pass: Pass) -> ChannelGradient
}

/// scale (x - mean) + shift, for one channel.
struct ChannelTransform {
  let mean: Float
  let scale: Float
  let shift: Float

  static let identity = ChannelTransform(mean: 0, scale: 1, shift: 0)

  @inline(__always)
  func callAsFunction(_ x: Vector) -> Vector {
    var y = Vector(repeating: shift)
    y.accumulate(x - mean, Vector(repeating: scale))
    return y
  }
}

/// scale (dy - offset - slope (x - mean)), for one channel.
struct ChannelGradient {
  let mean: Float
  let scale: Float
  let offset: Float
  let slope: Float

  static let identity = ChannelGradient(mean: 0, scale: 1, offset: 0, slope: 0)

  @inline(__always)
  func callAsFunction(_ x: Vector, dy: Vector) -> Vector {
    var rest = dy - offset
    rest.accumulate(x - mean, Vector(repeating: -slope))
    return rest * scale
  }
}
