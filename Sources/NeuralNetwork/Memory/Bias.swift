/// Adds a channel's bias to every feature of its map, where there is an example.
func add(_ bias: Parameter, to output: Features, _ pass: Pass) {
  let values = output.values.vectors
  for channel in 0..<output.shape.channels {
    let shift = bias.values[channel]
    output.forEachVector(of: channel, pass) { vector, mask in values[vector] += mask * shift }
  }
}

/// A bias's gradient: the sum over examples and locations of its channel's.
func sumGradient(of output: Features, into bias: Parameter, _ pass: Pass) {
  for channel in 0..<output.shape.channels {
    let sum = Float(output.total(of: output.gradient!.vectors(pass), channel: channel, pass))
    bias.gradient[channel] = pass.isFirst ? sum : bias.gradient[channel] + sum
  }
}
