#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// p = softmax(z), loss = mean over examples of -log p[label]; dz = (p - one-hot(label)) / examples.
///
/// With labels smoothed by s (Szegedy et al. 2016, section 7) the label's 1 is 1 - s, and s / classes is added to every class's share.
///
/// z and p [classes x examples].
final class SoftmaxCrossEntropy {
  private let logits: Features
  let probabilities: Features
  private let labels: UnsafeMutableBufferPointer<UInt8>
  /// The share of a label that is spread over all classes.
  private let smoothing: Float

  init(logits: Features, probabilities: Features, labels: UnsafeMutableBufferPointer<UInt8>, smoothing: Double) {
    self.smoothing = Float(smoothing)
    self.logits = logits
    self.probabilities = probabilities
    self.labels = labels
  }

  /// The mean loss and the number of examples whose largest probability is their label's; fills `probabilities`, and the logits' gradient
  /// where there is one.
  func evaluate(_ pass: Pass) -> (loss: Float, correct: Int) {
    var loss = 0.0
    var correct = 0
    for group in pass.groups {
      let (largest, sum) = softmax(group)
      let first = group * Vector.lanes
      for example in first..<min(first + Vector.lanes, pass.count) {
        let label = Int(labels[example])
        loss += Double(log(sum[example - first])) + Double(largest[example - first] - logits[label, example])
        if smoothing > 0 { loss += Double(smoothing * (logits[label, example] - meanLogit(example))) }
        if isLargest(label, example) { correct += 1 }
      }
    }
    if let gradient = logits.gradient?.start { fill(gradient, pass) }
    return (Float(loss / Double(pass.count)), correct)
  }

  /// Softmax of a group of examples, shifted by the largest logit so that no exponential overflows.
  private func softmax(_ group: Int) -> (largest: Vector, sum: Vector) {
    let (z, p) = (logits.values.vectors, probabilities.values.vectors)
    var largest = z[logits.vector(0, group: group)]
    for label in 1..<max(1, logits.shape.count) {
      let value = z[logits.vector(label, group: group)]
      largest.replace(with: value, where: value .> largest)
    }
    var sum = Vector(repeating: 0)
    for label in 0..<logits.shape.count {
      let value = exponential(z[logits.vector(label, group: group)] - largest)
      p[probabilities.vector(label, group: group)] = value
      sum += value
    }
    let inverse = 1 / sum
    for label in 0..<logits.shape.count { p[probabilities.vector(label, group: group)] *= inverse }
    return (largest, sum)
  }

  private func meanLogit(_ example: Int) -> Float {
    (0..<logits.shape.count).reduce(0) { $0 + logits[$1, example] } / Float(logits.shape.count)
  }

  private func isLargest(_ label: Int, _ example: Int) -> Bool {
    let own = logits[label, example]
    guard own == own else { return false }
    for other in 0..<logits.shape.count {
      let value = logits[other, example]
      if other < label ? value >= own : value > own { return false }
    }
    return true
  }

  private func fill(_ gradient: UnsafeMutablePointer<Float>, _ pass: Pass) {
    let share = 1 / Float(pass.count)
    let spread = smoothing / Float(logits.shape.count)
    for group in pass.groups {
      for label in 0..<logits.shape.count {
        let probability = probabilities.values.vectors[probabilities.vector(label, group: group)]
        gradient.vectors[logits.vector(label, group: group)] = (probability - spread) * pass.mask[group] * share
      }
    }
    for example in 0..<pass.count { gradient[logits.place(Int(labels[example]), example)] -= share * (1 - smoothing) }
  }
}
