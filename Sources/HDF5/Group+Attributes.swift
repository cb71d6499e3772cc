import CHDF5

/// Attributes of a group, or, with `of:`, of a dataset or group below it.
extension Group {
  /// Sets an attribute, new or not.
  ///
  /// - Throws: `HDF5Error` if the file is open for reading, a string holds a NUL, or a list takes more than 64 kB.
  public func setAttribute(_ name: String, _ value: Attribute, of object: String? = nil) throws {
    let (target, place) = try target(object, attribute: name)
    guard !file.isReadOnly else { throw place.error(.usage, "is in a file that is open for reading only") }
    try target.set(name, value, place)
  }

  /// The value of an attribute, or nil if there is none of this name.
  ///
  /// - Throws: `HDF5Error` if the object is missing, or the attribute is of a type that `Attribute` has not.
  public func attribute(_ name: String, of object: String? = nil) throws -> Attribute? {
    let (target, place) = try target(object, attribute: name)
    guard try Library.check("H5Aexists", place, { H5Aexists(target.id, name) }) > 0 else { return nil }
    return try target.attribute(name, place, limit: min(file.limit, file.length))
  }

  /// - Throws: `HDF5Error` if there is no such attribute, or it is no string.
  public func string(_ name: String, of object: String? = nil) throws -> String {
    try value(name, object, "a string") { if case .string(let value) = $0 { value } else { nil } }
  }

  /// - Throws: `HDF5Error` if there is no such attribute, or it is no integer.
  public func integer(_ name: String, of object: String? = nil) throws -> Int {
    try value(name, object, "an integer") { if case .integer(let value) = $0 { value } else { nil } }
  }

  /// - Throws: `HDF5Error` if there is no such attribute, or it is no real number.
  public func real(_ name: String, of object: String? = nil) throws -> Double {
    try value(name, object, "a real number") { if case .real(let value) = $0 { value } else { nil } }
  }

  /// - Throws: `HDF5Error` if there is no such attribute, or it is no list of strings.
  public func strings(_ name: String, of object: String? = nil) throws -> [String] {
    try value(name, object, "a list of strings") { if case .strings(let value) = $0 { value } else { nil } }
  }

  /// - Throws: `HDF5Error` if there is no such attribute, or it is no list of integers.
  public func integers(_ name: String, of object: String? = nil) throws -> [Int] {
    try value(name, object, "a list of integers") { if case .integers(let value) = $0 { value } else { nil } }
  }

  /// - Throws: `HDF5Error` if there is no such attribute, or it is no list of real numbers.
  public func reals(_ name: String, of object: String? = nil) throws -> [Double] {
    try value(name, object, "a list of real numbers") { if case .reals(let value) = $0 { value } else { nil } }
  }

  private func value<Value>(
    _ name: String, _ object: String?, _ wanted: String, _ extract: (Attribute) -> Value?
  ) throws -> Value {
    let (_, place) = try target(object, attribute: name)
    guard let attribute = try attribute(name, of: object) else { throw place.error(.content, "is missing") }
    guard let value = extract(attribute) else {
      throw place.error(.content, "is \(attribute.kind), expected \(wanted)")
    }
    return value
  }

  /// The object that an attribute belongs to, and the attribute's place.
  private func target(_ object: String?, attribute name: String) throws -> (Handle, Place) {
    guard !name.isEmpty && !name.utf8.contains(0) else { throw place.error(.usage, "cannot have an attribute named `\(name)`") }
    guard let object else {
      let id = try id()
      // A handle of its own, which counts as one more user of the same object.
      let handle = try Handle("H5Oopen", place, close: H5Oclose) { H5Oopen(id, ".", 0) }
      return (handle, place.attribute(name))
    }
    let (handle, place) = try openObject(object)
    return (handle, place.attribute(name))
  }
}

extension Handle {
  /// Sets an attribute of this object; `place` is the attribute's.
  func set(_ name: String, _ value: Attribute, _ place: Place) throws {
    switch value {
    case .string(let value): try setStrings(name, [value], isList: false, place)
    case .strings(let values): try setStrings(name, values, isList: true, place)
    case .integer(let value): try setNumbers(name, [Int64(value)], isList: false, place)
    case .integers(let values): try setNumbers(name, values.map(Int64.init), isList: true, place)
    case .real(let value): try setNumbers(name, [value], isList: false, place)
    case .reals(let values): try setNumbers(name, values, isList: true, place)
    }
  }

  private func setNumbers<Scalar: HDF5Scalar>(_ name: String, _ values: [Scalar], isList: Bool, _ place: Place) throws {
    let attribute = try create(name, Scalar.scalarType.inFile, isList ? [values.count] : [], place)
    guard !values.isEmpty else { return }
    try Library.check("H5Awrite", place) { H5Awrite(attribute.id, Scalar.scalarType.inMemory, values) }
  }

  private func setStrings(_ name: String, _ values: [String], isList: Bool, _ place: Place) throws {
    let type = try stringType(place)
    try withCStrings(values, place) { pointers in
      let attribute = try create(name, type.id, isList ? [values.count] : [], place)
      guard !values.isEmpty else { return }
      try Library.check("H5Awrite", place) { H5Awrite(attribute.id, type.id, pointers) }
    }
  }

  private func create(_ name: String, _ type: hid_t, _ shape: [Int], _ place: Place) throws -> Handle {
    if try Library.check("H5Aexists", place, { H5Aexists(id, name) }) > 0 {
      try Library.check("H5Adelete", place) { H5Adelete(id, name) }
    }
    let space = try dataspace(shape, place)
    return try Handle("H5Acreate2", place, close: H5Aclose) { H5Acreate2(id, name, type, space.id, 0, 0) }
  }

  /// Reads an attribute of this object; `place` is the attribute's.
  func attribute(_ name: String, _ place: Place, limit: Int) throws -> Attribute {
    let attribute = try Handle("H5Aopen", place, close: H5Aclose) { H5Aopen(id, name, 0) }
    let space = try Handle("H5Aget_space", place, close: H5Sclose) { H5Aget_space(attribute.id) }
    let type = try Handle("H5Aget_type", place, close: H5Tclose) { H5Aget_type(attribute.id) }
    let shape = try extent(of: space, place)
    guard shape.count <= 1 else { throw place.error(.content, "has \(shape.count) axes, expected a value or a list") }
    let isList = shape.count == 1
    let stored = try StoredType(type, place)
    let count = try elementCount(shape, stored, limit: limit, place)

    switch stored {
    case .integer(let size, let isSigned) where size <= 8:
      if !isSigned && size == 8 {
        let values: [UInt64] = try attribute.numbers(count, hdf5_native_uint64(), place)
        guard values.allSatisfy({ $0 <= UInt64(Int.max) }) else { throw place.error(.content, "is an integer beyond 64 bits") }
        return isList ? .integers(values.map(Int.init)) : .integer(Int(values[0]))
      }
      let values: [Int64] = try attribute.numbers(count, ScalarType.int64.inMemory, place)
      return isList ? .integers(values.map(Int.init)) : .integer(Int(values[0]))
    case .float(let size) where size <= 8:
      let values: [Double] = try attribute.numbers(count, ScalarType.float64.inMemory, place)
      return isList ? .reals(values) : .real(values[0])
    case .string(let isVariable, let size):
      let read: (hid_t, UnsafeMutableRawPointer) throws -> Void = { type, buffer in
        try Library.check("H5Aread", place) { H5Aread(attribute.id, type, buffer) }
      }
      let values =
        isVariable
        ? try readVariableStrings(count, space, place, limit: limit, read)
        : try readFixedStrings(count, size: size, type, place, read)
      return isList ? .strings(values) : .string(values[0])
    default:
      throw place.error(.content, "holds \(stored), expected a number or a string")
    }
  }

  /// The values of this attribute; the type in memory has to be that of `Number`.
  private func numbers<Number: BitwiseCopyable & Numeric>(_ count: Int, _ type: hid_t, _ place: Place) throws -> [Number] {
    var values = [Number](repeating: 0, count: count)
    guard count > 0 else { return values }
    try Library.check("H5Aread", place) { H5Aread(id, type, &values) }
    return values
  }
}
