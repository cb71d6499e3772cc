/// Between features of one number, each with its own shape and arrangement: values to values, or gradients to gradients, for the groups at hand.
extension Features {
  /// - Parameters:
  ///   - memory: These features' values or gradient.
  ///   - target: The other's.
  @inline(never)
  func copy(
    _ memory: UnsafeMutablePointer<Vector>, to other: Features, _ target: UnsafeMutablePointer<Vector>, _ pass: Pass
  ) {
    forEachVector(beside: other, pass) { target[$1] = memory[$0] }
  }

  /// Adds what stands here to what stands there.
  @inline(never)
  func add(
    _ memory: UnsafeMutablePointer<Vector>, to other: Features, _ target: UnsafeMutablePointer<Vector>, _ pass: Pass
  ) {
    forEachVector(beside: other, pass) { target[$1] += memory[$0] }
  }

  /// Calls `body` with each vector, and where the other has the same one.
  @inline(__always)
  private func forEachVector(beside other: Features, _ pass: Pass, _ body: (_ own: Int, _ others: Int) -> Void) {
    let (step, otherStep) = (featureStride, other.featureStride)
    for group in pass.groups {
      var (own, others) = (vector(0, group: group), other.vector(0, group: group))
      for _ in 0..<shape.count {
        body(own, others)
        own &+= step
        others &+= otherStep
      }
    }
  }
}
