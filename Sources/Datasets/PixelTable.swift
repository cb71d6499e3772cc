/// What the network sees for each of the 256 values of a pixel's byte.
public struct PixelTable: Sendable, Hashable {
  /// 256 values, byte 0 first.
  public let values: [Float]
  /// A quicker way to the same values, to the bit, where there is one.
  let shortcut: Shortcut?

  enum Shortcut: Sendable, Hashable {
    case threshold(ThresholdEncoder)
    case affine(AffineEncoder)
  }

  /// - Parameter encode: a byte's value; asked once for each byte.
  public init(_ encode: (UInt8) -> Float) {
    self.init(encode, shortcut: { ThresholdEncoder($0).map(Shortcut.threshold) })
  }

  /// (byte / 255 - mean) / scale, worked out in double precision and rounded once. `scale` is not 0.
  public init(mean: Double, scale: Double) {
    self.init(
      { Float((Double($0) / 255 - mean) / scale) },
      shortcut: { AffineEncoder($0, factor: 1 / (255 * scale), offset: -mean / scale).map(Shortcut.affine) })
  }

  /// 1 where byte / 255 is above the threshold, else 0.
  public init(threshold: Double) { self.init { Double($0) / 255 > threshold ? 1 : 0 } }

  private init(_ encode: (UInt8) -> Float, shortcut: ([Float]) -> Shortcut?) {
    values = (0...255).map { encode(UInt8($0)) }
    self.shortcut = shortcut(values)
  }
}

/// Encodes 16 pixels at once, each a byte in 32 bits.
protocol PixelEncoder {
  func encode(_ pixels: SIMD16<UInt32>) -> SIMD16<Float>
}

extension PixelEncoder {
  /// Whether it gives the table's values, to the bit.
  func matches(_ values: [Float]) -> Bool {
    values.indices.allSatisfy { encode(SIMD16(repeating: UInt32($0)))[0].bitPattern == values[$0].bitPattern }
  }
}

/// Any table: looks each pixel up.
struct TableEncoder: PixelEncoder {
  let values: UnsafePointer<Float>

  @inline(__always)
  func encode(_ pixels: SIMD16<UInt32>) -> SIMD16<Float> {
    var result = SIMD16<Float>()
    for lane in 0..<16 { result[lane] = values[Int(pixels[lane] & 255)] }
    return result
  }
}

/// One value up to a threshold, another above it.
struct ThresholdEncoder: PixelEncoder, Sendable, Hashable {
  /// The first byte above the threshold.
  private let first: UInt32
  private let above: UInt32
  /// Bits in which the two values differ.
  private let difference: UInt32

  init?(_ values: [Float]) {
    first = UInt32(values.prefix { $0 == values[0] }.count)
    above = values[255].bitPattern
    difference = above ^ values[0].bitPattern
    guard matches(values) else { return nil }
  }

  @inline(__always)
  func encode(_ pixels: SIMD16<UInt32>) -> SIMD16<Float> {
    // All ones where the subtraction wraps, that is below `first`. (Comparing and replacing is done lane by lane by this compiler.)
    let below = 0 &- ((pixels &- first) &>> 31)
    return unsafeBitCast(above ^ (below & difference), to: SIMD16<Float>.self)
  }
}

/// factor * byte + offset, as if rounded once: each is split into a coarse part, whose product and sum are exact, and a fine part, whose
/// rounding is far below the result's.
struct AffineEncoder: PixelEncoder, Sendable, Hashable {
  private let factor: Float
  private let offset: Float
  private let fineFactor: Float
  private let fineOffset: Float

  /// nil where that does not give `values`, to the bit.
  init?(_ values: [Float], factor: Double, offset: Double) {
    // The finest grain in which all coarse values have 24 bits is found by trying.
    let grains = (10...30).reversed().map { 1 / Double(1 << $0) }
    let encoders = grains.lazy.map { AffineEncoder(factor: factor, offset: offset, grain: $0) }
    guard let encoder = encoders.first(where: { $0.matches(values) }) else { return nil }
    self = encoder
  }

  private init(factor: Double, offset: Double, grain: Double) {
    let coarseFactor = (factor / grain).rounded() * grain
    let coarseOffset = (offset / grain).rounded() * grain
    self.factor = Float(coarseFactor)
    self.offset = Float(coarseOffset)
    fineFactor = Float(factor - coarseFactor)
    fineOffset = Float(offset - coarseOffset)
  }

  @inline(__always)
  func encode(_ pixels: SIMD16<UInt32>) -> SIMD16<Float> {
    // 2^23 + byte has the byte in its last bits.
    let bytes = unsafeBitCast(pixels | 0x4B00_0000, to: SIMD16<Float>.self) - 8_388_608
    return (bytes * factor + offset) + (bytes * fineFactor + fineOffset)
  }
}
