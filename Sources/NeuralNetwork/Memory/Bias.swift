/// Adds a channel's bias to every feature of its map, where there is an example.
func add(_ bias: Parameter, to output: Features, _ pass: Pass) {
  let values = output.values.vectors
  let width = output.vectorsPerRow
  for channel in 0..<output.shape.channels {
    let shift = bias.values[channel]
    for location in channel * output.shape.locations..<(channel + 1) * output.shape.locations {
      for vector in 0..<width { values[location &* width &+ vector] += pass.mask[vector] * shift }
    }
  }
}

/// A bias's gradient: the sum over examples and locations of its channel's.
func sumGradient(of output: Features, into bias: Parameter) {
  let count = output.vectorsPerChannel
  for channel in 0..<output.shape.channels {
    bias.gradient[channel] = Float(LongSum.total(of: output.gradient!.vectors + channel * count, count: count))
  }
}
