/// While training, each feature, or each channel, of each example is set to zero with probability `rate`, and the others divided by 1 - rate
/// (Srivastava et al. 2014, in the form that leaves inference alone).
///
/// A mask depends on seed, layer, step and place alone, so that nothing need be kept to draw it again.
final class DropoutOperation: MaskedOperation {
  private let rate: Double
  /// Features that are dropped or kept together.
  private let together: Int
  private let stream: RandomStream
  private let input: Features
  private let output: Features
  /// 0 or 1 / (1 - rate) for each value of the last training pass.
  private let factors: Storage
  private var isDropping = false

  init(_ dropout: Dropout, _ site: Site) {
    rate = dropout.rate
    together = dropout.valuesTogether(site.input.shape)
    stream = RandomStream(seed: site.seed, purpose: "masks of \(site.node)")
    input = site.input
    output = site.output
    factors = Storage(count: input.count)
  }

  var takesWhole: Bool { input.arrangement == .rows }

  func forward(_ pass: Pass) {
    let (x, y, factor) = (input.values.vectors, output.values.vectors, factors.start.vectors)
    guard case .training(let step) = pass.mode else {
      isDropping = false
      forEachVector(pass) { y[$1] = x[$0] }
      return
    }
    isDropping = true
    draw(step: step, pass)
    forEachVector(pass) { y[$1] = x[$0] * factor[$0] }
  }

  func backward(_ pass: Pass) {
    guard let dx = input.gradient?.vectors(pass) else { return }
    let (dy, factor) = (output.gradient!.vectors(pass), factors.start.vectors)
    if isDropping { forEachVector(pass) { dx[$0] = dy[$1] * factor[$0] } } else { forEachVector(pass) { dx[$0] = dy[$1] } }
  }

  func kept(feature: Int, example: Int) -> Bool { factors.values[input.place(feature, example)] != 0 }

  /// Calls `body` with each vector of the input, and where the output has the same one.
  @inline(__always)
  private func forEachVector(_ pass: Pass, _ body: (_ vector: Int, _ outputVector: Int) -> Void) {
    for channel in 0..<input.shape.channels {
      input.forEachRun(of: channel, beside: output, pass) { run, distance in
        for vector in run.vectors { body(vector, vector &+ distance) }
      }
    }
  }

  private func draw(step: Int, _ pass: Pass) {
    let keep = Float(1 / (1 - rate))
    let threshold = UInt64(rate * 0x1p32)
    let count = UInt64(input.shape.count)
    let first = UInt64(step) &* count &* Self.columnsPerFeature
    for feature in 0..<input.shape.count {
      for group in pass.groups {
        let place = first &+ UInt64(feature / together &* together) &* Self.columnsPerFeature &+ UInt64(group &* Vector.lanes)
        let factors = factors.start + input.vector(feature, group: group) &* Vector.lanes
        for lane in 0..<Vector.lanes {
          factors[lane] = stream.number(at: place &+ UInt64(lane)) &>> 32 < threshold ? 0 : keep
        }
      }
    }
  }

  /// Places that a step reserves for each feature: more than any minibatch has examples, so that its size does not move a mask.
  private static let columnsPerFeature: UInt64 = 1 << 16
}
