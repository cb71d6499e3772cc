/// A channelwise normalization, where there is one, an activation and max pooling in one trip over memory: the same values and gradients as
/// `BatchNormalizationOperation`, `ActivationOperation` and `PoolingOperation` one after another, whose middle steps are never written.
///
/// An activation never decreases, so the largest of a window's inputs gives the largest of its outputs, and only that one goes through it.
/// In the other direction only that one has a gradient from above: the sums of the normalization's gradient run over the windows.
/// Every place lies in exactly one window.
final class NormalizeActivatePool: Operation {
  private let normalization: (any ChannelwiseOperation)?
  private let loops: Loops
  private let windows: PoolingWindows
  private let input: Features
  private let output: Features
  /// The place of each window's largest input, and that input.
  private let winners: Storage?
  private let largest: Storage?

  init(normalization: (any ChannelwiseOperation)?, activation loops: Loops, window: Int, _ site: Site) {
    self.normalization = normalization
    self.loops = loops
    input = site.input
    output = site.output
    windows = PoolingWindows(size: window, stride: window, input: input, output: output)
    let isTraining = output.gradient != nil
    winners = isTraining ? Storage(count: output.shape.count * output.stride) : nil
    largest = isTraining ? Storage(count: output.shape.count * output.stride) : nil
  }

  func forward(_ pass: Pass) { loops.forward(self, pass) }

  func backward(_ pass: Pass) { loops.backward(self, pass) }

  @inline(never)
  private func forward(_ g: some ActivationFunction, _ pass: Pass) {
    let y = output.values.vectors
    for channel in 0..<input.shape.channels {
      let transform = normalization?.transform(of: channel, pass) ?? .identity
      windows.forEachWindow(in: channel) { source, destination, vector in
        let x = input.values.vectors + source
        var best = x[0]
        var bestNormalized = transform(best)
        var winner = Vector(repeating: 0)
        windows.forEachPlace { place, offset in
          let value = x[offset]
          let normalized = transform(value)
          let isLarger = normalized .> bestNormalized
          best.replace(with: value, where: isLarger)
          bestNormalized.replace(with: normalized, where: isLarger)
          winner.replace(with: Float(place), where: isLarger)
        }
        y[destination] = g.value(bestNormalized) * pass.mask[vector]
        winners?.start.vectors[destination] = winner
        largest?.start.vectors[destination] = best
      }
    }
  }

  @inline(never)
  private func backward(_ g: some ActivationFunction, _ pass: Pass) {
    for channel in 0..<input.shape.channels {
      let gradient = normalizationGradient(g, channel, pass)
      guard let inputGradient = input.gradient else { continue }
      let x = input.values.vectors
      let dx = inputGradient.vectors
      let dy = output.gradient!.vectors
      let winners = self.winners!.start.vectors
      windows.forEachWindow(in: channel) { source, destination, vector in
        let winner = winners[destination]
        let mask = pass.mask[vector]
        windows.forEachPlace { place, offset in
          let own = dy[destination].replacing(with: 0, where: winner .!= Float(place))
          dx[source &+ offset] = gradient(x[source &+ offset], dy: own) * mask
        }
      }
    }
  }

  /// Takes a channel's output gradient through the activation, in place, and sums what the normalization's gradient needs.
  @inline(__always)
  private func normalizationGradient(
    _ g: some ActivationFunction, _ channel: Int, _ pass: Pass
  ) -> ChannelGradient {
    let first = channel * output.vectorsPerChannel
    let y = output.values.vectors + first
    let dy = output.gradient!.vectors + first
    let x = largest!.start.vectors + first
    let mu = normalization?.mean(of: channel) ?? 0
    var sum = LongSum()
    var product = LongSum()
    LongSum.forEachBlock(of: output.vectorsPerChannel) { block in
      for index in block {
        let slope = g.gradient(y: y[index], dy: dy[index])
        dy[index] = slope
        sum.block += slope
        product.block.accumulate(slope, x[index] - mu)
      }
      sum.close()
      product.close()
    }
    return normalization?.gradient(of: channel, sum: Float(sum.total), product: Float(product.total), pass) ?? .identity
  }

  /// What it runs in: see `ActivationOperation.Loops`.
  struct Loops {
    let forward: (NormalizeActivatePool, Pass) -> Void
    let backward: (NormalizeActivatePool, Pass) -> Void

    @inline(__always)
    init(_ g: some ActivationFunction) {
      forward = { $0.forward(g, $1) }
      backward = { $0.backward(g, $1) }
    }
  }
}
