import CVector

/// The lower or the upper lanes of a vector.
typealias HalfVector = SIMD8<Float>

/// Lanes that are computed at once: a vector's, or half of them.
protocol VectorLanes: SIMD where Scalar == Float {
  static var perVector: Int { get }

  /// self += a * b, rounded once.
  mutating func accumulate(_ a: Self, _ b: Self)
}

extension Vector: VectorLanes {
  @inline(__always)
  static var perVector: Int { 1 }
}

extension HalfVector: VectorLanes {
  @inline(__always)
  static var perVector: Int { 2 }

  @inline(__always)
  mutating func accumulate(_ a: HalfVector, _ b: HalfVector) { self = fused_multiply_add_half(a, b, self) }
}
