/// While training, each feature of each example is set to zero with probability `rate`, and the others divided by 1 - rate
/// (Srivastava et al. 2014, in the form that leaves inference alone).
///
/// A mask depends on seed, layer, step and place alone, so that nothing need be kept to draw it again.
final class DropoutOperation: MaskedOperation {
  private let rate: Double
  private let stream: RandomStream
  private let input: Features
  private let output: Features
  /// 0 or 1 / (1 - rate) for each value of the last training pass.
  private let factors: Storage
  private var isDropping = false

  init(_ dropout: Dropout, _ site: Site) {
    rate = dropout.rate
    stream = RandomStream(seed: site.seed, purpose: "masks of \(site.node)")
    input = site.input
    output = site.output
    factors = Storage(count: input.shape.count * input.stride)
  }

  func forward(_ pass: Pass) {
    guard case .training(let step) = pass.mode else {
      isDropping = false
      output.values.update(from: input.values, count: input.shape.count * input.stride)
      return
    }
    isDropping = true
    draw(step: step)
    for index in 0..<output.vectorCount {
      output.values.vectors[index] = input.values.vectors[index] * factors.start.vectors[index]
    }
  }

  func backward(_ pass: Pass) {
    guard let inputGradient = input.gradient else { return }
    guard isDropping else {
      inputGradient.update(from: output.gradient!, count: input.shape.count * input.stride)
      return
    }
    for index in 0..<output.vectorCount {
      inputGradient.vectors[index] = output.gradient!.vectors[index] * factors.start.vectors[index]
    }
  }

  func kept(feature: Int, example: Int) -> Bool { factors.values[feature * input.stride + example] != 0 }

  private func draw(step: Int) {
    let keep = Float(1 / (1 - rate))
    let threshold = UInt64(rate * 0x1p32)
    let count = UInt64(input.shape.count)
    let first = UInt64(step) &* count &* Self.columnsPerFeature
    for feature in 0..<input.shape.count {
      let row = factors.start + feature * input.stride
      let place = first &+ UInt64(feature) &* Self.columnsPerFeature
      for column in 0..<input.stride {
        row[column] = stream.number(at: place &+ UInt64(column)) &>> 32 < threshold ? 0 : keep
      }
    }
  }

  /// Places that a step reserves for each feature: more than any minibatch has examples, so that its size does not move a mask.
  private static let columnsPerFeature: UInt64 = 1 << 16
}
