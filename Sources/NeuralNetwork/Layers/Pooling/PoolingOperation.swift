/// The largest or the average value of each window of each map. Input [channels x height x width], no padding: see `PaddedPoolingOperation`.
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
    winners = needsWinners ? Storage(count: output.count) : nil
  }

  func forward(_ pass: Pass) {
    switch method {
    case .max: takeLargest(pass)
    case .average: takeAverage(pass)
    }
  }

  func backward(_ pass: Pass) {
    guard let dx = input.gradient?.vectors(pass) else { return }
    let zero = Vector(repeating: 0)
    for channel in 0..<input.shape.channels {
      input.forEachVector(of: channel, pass) { vector, _ in dx[vector] = zero }
    }
    switch method {
    case .max: giveToLargest(dx, pass)
    case .average: giveToAll(dx, pass)
    }
  }

  @inline(never)
  private func takeLargest(_ pass: Pass) {
    let (x, y, winners) = (input.values.vectors, output.values.vectors, winners?.start.vectors)
    windows.forEachWindow(pass) { source, destination in
      let x = x + source
      var largest = x[0]
      var winner = Vector(repeating: 0)
      windows.forEachPlace { place, offset in
        let isLarger = x[offset] .> largest
        largest.replace(with: x[offset], where: isLarger)
        winner.replace(with: Float(place), where: isLarger)
      }
      y[destination] = largest
      winners?[destination] = winner
    }
  }

  @inline(never)
  private func takeAverage(_ pass: Pass) {
    let (x, y) = (input.values.vectors, output.values.vectors)
    windows.forEachWindow(pass) { source, destination in
      let x = x + source
      var sum = Vector(repeating: 0)
      windows.forEachPlace { _, offset in sum += x[offset] }
      y[destination] = sum * windows.share
    }
  }

  @inline(never)
  private func giveToLargest(_ dx: UnsafeMutablePointer<Vector>, _ pass: Pass) {
    let (dy, winners) = (output.gradient!.vectors(pass), winners!.start.vectors)
    windows.forEachWindow(pass) { source, destination in
      let dx = dx + source
      let (dy, winner) = (dy[destination], winners[destination])
      windows.forEachPlace { place, offset in dx[offset] += dy.replacing(with: 0, where: winner .!= Float(place)) }
    }
  }

  @inline(never)
  private func giveToAll(_ dx: UnsafeMutablePointer<Vector>, _ pass: Pass) {
    let dy = output.gradient!.vectors(pass)
    windows.forEachWindow(pass) { source, destination in
      let dx = dx + source
      let share = dy[destination] * windows.share
      windows.forEachPlace { _, offset in dx[offset] += share }
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

  /// Calls `body` with each window's first vector in the input and its vector in the output, for the groups at hand.
  @inline(__always)
  func forEachWindow(_ pass: Pass, _ body: (_ source: Int, _ destination: Int) -> Void) {
    for group in pass.groups {
      for channel in 0..<output.shape.channels { forEachWindow(of: channel, group, body) }
    }
  }

  /// The same for the windows of one channel of a group.
  @inline(__always)
  func forEachWindow(of channel: Int, _ group: Int, _ body: (_ source: Int, _ destination: Int) -> Void) {
    forEachWindow(
      from: input.vector(channel &* input.shape.locations, group: group),
      to: output.vector(channel &* output.shape.locations, group: group), body)
  }

  /// The same for the windows of one map: where that starts, and where its output does.
  @inline(__always)
  func forEachWindow(from map: Int, to first: Int, _ body: (_ source: Int, _ destination: Int) -> Void) {
    let step = output.featureStride
    let right = stride &* input.featureStride
    let down = stride &* input.shape.width &* input.featureStride
    var destination = first
    for y in 0..<output.shape.height {
      var source = map &+ y &* down
      for _ in 0..<output.shape.width {
        body(source, destination)
        source &+= right
        destination &+= step
      }
    }
  }

  /// Calls `body` with each place of a window and its offset in vectors from the window's first.
  @inline(__always)
  func forEachPlace(_ body: (_ place: Int, _ offset: Int) -> Void) {
    let (right, down) = (input.featureStride, input.shape.width &* input.featureStride)
    // The usual windows, written out: a loop of two costs more than its body.
    switch size {
    case 2:
      body(0, 0)
      body(1, right)
      body(2, down)
      body(3, down &+ right)
    case 3:
      var (place, row) = (0, 0)
      for _ in 0..<3 {
        body(place, row)
        body(place &+ 1, row &+ right)
        body(place &+ 2, row &+ 2 &* right)
        place &+= 3
        row &+= down
      }
    default:
      for y in 0..<size {
        for x in 0..<size { body(y &* size &+ x, y &* down &+ x &* right) }
      }
    }
  }
}
