/// The largest or the average value of each window of each map. Input [channels x height x width], no padding.
///
/// The gradient of a maximum goes to its first place in the window, in row-major order; that of an average to all places alike.
final class PoolingOperation: Operation {
  private let method: Pooling.Method
  private let windows: PoolingWindows
  private let input: Features
  private let output: Features
  /// The place in its window where each maximum was found; none for averages.
  private let winners: Storage?

  init(_ pooling: Pooling, _ site: Site) {
    method = pooling.method
    input = site.input
    output = site.output
    windows = PoolingWindows(size: pooling.window, stride: pooling.stride, input: input, output: output)
    let needsWinners = method == .max && output.gradient != nil
    winners = needsWinners ? Storage(count: output.shape.count * output.stride) : nil
  }

  func forward(_ pass: Pass) {
    let winners = self.winners?.start.vectors
    windows.forEachWindow { source, destination, _ in
      let x = input.values.vectors + source
      switch method {
      case .max:
        var largest = x[0]
        var winner = Vector(repeating: 0)
        windows.forEachPlace { place, offset in
          let isLarger = x[offset] .> largest
          largest.replace(with: x[offset], where: isLarger)
          winner.replace(with: Float(place), where: isLarger)
        }
        output.values.vectors[destination] = largest
        winners?[destination] = winner
      case .average:
        var sum = Vector(repeating: 0)
        windows.forEachPlace { _, offset in sum += x[offset] }
        output.values.vectors[destination] = sum * windows.share
      }
    }
  }

  func backward(_ pass: Pass) {
    guard let inputGradient = input.gradient else { return }
    inputGradient.update(repeating: 0, count: input.shape.count * input.stride)
    let winners = self.winners?.start.vectors
    windows.forEachWindow { source, destination, _ in
      let dx = inputGradient.vectors + source
      let dy = output.gradient!.vectors[destination]
      switch method {
      case .max:
        let winner = winners![destination]
        windows.forEachPlace { place, offset in
          dx[offset] += dy.replacing(with: 0, where: winner .!= Float(place))
        }
      case .average:
        let share = dy * windows.share
        windows.forEachPlace { _, offset in dx[offset] += share }
      }
    }
  }
}

/// The square windows that slide over each map, and where their vectors lie.
struct PoolingWindows {
  let size: Int
  let stride: Int
  let input: Features
  let output: Features

  /// What each place has of an average.
  var share: Float { 1 / Float(size * size) }

  /// Calls `body` with each window's first vector in the input, its vector in the output, and that vector's place in its row.
  @inline(__always)
  func forEachWindow(_ body: (_ source: Int, _ destination: Int, _ vector: Int) -> Void) {
    for channel in 0..<output.shape.channels { forEachWindow(in: channel, body) }
  }

  /// The same for the windows of one channel.
  @inline(__always)
  func forEachWindow(in channel: Int, _ body: (_ source: Int, _ destination: Int, _ vector: Int) -> Void) {
    let width = input.vectorsPerRow
    var destination = channel &* output.vectorsPerChannel
    for y in 0..<output.shape.height {
      for x in 0..<output.shape.width {
        let place = (channel &* input.shape.height &+ y &* stride) &* input.shape.width &+ x &* stride
        for vector in 0..<width {
          body(place &* width &+ vector, destination, vector)
          destination &+= 1
        }
      }
    }
  }

  /// Calls `body` with each place of a window and its offset in vectors from the window's first.
  @inline(__always)
  func forEachPlace(_ body: (_ place: Int, _ offset: Int) -> Void) {
    let (right, down) = (input.vectorsPerRow, input.shape.width &* input.vectorsPerRow)
    // The usual window, written out: a loop of two costs more than its body.
    if size == 2 {
      body(0, 0)
      body(1, right)
      body(2, down)
      body(3, down &+ right)
      return
    }
    for y in 0..<size {
      for x in 0..<size { body(y &* size &+ x, y &* down &+ x &* right) }
    }
  }
}
