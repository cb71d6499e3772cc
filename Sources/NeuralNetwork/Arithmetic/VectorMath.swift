import CVector

extension Vector {
  /// The sum of the lanes, in a fixed order.
  @inline(__always)
  var total: Float {
    let eight = lowHalf + highHalf
    let four = eight.lowHalf + eight.highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }

  /// Whether all lanes are +0.
  @inline(__always)
  var isZero: Bool {
    // (This compiler asks `any` lane by lane.)
    let bits = unsafeBitCast(self, to: SIMD16<UInt32>.self)
    let eight = bits.lowHalf | bits.highHalf
    let four = eight.lowHalf | eight.highHalf
    let two = four.lowHalf | four.highHalf
    return two.x | two.y == 0
  }

  /// self += a * b, rounded once.
  @inline(__always)
  mutating func accumulate(_ a: Vector, _ b: Vector) { self = fused_multiply_add(a, b, self) }
}

/// A sum of thousands of vectors: short blocks in single precision, their sums in double.
///
/// A feature map has tens of thousands of values, many of them alike (the background of a digit). In one long sum in single precision each
/// such value is rounded off in the same direction, a hundred times worse than chance would have it.
struct LongSum {
  /// Vectors in a block.
  static let blockLength = 32

  /// What to add to, until `close`.
  var block = Vector(repeating: 0)
  private var low = SIMD8<Double>(repeating: 0)
  private var high = SIMD8<Double>(repeating: 0)

  @inline(__always)
  mutating func close() {
    low += widened(block.lowHalf)
    high += widened(block.highHalf)
    block = Vector(repeating: 0)
  }

  /// All blocks that were closed, in a fixed order.
  var total: Double {
    let eight = low + high
    let four = eight.lowHalf + eight.highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }

  /// A sum for each lane, times `factor`.
  @inline(__always)
  func lanes(times factor: Double) -> Vector {
    Vector(lowHalf: narrowed(low * factor), highHalf: narrowed(high * factor))
  }

  /// The sum of the squares of numbers that start on a whole vector.
  static func squares(of values: UnsafeMutableBufferPointer<Float>) -> Double {
    guard let start = values.baseAddress else { return 0 }
    let whole = values.count / Vector.lanes
    var sum = LongSum()
    forEachBlock(of: 0..<whole) { block in
      for index in block { sum.block.accumulate(start.vectors[index], start.vectors[index]) }
      sum.close()
    }
    return values[(whole * Vector.lanes)...].reduce(sum.total) { $0 + Double($1) * Double($1) }
  }

  /// Calls `body` for each block of the vectors.
  @inline(__always)
  static func forEachBlock(of vectors: Range<Int>, _ body: (Range<Int>) -> Void) {
    var first = vectors.lowerBound
    while first < vectors.upperBound {
      let end = min(first &+ blockLength, vectors.upperBound)
      body(first..<end)
      first = end
    }
  }
}

/// A block's sum by four sums that do not wait for one another.
@inline(__always)
func sums(of block: Range<Int>, _ add: (_ vector: Int, _ sum: inout Vector) -> Void) -> Vector {
  let zero = Vector(repeating: 0)
  var (first, second, third, fourth) = (zero, zero, zero, zero)
  var vector = block.lowerBound
  while vector &+ 4 <= block.upperBound {
    add(vector, &first)
    add(vector &+ 1, &second)
    add(vector &+ 2, &third)
    add(vector &+ 3, &fourth)
    vector &+= 4
  }
  while vector < block.upperBound {
    add(vector, &first)
    vector &+= 1
  }
  return (first + second) + (third + fourth)
}

/// e^x in every lane, to within 2 units in the last place; below -87 it stays at e^-87, above 88 at e^88; not a number stays that.
///
/// x = n ln 2 + r with |r| <= ln 2 / 2; e^r by the polynomial of Cephes' expf (Moshier), 2^n by the exponent's bits.
@inline(__always)
func exponential(_ x: Vector) -> Vector {
  let magic: Float = 12_582_912  // 1.5 * 2^23: adding it rounds to a whole number in the low bits
  let clamped = x.replacing(with: -87, where: x .< -87).replacing(with: 88, where: x .> 88)
  let shifted = fused_multiply_add(clamped, Vector(repeating: 1.442_695_041), Vector(repeating: magic))
  let whole = shifted - magic
  var rest = fused_multiply_add(whole, Vector(repeating: -0.693_359_375), clamped)
  rest = fused_multiply_add(whole, Vector(repeating: 2.121_944_4e-4), rest)
  var polynomial = Vector(repeating: 1.987_569_15e-4)
  polynomial = fused_multiply_add(polynomial, rest, Vector(repeating: 1.398_199_95e-3))
  polynomial = fused_multiply_add(polynomial, rest, Vector(repeating: 8.333_451_9e-3))
  polynomial = fused_multiply_add(polynomial, rest, Vector(repeating: 4.166_579_6e-2))
  polynomial = fused_multiply_add(polynomial, rest, Vector(repeating: 0.166_666_655))
  polynomial = fused_multiply_add(polynomial, rest, Vector(repeating: 0.5))
  polynomial = fused_multiply_add(polynomial, rest * rest, rest + 1)
  let exponent = unsafeBitCast(shifted, to: SIMD16<UInt32>.self) &<< 23
  return unsafeBitCast(unsafeBitCast(polynomial, to: SIMD16<UInt32>.self) &+ exponent, to: Vector.self)
}
