import CHDF5

/// Reading datasets. A name may be a path.
extension Group {
  /// The lengths of a dataset's axes, in row-major order; empty for a single value.
  ///
  /// - Throws: `HDF5Error` if there is no such dataset.
  public func shape(of name: String) throws -> [Int] {
    let (dataset, place) = try openDataset(name)
    return try extent(of: dataset.space(place), place)
  }

  /// Reads the numbers of a dataset, in row-major order.
  ///
  /// - Throws: `HDF5Error` if there is no such dataset, its type is another one (numbers are never converted), or it claims more
  ///   than its bytes in the file can hold, or than the limit of the file.
  public func read<Scalar: HDF5Scalar>(_ name: String, as type: Scalar.Type = Scalar.self) throws -> [Scalar] {
    let (dataset, place) = try openDataset(name)
    let expected = StoredType(Scalar.scalarType)
    let (_, stored, count) = try dataset.contents(place, of: file)
    guard stored == expected, MemoryLayout<Scalar>.stride == Scalar.scalarType.size else {
      throw place.error(.content, "holds \(stored), expected \(expected)")
    }
    guard count > 0 else { return [] }
    return try [Scalar](unsafeUninitializedCapacity: count) { buffer, initialized in
      try Library.check("H5Dread", place) {
        H5Dread(dataset.id, Scalar.scalarType.inMemory, hdf5_all(), hdf5_all(), 0, buffer.baseAddress)
      }
      initialized = count
    }
  }

  /// Reads a dataset and checks its shape: nil stands for an axis of any length.
  ///
  /// - Throws: as `read`, and `HDF5Error` if the shape is another one.
  public func read<Scalar: HDF5Scalar>(_ name: String, as type: Scalar.Type = Scalar.self, shape expected: [Int?]) throws
    -> [Scalar]
  {
    let found = try shape(of: name)
    guard found.count == expected.count, zip(found, expected).allSatisfy({ $1 == nil || $0 == $1 }) else {
      let shown = expected.map { $0.map(String.init) ?? "any" }.joined(separator: ", ")
      throw place.child(name).error(.content, "has the shape \(found), expected [\(shown)]")
    }
    return try read(name)
  }

  /// Reads the strings of a dataset, of fixed or varying length.
  ///
  /// - Throws: `HDF5Error` if there is no such dataset, it holds no strings, or they are not UTF-8.
  public func readStrings(_ name: String) throws -> [String] {
    let (dataset, place) = try openDataset(name)
    let (space, stored, count) = try dataset.contents(place, of: file)
    guard case .string(let isVariable, let size) = stored else {
      throw place.error(.content, "holds \(stored), expected strings")
    }
    let type = try dataset.type(place)
    let read: (hid_t, UnsafeMutableRawPointer) throws -> Void = { type, buffer in
      try Library.check("H5Dread", place) { H5Dread(dataset.id, type, hdf5_all(), hdf5_all(), 0, buffer) }
    }
    guard isVariable else { return try readFixedStrings(count, size: size, type, place, read) }
    if count > 0 {
      // libhdf5 1.10.8 crashes where it is asked about a single string.
      guard !(try extent(of: space, place)).isEmpty else { throw place.error(.content, "is a single string, expected a list") }
      // Many entries may share one long string: ask before libhdf5 allocates each.
      var bytes: hsize_t = 0
      let memoryType = try stringType(place)
      try Library.check("H5Dvlen_get_buf_size", place) {
        H5Dvlen_get_buf_size(dataset.id, memoryType.id, space.id, &bytes)
      }
      guard bytes <= file.limit else { throw place.error(.content, "holds strings of \(bytes) bytes, more than may be read") }
    }
    return try readVariableStrings(count, space, place, limit: file.limit, read)
  }
}

extension Handle {
  fileprivate func space(_ place: Place) throws -> Handle {
    try Handle("H5Dget_space", place, close: H5Sclose) { H5Dget_space(id) }
  }

  fileprivate func type(_ place: Place) throws -> Handle {
    try Handle("H5Dget_type", place, close: H5Tclose) { H5Dget_type(id) }
  }

  /// Deflate makes data at most 1,032 times shorter.
  private static let bestRatio = 1032
  private static let chunkLimit = 1 << 26

  /// What a dataset holds, checked against the bytes that the file has for it.
  fileprivate func contents(_ place: Place, of file: File) throws -> (space: Handle, type: StoredType, count: Int) {
    let space = try space(place)
    let type = try type(place)
    let stored = try StoredType(type, place)
    let count = try elementCount(extent(of: space, place), stored, limit: file.limit, place)
    let properties = try Handle("H5Dget_create_plist", place, close: H5Pclose) { H5Dget_create_plist(id) }
    let layout = try Library.check("H5Pget_layout", place) { H5Pget_layout(properties.id).rawValue }
    guard [H5D_COMPACT.rawValue, H5D_CONTIGUOUS.rawValue, H5D_CHUNKED.rawValue].contains(layout) else {
      throw place.error(.content, "takes its values from elsewhere, which is not followed")
    }
    guard try Library.check("H5Pget_external_count", place, { H5Pget_external_count(properties.id) }) == 0 else {
      throw place.error(.content, "takes its values from another file, which is not followed")
    }
    let filters = try Library.check("H5Pget_nfilters", place) { H5Pget_nfilters(properties.id) }
    for index in 0..<UInt32(filters) {
      let filter = try Library.check("H5Pget_filter2", place) { hdf5_filter(properties.id, index) }
      guard [H5Z_FILTER_DEFLATE, H5Z_FILTER_SHUFFLE, H5Z_FILTER_FLETCHER32].contains(filter) else {
        throw place.error(.content, "is stored with a filter (\(filter)) other than shuffle, deflate and fletcher32")
      }
    }
    if layout == H5D_CHUNKED.rawValue {
      var axes = [hsize_t](repeating: 0, count: Int(H5S_MAX_RANK))
      let rank = try Library.check("H5Pget_chunk", place) { H5Pget_chunk(properties.id, H5S_MAX_RANK, &axes) }
      _ = try elementCount(axes.prefix(Int(rank)).map { Int(clamping: $0) }, stored, limit: Self.chunkLimit, place)
    }
    let size = Library.locked { H5Tget_size(type.id) }
    let bytes = Library.locked { H5Dget_storage_size(id) }
    guard bytes <= file.length else {
      throw place.error(.content, "claims \(bytes) bytes of a file that has \(file.length)")
    }
    guard count * size / (filters > 0 ? Self.bestRatio : 1) <= Int(clamping: bytes) else {
      throw place.error(.content, "claims \(count) values, more than the \(bytes) bytes that it has in the file can hold")
    }
    return (space, stored, count)
  }
}
