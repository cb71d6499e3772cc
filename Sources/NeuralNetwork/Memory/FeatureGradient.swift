/// The memory of the gradient of the loss with respect to features: as their values stand, or of a portion's groups alone, where whatever makes
/// it and whatever takes it follow one another portion by portion. It then stays in the cache.
public final class FeatureGradient {
  /// Whether it holds a portion's groups alone.
  private(set) var isPassing = false
  private var storage: Storage?
  private var memory: UnsafeMutablePointer<Float>?
  /// Vectors from a group to the next.
  private let groupStride: Int
  /// Those of some of the channels, each so many numbers from the first.
  private var slices: [(gradient: FeatureGradient, offset: Int)] = []

  init(groupStride: Int) { self.groupStride = groupStride }

  /// Of some of the channels, where they stand.
  /// - Parameter vector: The slice's first in a group.
  func slice(from vector: Int) -> FeatureGradient {
    let slice = FeatureGradient(groupStride: groupStride)
    slices.append((slice, vector * Vector.lanes))
    return slice
  }

  /// Lays it out, and its slices in it.
  /// - Parameter count: Numbers that it holds.
  func layOut(count: Int, isPassing: Bool) {
    let storage = Storage(count: count)
    self.storage = storage
    place(at: storage.start, isPassing: isPassing)
  }

  private func place(at memory: UnsafeMutablePointer<Float>, isPassing: Bool) {
    self.memory = memory
    self.isPassing = isPassing
    for (gradient, offset) in slices { gradient.place(at: memory + offset, isPassing: isPassing) }
  }

  /// All of it, where it does not pass.
  var start: UnsafeMutablePointer<Float> {
    assert(!isPassing)
    return memory!
  }

  /// From where the groups at hand stand in it as in the values.
  @inline(__always)
  func vectors(_ pass: Pass) -> UnsafeMutablePointer<Vector> {
    memory!.vectors - (isPassing ? pass.groups.lowerBound &* groupStride : 0)
  }
}
