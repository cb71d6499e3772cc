import HDF5

/// A number that recorders record, and how files hold it.
public protocol RecordedElement: BitwiseCopyable, Equatable, Sendable {
  associatedtype Stored: HDF5Scalar

  init(stored: Stored)
  var stored: Stored { get }

  /// What stands in `metrics.h5` where a run did not get, and what the file calls it.
  static var missing: (value: Self, name: String) { get }

  /// The number in 64 bits.
  var wide: Double { get }

  /// The number that tables show. For one of 32 bits the shortest decimal that names it, not the longer one of its 64-bit neighbour.
  var decimal: Double { get }
}

extension RecordedElement {
  public var decimal: Double { wide }

  var isMissing: Bool { self == Self.missing.value || wide.isNaN }
}

extension Float: RecordedElement {
  public init(stored: Float) { self = stored }
  public var stored: Float { self }
  public static var missing: (value: Float, name: String) { (.nan, "NaN") }
  public var wide: Double { Double(self) }
  public var decimal: Double { isFinite ? Double("\(self)") ?? Double(self) : .nan }
}

extension Double: RecordedElement {
  public init(stored: Double) { self = stored }
  public var stored: Double { self }
  public static var missing: (value: Double, name: String) { (.nan, "NaN") }
  public var wide: Double { self }
}

extension Int: RecordedElement {
  public init(stored: Int64) { self.init(stored) }
  public var stored: Int64 { Int64(self) }
  public static var missing: (value: Int, name: String) { (-1, "-1") }
  public var wide: Double { Double(self) }
}

extension UInt8: RecordedElement {
  public init(stored: UInt8) { self = stored }
  public var stored: UInt8 { self }
  public static var missing: (value: UInt8, name: String) { (.max, "255") }
  public var wide: Double { Double(self) }
}
