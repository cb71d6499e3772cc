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
    winners = isTraining ? Storage(count: output.count) : nil
    largest = isTraining ? Storage(count: output.count) : nil
  }

  var observes: Bool { normalization != nil }

  func observe(_ pass: Pass) { normalization?.observe(pass) }

  func settle(_ pass: Pass) { normalization?.settle(pass) }

  func forward(_ pass: Pass) { loops.forward(self, pass) }

  func observeGradient(_ pass: Pass) { loops.observeGradient(self, pass) }

  func settleGradient(_ pass: Pass) { normalization?.settleGradient(pass) }

  func backward(_ pass: Pass) { loops.backward(self, pass) }

  @inline(never)
  private func forward(_ g: some IncreasingFunction, _ pass: Pass) {
    let y = output.values.vectors
    for group in pass.groups {
      let mask = pass.mask[group]
      for channel in 0..<input.shape.channels {
        let transform = normalization?.transform(of: channel) ?? .identity
        windows.forEachWindow(of: channel, group) { source, destination in
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
          y[destination] = g.value(bestNormalized) * mask
          winners?.start.vectors[destination] = winner
          largest?.start.vectors[destination] = best
        }
      }
    }
  }

  /// Takes the output's gradient through the activation, in place, and sums what the normalization's gradient needs.
  @inline(never)
  private func observeGradient(_ g: some IncreasingFunction, _ pass: Pass) {
    let (y, dy, x) = (output.values.vectors, output.gradient!.vectors(pass), largest!.start.vectors)
    for channel in 0..<output.shape.channels {
      let mu = normalization?.mean(of: channel) ?? 0
      var sum = LongSum()
      var product = LongSum()
      output.forEachRun(of: channel, pass) { run in
        LongSum.forEachBlock(of: run.vectors) { block in
          for vector in block {
            let slope = g.gradient(y: y[vector], dy: dy[vector])
            dy[vector] = slope
            sum.block += slope
            product.block.accumulate(slope, x[vector] - mu)
          }
          sum.close()
          product.close()
        }
      }
      normalization?.observeGradient(of: channel, sum: sum.total, product: product.total, pass)
    }
  }

  @inline(never)
  private func backward(_ g: some IncreasingFunction, _ pass: Pass) {
    if normalization == nil { observeGradient(g, pass) }
    guard let dx = input.gradient?.vectors(pass) else { return }
    let (x, dy) = (input.values.vectors, output.gradient!.vectors(pass))
    let winners = self.winners!.start.vectors
    for group in pass.groups {
      let mask = pass.mask[group]
      for channel in 0..<input.shape.channels {
        let gradient = normalization?.gradient(of: channel) ?? .identity
        windows.forEachWindow(of: channel, group) { source, destination in
          let winner = winners[destination]
          windows.forEachPlace { place, offset in
            let own = dy[destination].replacing(with: 0, where: winner .!= Float(place))
            dx[source &+ offset] = gradient(x[source &+ offset], dy: own) * mask
          }
        }
      }
    }
  }

  /// What it runs in: see `ActivationOperation.Loops`.
  struct Loops {
    let forward: (NormalizeActivatePool, Pass) -> Void
    let observeGradient: (NormalizeActivatePool, Pass) -> Void
    let backward: (NormalizeActivatePool, Pass) -> Void

    @inline(__always)
    init(_ g: some IncreasingFunction) {
      forward = { $0.forward(g, $1) }
      observeGradient = { $0.observeGradient(g, $1) }
      backward = { $0.backward(g, $1) }
    }
  }
}
