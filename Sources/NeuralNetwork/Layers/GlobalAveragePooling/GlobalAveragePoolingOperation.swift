/// Each map's mean over all its places. Input [channels x height x width], output [channels].
final class GlobalAveragePoolingOperation: Operation {
  private let input: Features
  private let output: Features

  init(_ site: Site) {
    input = site.input
    output = site.output
  }

  private var share: Float { 1 / Float(input.shape.locations) }

  func forward(_ pass: Pass) {
    for group in pass.groups {
      for channel in 0..<output.shape.channels {
        output.values.vectors[output.vector(channel, group: group)] = mean(of: channel, group)
      }
    }
  }

  func backward(_ pass: Pass) {
    guard let dx = input.gradient?.vectors(pass) else { return }
    let dy = output.gradient!.vectors(pass)
    let (places, step) = (input.shape.locations, input.featureStride)
    for group in pass.groups {
      for channel in 0..<output.shape.channels {
        let slope = dy[output.vector(channel, group: group)] * share
        let dx = dx + input.vector(channel &* places, group: group)
        for place in 0..<places { dx[place &* step] = slope }
      }
    }
  }

  /// In blocks, whose sums are added up: one long sum would round every place to the whole's last digit.
  @inline(never)
  private func mean(of channel: Int, _ group: Int) -> Vector {
    let (places, step) = (input.shape.locations, input.featureStride)
    let x = input.values.vectors + input.vector(channel &* places, group: group)
    let share = Vector(repeating: self.share)
    var sum = Vector(repeating: 0)
    LongSum.forEachBlock(of: 0..<places) { block in
      var part = Vector(repeating: 0)
      for place in block { part.accumulate(x[place &* step], share) }
      sum += part
    }
    return sum
  }
}
