import CVector

/// y[c] = x[c] s[c]^-beta with s[c] = k + alpha / n * sum of x[j]^2 over the n channels around c.
///
/// Backward: dx[j] = dy[j] s[j]^-beta - 2 alpha beta / n x[j] * sum of dy[c] y[c] / s[c] over the n channels around j. Of each s is kept what gives
/// both of its powers without taking another root or logarithm.
final class LocalResponseNormalizationOperation: Operation {
  private let layer: LocalResponseNormalization
  private let input: Features
  private let output: Features
  /// What was kept of each s, where the output stands; nil where there is no way back.
  private let kept: Storage?
  /// dy y / s of a group's channels, place by place.
  private let terms: Storage?

  init(_ layer: LocalResponseNormalization, _ site: Site) {
    self.layer = layer
    input = site.input
    output = site.output
    let isTraining = output.gradient != nil
    kept = isTraining ? Storage(count: output.count) : nil
    terms = isTraining ? Storage(count: output.shape.count * Vector.lanes) : nil
  }

  var takesWhole: Bool { input.arrangement == .rows }

  func forward(_ pass: Pass) {
    for group in pass.groups {
      for channel in 0..<input.shape.channels {
        if layer.beta == 0.75 {
          forward(ThreeQuarters(), channel, group)
        } else {
          forward(AnyPower(beta: Float(layer.beta)), channel, group)
        }
      }
    }
  }

  func backward(_ pass: Pass) {
    guard let dx = input.gradient?.vectors(pass) else { return }
    let dy = output.gradient!.vectors(pass)
    for group in pass.groups {
      if layer.beta == 0.75 {
        backward(ThreeQuarters(), dx, dy, group)
      } else {
        backward(AnyPower(beta: Float(layer.beta)), dx, dy, group)
      }
    }
  }

  private func backward(
    _ power: some Power, _ dx: UnsafeMutablePointer<Vector>, _ dy: UnsafeMutablePointer<Vector>, _ group: Int
  ) {
    for channel in 0..<input.shape.channels { findTerms(power, dy, channel, group) }
    for channel in 0..<input.shape.channels { backward(power, dx, dy, channel, group) }
  }

  /// The channels around one, of those that there are.
  private func around(_ channel: Int) -> Range<Int> {
    let reach = (layer.size - 1) / 2
    return max(0, channel - reach)..<min(input.shape.channels, channel + reach + 1)
  }

  // MARK: One channel of a group

  @inline(never)
  private func forward(_ power: some Power, _ channel: Int, _ group: Int) {
    let channels = around(channel)
    let (places, step, outputStep) = (input.shape.locations, input.featureStride, output.featureStride)
    let neighbours = input.values.vectors + input.vector(channels.lowerBound &* places, group: group)
    let x = input.values.vectors + input.vector(channel &* places, group: group)
    let first = output.vector(channel &* places, group: group)
    let y = output.values.vectors + first
    let kept = kept.map { $0.start.vectors + first }
    let (count, channelStep) = (channels.count, places &* step)
    let (k, factor) = (Vector(repeating: Float(layer.k)), Float(layer.alpha / Double(layer.size)))
    for place in 0..<places {
      var squares = Vector(repeating: 0)
      var neighbour = neighbours + place &* step
      for _ in 0..<count {
        squares.accumulate(neighbour.pointee, neighbour.pointee)
        neighbour += channelStep
      }
      let keep = power.keep(fused_multiply_add(squares, Vector(repeating: factor), k))
      y[place &* outputStep] = x[place &* step] * power.factor(keep)
      kept?[place &* outputStep] = keep
    }
  }

  @inline(never)
  private func findTerms(_ power: some Power, _ dy: UnsafeMutablePointer<Vector>, _ channel: Int, _ group: Int) {
    let (places, step) = (output.shape.locations, output.featureStride)
    let first = output.vector(channel &* places, group: group)
    let (y, dy, kept) = (output.values.vectors + first, dy + first, kept!.start.vectors + first)
    let terms = terms!.start.vectors + channel &* places
    for place in 0..<places { terms[place] = dy[place &* step] * y[place &* step] * power.inverse(kept[place &* step]) }
  }

  @inline(never)
  private func backward(
    _ power: some Power, _ dx: UnsafeMutablePointer<Vector>, _ dy: UnsafeMutablePointer<Vector>, _ channel: Int, _ group: Int
  ) {
    let channels = around(channel)
    let (places, step, outputStep) = (input.shape.locations, input.featureStride, output.featureStride)
    let own = input.vector(channel &* places, group: group)
    let (x, dx) = (input.values.vectors + own, dx + own)
    let first = output.vector(channel &* places, group: group)
    let (dy, kept) = (dy + first, kept!.start.vectors + first)
    let terms = terms!.start.vectors + channels.lowerBound &* places
    let count = channels.count
    let slope = Float(-2 * layer.alpha * layer.beta / Double(layer.size))
    let one = Vector(repeating: 1)  // The compiler takes plain sums of several vectors at a time apart.
    for place in 0..<places {
      var sum = Vector(repeating: 0)
      var term = terms + place
      for _ in 0..<count {
        sum.accumulate(term.pointee, one)
        term += places
      }
      dx[place &* step] = fused_multiply_add(
        x[place &* step] * slope, sum, dy[place &* outputStep] * power.factor(kept[place &* outputStep]))
    }
  }
}

/// s^-beta and 1 / s, both from a number that is kept.
private protocol Power {
  /// What is kept of s.
  func keep(_ s: Vector) -> Vector
  /// s^-beta
  func factor(_ kept: Vector) -> Vector
  /// 1 / s
  func inverse(_ kept: Vector) -> Vector
}

/// beta = 3/4, by s^(-1/4).
private struct ThreeQuarters: Power {
  @inline(__always)
  func keep(_ s: Vector) -> Vector { 1 / square_root(square_root(s)) }

  @inline(__always)
  func factor(_ kept: Vector) -> Vector { kept * kept * kept }

  @inline(__always)
  func inverse(_ kept: Vector) -> Vector {
    let square = kept * kept
    return square * square
  }
}

/// Any beta, by -ln s.
private struct AnyPower: Power {
  let beta: Float

  @inline(__always)
  func keep(_ s: Vector) -> Vector { -logarithm(s) }

  @inline(__always)
  func factor(_ kept: Vector) -> Vector { exponential(kept * beta) }

  @inline(__always)
  func inverse(_ kept: Vector) -> Vector { exponential(kept) }
}
