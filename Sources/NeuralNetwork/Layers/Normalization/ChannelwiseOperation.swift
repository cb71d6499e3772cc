/// A normalization that, in one pass, does the same to all values of a channel: scales and shifts them. It can share a trip over memory with
/// what follows it.
protocol ChannelwiseNormalization: Normalization {
  func channelwiseOperation(_ site: Site) -> any ChannelwiseOperation
}

extension ChannelwiseNormalization {
  public func operation(_ site: Site) -> any Operation { channelwiseOperation(site) }
}

/// The operation of such a normalization. What it answers for a channel is applied to the channel's values, by itself or by whoever shares its trip.
protocol ChannelwiseOperation: Operation {
  /// What a channel's values go through, once settled.
  func transform(of channel: Int) -> ChannelTransform
  /// The mean that is taken from a channel, once settled.
  func mean(of channel: Int) -> Float
  /// Takes in sum dy and sum dy (x - mean) of a channel, over a portion's examples.
  func observeGradient(of channel: Int, sum: Double, product: Double, _ pass: Pass)
  /// What turns a channel's dy into dx, once gradients are settled.
  func gradient(of channel: Int) -> ChannelGradient
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
