/// The largest or the average value of each window of each map, where windows may reach beyond it. Input [channels x height x width].
///
/// A map at a time is copied into one with a border, where every window is whole: of a maximum the border is -infinity, which never wins; of an
/// average it is 0, and each sum is divided by how many of its places are the map's. Gradients fall on such a map too, whose border is dropped.
final class PaddedPoolingOperation: Operation {
  private let method: Pooling.Method
  private let input: Features
  private let output: Features
  private let padding: Int
  /// Of the map with a border.
  private let windows: PoolingWindows
  private let map: Storage
  private let mapGradient: Storage?
  /// The place in its window where each maximum was found; none for averages.
  private let winners: Storage?
  /// What each place has of an average, for each window.
  private let shares: [Float]

  init(_ pooling: Pooling, _ site: Site) {
    method = pooling.method
    input = site.input
    output = site.output
    padding = pooling.padding
    let shape = FeatureShape(channels: 1, height: input.shape.height + 2 * padding, width: input.shape.width + 2 * padding)
    let count = shape.count * Vector.lanes
    map = Storage(count: count)
    if method == .max { for place in 0..<count { map.values[place] = -.infinity } }
    let isTraining = output.gradient != nil
    mapGradient = isTraining ? Storage(count: count) : nil
    winners = isTraining && method == .max ? Storage(count: output.count) : nil
    windows = PoolingWindows(
      size: pooling.window, stride: pooling.stride,
      input: Features(shape: shape, arrangement: .maps, groups: 1, values: map.start, gradient: nil), output: output)
    /// For each place of the window along an axis, how many of its places are the map's.
    func inside(_ places: Int, of size: Int) -> [Int] {
      (0..<places).map { n in
        let start = n * pooling.stride - pooling.padding
        return min(start + pooling.window, size) - max(start, 0)
      }
    }
    let columns = inside(output.shape.width, of: input.shape.width)
    shares = inside(output.shape.height, of: input.shape.height).flatMap { rows in columns.map { 1 / Float(rows * $0) } }
  }

  func forward(_ pass: Pass) {
    for group in pass.groups {
      for channel in 0..<input.shape.channels {
        let first = output.vector(channel &* output.shape.locations, group: group)
        copyMap(from: input.vector(channel &* input.shape.locations, group: group))
        switch method {
        case .max: takeLargest(first)
        case .average: takeAverage(first)
        }
      }
    }
  }

  func backward(_ pass: Pass) {
    guard let dx = input.gradient?.vectors(pass) else { return }
    let dy = output.gradient!.vectors(pass)
    for group in pass.groups {
      for channel in 0..<input.shape.channels {
        let first = output.vector(channel &* output.shape.locations, group: group)
        clearGradient()
        switch method {
        case .max: giveToLargest(dy, first)
        case .average: giveToAll(dy, first)
        }
        copyGradient(dx + input.vector(channel &* input.shape.locations, group: group))
      }
    }
  }

  // MARK: One map of a group

  private func copyMap(from first: Int) {
    forEachPlace { [x = input.values.vectors + first, map = map.start.vectors] in map[$1] = x[$0] }
  }

  private func copyGradient(_ dx: UnsafeMutablePointer<Vector>) {
    forEachPlace { [map = mapGradient!.start.vectors] in dx[$0] = map[$1] }
  }

  /// Calls `body` with each place of a map, in vectors from its first, and the same place of the one with a border.
  @inline(__always)
  private func forEachPlace(_ body: (_ place: Int, _ bordered: Int) -> Void) {
    let step = input.featureStride
    let width = input.shape.width
    for y in 0..<input.shape.height {
      let line = (y &+ padding) &* windows.input.shape.width &+ padding
      for x in 0..<width { body((y &* width &+ x) &* step, line &+ x) }
    }
  }

  private func clearGradient() {
    let zero = Vector(repeating: 0)
    let map = mapGradient!.start.vectors
    for place in 0..<windows.input.shape.count { map[place] = zero }
  }

  @inline(never)
  private func takeLargest(_ first: Int) {
    let (x, y, winners) = (map.start.vectors, output.values.vectors, winners?.start.vectors)
    windows.forEachWindow(from: 0, to: first) { source, destination in
      let x = x + source
      var largest = x[0]
      var winner = Vector(repeating: 0)
      windows.forEachPlace { place, offset in
        // What is not a number wins too, so that a network that diverged shows it.
        let isLarger = x[offset] .> largest .| x[offset] .!= x[offset]
        largest.replace(with: x[offset], where: isLarger)
        winner.replace(with: Float(place), where: isLarger)
      }
      y[destination] = largest
      winners?[destination] = winner
    }
  }

  @inline(never)
  private func takeAverage(_ first: Int) {
    let (x, y) = (map.start.vectors, output.values.vectors)
    shares.withUnsafeBufferPointer { shares in
      var window = 0
      windows.forEachWindow(from: 0, to: first) { source, destination in
        let x = x + source
        let share = Vector(repeating: shares[window])
        var sum = Vector(repeating: 0)
        windows.forEachPlace { _, offset in sum.accumulate(x[offset], share) }
        y[destination] = sum
        window &+= 1
      }
    }
  }

  @inline(never)
  private func giveToLargest(_ dy: UnsafeMutablePointer<Vector>, _ first: Int) {
    let (dx, winners) = (mapGradient!.start.vectors, winners!.start.vectors)
    windows.forEachWindow(from: 0, to: first) { source, destination in
      let dx = dx + source
      let (dy, winner) = (dy[destination], winners[destination])
      windows.forEachPlace { place, offset in dx[offset] += dy.replacing(with: 0, where: winner .!= Float(place)) }
    }
  }

  @inline(never)
  private func giveToAll(_ dy: UnsafeMutablePointer<Vector>, _ first: Int) {
    let dx = mapGradient!.start.vectors
    shares.withUnsafeBufferPointer { shares in
      var window = 0
      windows.forEachWindow(from: 0, to: first) { source, destination in
        let dx = dx + source
        let share = dy[destination] * shares[window]
        windows.forEachPlace { _, offset in dx[offset] += share }
        window &+= 1
      }
    }
  }
}
