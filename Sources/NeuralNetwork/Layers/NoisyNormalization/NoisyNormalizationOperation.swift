/// Batch normalization into memory of its own, and from there a y + b, while training.
final class NoisyNormalizationOperation: Operation {
  private let batch: BatchNormalizationOperation
  private let noise: ActivationNoise
  private let output: Features
  /// y of batch normalization.
  private let clean: Features
  private let values: Storage
  private let gradient: FeatureGradient?
  /// a of the last training pass, as `clean` stands.
  private let scales: Storage
  private var isNoisy = false

  init(_ normalization: NoisyNormalization, _ site: Site) {
    noise = ActivationNoise(normalization, seed: site.seed, node: site.node, values: site.output.shape.count)
    output = site.output
    let count = output.shape.count * output.columns
    values = Storage(count: count)
    scales = Storage(count: count)
    gradient = output.gradient == nil ? nil : FeatureGradient(groupStride: output.arrangement == .maps ? output.shape.count : 1)
    gradient?.layOut(count: count, isPassing: false)
    clean = Features(
      shape: output.shape, arrangement: output.arrangement, groups: output.groups, values: values.start, gradient: gradient)
    var inner = site
    inner.output = clean
    batch = BatchNormalizationOperation(normalization.batch, inner)
  }

  var observes: Bool { batch.observes }
  var takesWhole: Bool { batch.takesWhole }

  func observe(_ pass: Pass) { batch.observe(pass) }

  func settle(_ pass: Pass) { batch.settle(pass) }

  func forward(_ pass: Pass) {
    batch.forward(pass)
    let (x, y) = (clean.values.vectors, output.values.vectors)
    guard case .training(let step) = pass.mode else {
      isNoisy = false
      forEachVector(pass) { place, output, _, _ in y[output] = x[place] }
      return
    }
    isNoisy = true
    let (noise, scales) = (noise.at(step: step), scales.start.vectors)
    forEachVector(pass) { place, output, feature, group in
      var (scale, shift) = (Vector(repeating: 0), Vector(repeating: 0))
      for lane in 0..<Vector.lanes {
        let own = noise.of(feature: feature, example: group &* Vector.lanes &+ lane)
        (scale[lane], shift[lane]) = (own.scale, own.shift)
      }
      scales[place] = scale
      shift.accumulate(x[place], scale)
      y[output] = shift * pass.mask[group]
    }
  }

  func observeGradient(_ pass: Pass) {
    let (dy, own, scales) = (output.gradient!.vectors(pass), gradient!.start.vectors, scales.start.vectors)
    if isNoisy {
      forEachVector(pass) { place, output, _, _ in own[place] = dy[output] * scales[place] }
    } else {
      forEachVector(pass) { place, output, _, _ in own[place] = dy[output] }
    }
    batch.observeGradient(pass)
  }

  func settleGradient(_ pass: Pass) { batch.settleGradient(pass) }

  func backward(_ pass: Pass) { batch.backward(pass) }

  @inline(__always)
  private func forEachVector(_ pass: Pass, _ body: (_ place: Int, _ output: Int, _ feature: Int, _ group: Int) -> Void) {
    for group in pass.groups {
      for feature in 0..<clean.shape.count {
        body(clean.vector(feature, group: group), output.vector(feature, group: group), feature, group)
      }
    }
  }
}
