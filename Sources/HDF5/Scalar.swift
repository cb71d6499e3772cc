import CHDF5

/// A number that datasets are made of: `Float`, `Double`, `Int32`, `Int64`, `UInt8`.
public protocol HDF5Scalar: BitwiseCopyable {
  /// The type in the file that this Swift type is written as and read from; none other, so that no value is ever rounded.
  static var scalarType: ScalarType { get }
}

/// How a dataset stores its numbers. All are little-endian in the files we write.
public enum ScalarType: String, Hashable, Sendable, CaseIterable {
  case float32, float64, int32, int64, uint8
}

extension Float: HDF5Scalar { public static var scalarType: ScalarType { .float32 } }
extension Double: HDF5Scalar { public static var scalarType: ScalarType { .float64 } }
extension Int32: HDF5Scalar { public static var scalarType: ScalarType { .int32 } }
extension Int64: HDF5Scalar { public static var scalarType: ScalarType { .int64 } }
extension UInt8: HDF5Scalar { public static var scalarType: ScalarType { .uint8 } }

extension ScalarType {
  /// Bytes of one number.
  var size: Int {
    switch self {
    case .float32, .int32: 4
    case .float64, .int64: 8
    case .uint8: 1
    }
  }

  var inMemory: hid_t {
    Library.locked {
      switch self {
      case .float32: hdf5_native_float()
      case .float64: hdf5_native_double()
      case .int32: hdf5_native_int32()
      case .int64: hdf5_native_int64()
      case .uint8: hdf5_native_uint8()
      }
    }
  }

  var inFile: hid_t {
    Library.locked {
      switch self {
      case .float32: hdf5_stored_float()
      case .float64: hdf5_stored_double()
      case .int32: hdf5_stored_int32()
      case .int64: hdf5_stored_int64()
      case .uint8: hdf5_stored_uint8()
      }
    }
  }
}

/// The type of anything found in a file, in words that an error can use.
enum StoredType: Equatable, CustomStringConvertible {
  case float(size: Int)
  case integer(size: Int, isSigned: Bool)
  case string(isVariable: Bool, size: Int)
  case other(String)

  init(_ type: Handle, _ place: Place) throws {
    let kind = try Library.check("H5Tget_class", place) { H5Tget_class(type.id).rawValue }
    let size = Library.locked { H5Tget_size(type.id) }
    guard size > 0 else { throw place.error(.content, "has a type of no size", call: "H5Tget_size") }
    switch H5T_class_t(kind) {
    case H5T_FLOAT: self = .float(size: size)
    case H5T_INTEGER:
      let sign = try Library.check("H5Tget_sign", place) { H5Tget_sign(type.id).rawValue }
      self = .integer(size: size, isSigned: sign == H5T_SGN_2.rawValue)
    case H5T_STRING:
      self = .string(isVariable: try Library.check("H5Tis_variable_str", place) { H5Tis_variable_str(type.id) } > 0, size: size)
    case H5T_COMPOUND: self = .other("a compound type")
    case H5T_ENUM: self = .other("an enumeration")
    case H5T_REFERENCE: self = .other("references")
    case H5T_ARRAY: self = .other("arrays")
    case H5T_VLEN: self = .other("lists of varying length")
    default: self = .other("an unusual type")
    }
  }

  init(_ scalar: ScalarType) {
    switch scalar {
    case .float32, .float64: self = .float(size: scalar.size)
    case .int32, .int64: self = .integer(size: scalar.size, isSigned: true)
    case .uint8: self = .integer(size: scalar.size, isSigned: false)
    }
  }

  var description: String {
    switch self {
    case .float(let size): "float\(size * 8)"
    case .integer(let size, let isSigned): "\(isSigned ? "int" : "uint")\(size * 8)"
    case .string: "strings"
    case .other(let text): text
    }
  }
}

/// Strings that end with a NUL: UTF-8 of varying length, which h5py reads as `str`, or of so many bytes. Octave converts no UTF-8, so what needs none
/// says that it is ASCII.
func stringType(size: Int = hdf5_variable_length(), isASCII: Bool = false, _ place: Place) throws -> Handle {
  let type = try Handle("H5Tcopy", place, close: H5Tclose) { H5Tcopy(hdf5_c_string()) }
  try Library.check("H5Tset_size", place) { H5Tset_size(type.id, size) }
  try Library.check("H5Tset_cset", place) { H5Tset_cset(type.id, isASCII ? H5T_CSET_ASCII : H5T_CSET_UTF8) }
  return type
}
