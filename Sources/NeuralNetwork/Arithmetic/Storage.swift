/// The processor's widest register of single-precision numbers.
public typealias Vector = SIMD16<Float>

extension Vector {
  /// Lanes of a vector.
  static var lanes: Int { scalarCount }
}

/// Memory for single-precision numbers, zero at first, aligned to a vector, freed with its owner.
final class Storage {
  let values: UnsafeMutableBufferPointer<Float>

  /// Room for at least `count` numbers, in whole vectors.
  init(count: Int) {
    let rounded = roundedUp(max(count, 1), to: Vector.lanes)
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: rounded * MemoryLayout<Float>.stride, alignment: 64)
    let start = bytes.initializeMemory(as: Float.self, repeating: 0, count: rounded)
    values = UnsafeMutableBufferPointer(start: start, count: rounded)
  }

  deinit { UnsafeMutableRawPointer(values.baseAddress!).deallocate() }

  var start: UnsafeMutablePointer<Float> { values.baseAddress! }
}

func roundedUp(_ count: Int, to multiple: Int) -> Int { (count + multiple - 1) / multiple * multiple }

extension UnsafeMutablePointer<Float> {
  /// The same memory as vectors. Everything that a `Storage` holds starts on a whole vector.
  var vectors: UnsafeMutablePointer<Vector> { UnsafeMutableRawPointer(self).assumingMemoryBound(to: Vector.self) }
}
