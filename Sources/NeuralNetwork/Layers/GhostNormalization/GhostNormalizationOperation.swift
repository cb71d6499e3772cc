/// Batch normalization of each part of a minibatch by itself, over a part's examples and all places, m values x of a channel:
///
///     mu    = 1/m sum x,  sigma^2 = 1/m sum (x - mu)^2
///     x_hat = (x - mu) / sqrt(sigma^2 + epsilon),  y = gamma x_hat + beta
///     dx    = gamma / (m sqrt(sigma^2 + epsilon)) (m dy - sum dy - x_hat sum dy x_hat)
///
/// A part may begin and end at any lane: each lane's own moments are joined to its part's (Chan, Golub & LeVeque 1979), and each lane is then
/// normalized with its part's.
final class GhostNormalizationOperation: Operation {
  private let part: Int
  private let epsilon: Double
  private let gamma: Parameter
  private let beta: Parameter
  private let means: Averages
  private let variances: Averages
  private let input: Features
  private let output: Features

  // [channel][group], a lane an example. First each lane's own, then, once settled, its part's.
  private let laneMean: Storage
  private let laneRemainder: Storage
  /// The variance, then 1 / sqrt(sigma^2 + epsilon); 0 where there is no example.
  private let spread: Storage
  /// sum dy, then what is added to dx.
  private let sum: Storage
  /// sum dy (x - mu), then what x - mean is multiplied with.
  private let product: Storage

  init(_ normalization: GhostNormalization, _ site: Site) {
    part = normalization.examples
    epsilon = normalization.epsilon
    gamma = site.parameters[.scale]!
    beta = site.parameters[.shift]!
    means = Averages(of: .mean, in: site.states, decay: normalization.decay)
    variances = Averages(of: .variance, in: site.states, decay: normalization.decay)
    input = site.input
    output = site.output
    let count = input.shape.channels * input.columns
    laneMean = Storage(count: count)
    laneRemainder = Storage(count: count)
    spread = Storage(count: count)
    sum = Storage(count: output.gradient == nil ? 0 : count)
    product = Storage(count: output.gradient == nil ? 0 : count)
  }

  var observes: Bool { true }
  var takesWhole: Bool { input.arrangement == .rows }

  /// Calls `body` with the places of each part's lanes in a channel's row of the tables.
  private func forEachPart(of channel: Int, _ pass: Pass, _ body: (_ part: Int, _ lanes: Range<Int>) -> Void) {
    let first = channel * input.columns
    for (index, start) in stride(from: 0, to: pass.count, by: part).enumerated() {
      body(index, first + start..<first + min(start + part, pass.count))
    }
  }

  private func stretch(_ memory: UnsafeMutablePointer<Vector>, _ features: Features, _ channel: Int, _ group: Int) -> LaneStretch
  {
    LaneStretch(memory, features, channels: channel..<channel &+ 1, group: group)
  }

  // MARK: Forward

  func observe(_ pass: Pass) {
    guard pass.mode.remembered == nil else { return }
    for channel in 0..<input.shape.channels {
      for group in pass.groups {
        let moments = LaneMoments(of: stretch(input.values.vectors, input, channel, group))
        let place = channel &* input.groups &+ group
        laneMean.start.vectors[place] = moments.mean
        laneRemainder.start.vectors[place] = moments.remainder
        spread.start.vectors[place] = moments.variance
      }
    }
  }

  func settle(_ pass: Pass) {
    let parts = (pass.count + part - 1) / part
    for channel in 0..<input.shape.channels {
      forEachPart(of: channel, pass) { index, lanes in
        let (mu, variance) = statistics(of: channel, lanes, part: index, of: parts, pass.mode)
        let (rounded, rest) = (Float(mu), remainder(of: mu))
        let inverse = Float(1 / (variance + epsilon).squareRoot())
        for lane in lanes { (laneMean.values[lane], laneRemainder.values[lane], spread.values[lane]) = (rounded, rest, inverse) }
      }
      for lane in channel * input.columns + pass.count..<(channel + 1) * input.columns {
        (laneMean.values[lane], laneRemainder.values[lane], spread.values[lane]) = (0, 0, 0)
      }
    }
  }

  /// A part's mean and variance, which the averages then follow, or those remembered.
  private func statistics(
    of channel: Int, _ lanes: Range<Int>, part: Int, of parts: Int, _ mode: Mode
  ) -> (mean: Double, variance: Double) {
    if let mean = means.remembered(for: mode), let variance = variances.remembered(for: mode) {
      return (mean[channel], variance[channel])
    }
    func own(_ lane: Int) -> Double { Double(laneMean.values[lane]) + Double(laneRemainder.values[lane]) }
    let count = Double(lanes.count)
    let mu = lanes.reduce(0) { $0 + own($1) } / count
    let variance = lanes.reduce(0) { $0 + Double(spread.values[$1]) + (own($1) - mu) * (own($1) - mu) } / count
    let m = count * Double(input.shape.locations)
    means.follow(channel, mu, mode, part: part, of: parts)
    variances.follow(channel, m > 1 ? variance * m / (m - 1) : variance, mode, part: part, of: parts)
    return (mu, variance)
  }

  func forward(_ pass: Pass) {
    for channel in 0..<input.shape.channels {
      let (gamma, beta) = (gamma.values[channel], beta.values[channel])
      for group in pass.groups {
        let place = channel &* input.groups &+ group
        let scale = gamma * spread.start.vectors[place]
        LaneTransform(
          mean: laneMean.start.vectors[place], scale: scale, shift: beta - scale * laneRemainder.start.vectors[place]
        ).apply(
          stretch(input.values.vectors, input, channel, group), mask: pass.mask[group],
          into: stretch(output.values.vectors, output, channel, group))
      }
    }
  }

  // MARK: Backward

  func observeGradient(_ pass: Pass) {
    let (x, dy) = (input.values.vectors, output.gradient!.vectors(pass))
    for channel in 0..<input.shape.channels {
      for group in pass.groups {
        let place = channel &* input.groups &+ group
        let sums = LaneGradientSums(
          of: stretch(dy, output, channel, group), stretch(x, input, channel, group), mean: laneMean.start.vectors[place])
        sum.start.vectors[place] = sums.sum
        product.start.vectors[place] = sums.product - laneRemainder.start.vectors[place] * sums.sum
      }
    }
  }

  /// dx = scale dy + slope (x - mean) + offset.
  func settleGradient(_ pass: Pass) {
    for channel in 0..<input.shape.channels {
      var (dbeta, dgamma) = (0.0, 0.0)
      let gamma = Double(gamma.values[channel])
      forEachPart(of: channel, pass) { _, lanes in
        let inverse = Double(spread.values[lanes.lowerBound])
        let own = total(of: sum, lanes)
        let product = total(of: self.product, lanes)
        dbeta += own
        dgamma += product * inverse
        let m = Double(lanes.count * input.shape.locations)
        let slope = -gamma * product * inverse * inverse * inverse / m
        let offset = -gamma * own * inverse / m - slope * Double(laneRemainder.values[lanes.lowerBound])
        for lane in lanes { (self.product.values[lane], sum.values[lane]) = (Float(slope), Float(offset)) }
      }
      self.beta.gradient[channel] = Float(dbeta)
      self.gamma.gradient[channel] = Float(dgamma)
    }
  }

  private func total(of table: Storage, _ lanes: Range<Int>) -> Double { lanes.reduce(0.0) { $0 + Double(table.values[$1]) } }

  func backward(_ pass: Pass) {
    guard let dx = input.gradient?.vectors(pass) else { return }
    let (x, dy) = (input.values.vectors, output.gradient!.vectors(pass))
    for channel in 0..<input.shape.channels {
      let gamma = gamma.values[channel]
      for group in pass.groups {
        let place = channel &* input.groups &+ group
        LaneGradient(
          mean: laneMean.start.vectors[place], scale: gamma * spread.start.vectors[place], slope: product.start.vectors[place],
          offset: sum.start.vectors[place]
        ).apply(
          stretch(x, input, channel, group), dy: stretch(dy, output, channel, group), into: stretch(dx, input, channel, group))
      }
    }
  }
}
