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
@inline(__always)
func exponential(_ x: Vector) -> Vector {
  let (rest, curve, shifted) = exponentialParts(x)
  let power = fused_multiply_add(curve, rest * rest, rest + 1)
  let exponent = unsafeBitCast(shifted, to: SIMD16<UInt32>.self) &<< 23
  return unsafeBitCast(unsafeBitCast(power, to: SIMD16<UInt32>.self) &+ exponent, to: Vector.self)
}

/// e^x - 1 in every lane, where small x keep their digits: 2^n (e^r - 1) + (2^n - 1). Its limits are those of `exponential`.
@inline(__always)
func exponentialMinusOne(_ x: Vector) -> Vector {
  let (rest, curve, shifted) = exponentialParts(x)
  let one = Vector(repeating: 1)
  let exponent = unsafeBitCast(shifted, to: SIMD16<UInt32>.self) &<< 23
  let scale = unsafeBitCast(unsafeBitCast(one, to: SIMD16<UInt32>.self) &+ exponent, to: Vector.self)
  return fused_multiply_add(scale, fused_multiply_add(curve, rest * rest, rest), scale - one)
}

/// x = n ln 2 + r with |r| <= ln 2 / 2: r; p(r) of e^r = 1 + r + p(r) r^2, the polynomial of Cephes' expf (Moshier); and n, in the lowest bits of a
/// number.
@inline(__always)
private func exponentialParts(_ x: Vector) -> (rest: Vector, curve: Vector, shifted: Vector) {
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
  return (rest, polynomial, shifted)
}

/// ln x in every lane, to within 2 units in the last place, for positive normal numbers.
///
/// x = 2^n (1 + r) with sqrt(1/2) <= 1 + r < sqrt(2); ln (1 + r) by the polynomial of Cephes' logf (Moshier).
@inline(__always)
func logarithm(_ x: Vector) -> Vector {
  let bits = unsafeBitCast(x, to: SIMD16<UInt32>.self)
  // sqrt(1/2)'s bits: what is added to reach 1's carries into the exponent where the fraction is that of a half or more.
  let shifted = bits &+ (0x3F80_0000 &- 0x3F35_04F3)
  // 2^23's bits before a whole number's make 2^23 and that.
  let n = unsafeBitCast((shifted &>> 23) | 0x4B00_0000, to: Vector.self) - (8_388_608 + 127)
  let r = unsafeBitCast((shifted & 0x007F_FFFF) &+ 0x3F35_04F3, to: Vector.self) - 1
  var polynomial = Vector(repeating: 7.037_683_6e-2)
  polynomial = fused_multiply_add(polynomial, r, Vector(repeating: -0.115_146_1))
  polynomial = fused_multiply_add(polynomial, r, Vector(repeating: 0.116_769_99))
  polynomial = fused_multiply_add(polynomial, r, Vector(repeating: -0.124_201_41))
  polynomial = fused_multiply_add(polynomial, r, Vector(repeating: 0.142_493_23))
  polynomial = fused_multiply_add(polynomial, r, Vector(repeating: -0.166_680_57))
  polynomial = fused_multiply_add(polynomial, r, Vector(repeating: 0.200_007_14))
  polynomial = fused_multiply_add(polynomial, r, Vector(repeating: -0.249_999_94))
  polynomial = fused_multiply_add(polynomial, r, Vector(repeating: 0.333_333_31))
  let square = r * r
  var low = fused_multiply_add(n, Vector(repeating: -2.121_944_4e-4), polynomial * r * square)
  low = fused_multiply_add(square, Vector(repeating: -0.5), low)
  return fused_multiply_add(n, Vector(repeating: 0.693_359_375), r + low)
}
