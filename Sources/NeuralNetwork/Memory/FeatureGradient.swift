/// The memory of the gradient of the loss with respect to features: as their values stand, or of a portion's groups alone, where whatever makes
/// it and whatever takes it follow one another portion by portion. It then stays in the cache.
public final class FeatureGradient {
  /// Whether it holds a portion's groups alone.
  private(set) var isPassing = false
  private var storage = Storage(count: 0)
  /// Vectors from a group to the next.
  private let groupStride: Int

  init(groupStride: Int) { self.groupStride = groupStride }

  /// Lays it out.
  /// - Parameter count: Numbers that it holds.
  func layOut(count: Int, isPassing: Bool) {
    self.isPassing = isPassing
    storage = Storage(count: count)
  }

  /// All of it, where it does not pass.
  var start: UnsafeMutablePointer<Float> {
    assert(!isPassing)
    return storage.start
  }

  /// From where the groups at hand stand in it as in the values.
  @inline(__always)
  func vectors(_ pass: Pass) -> UnsafeMutablePointer<Vector> {
    storage.start.vectors - (isPassing ? pass.groups.lowerBound &* groupStride : 0)
  }
}
