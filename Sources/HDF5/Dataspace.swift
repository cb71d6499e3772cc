import CHDF5

/// A new dataspace: of one value if the shape has no axes.
func dataspace(_ shape: [Int], _ place: Place) throws -> Handle {
  guard !shape.isEmpty else { return try Handle("H5Screate", place, close: H5Sclose) { H5Screate(H5S_SCALAR) } }
  guard shape.count <= Int(H5S_MAX_RANK) else { throw place.error(.usage, "cannot have \(shape.count) axes: 32 are the most") }
  return try Handle("H5Screate_simple", place, close: H5Sclose) {
    H5Screate_simple(Int32(shape.count), shape.map(hsize_t.init), nil)
  }
}

/// The shape of what was found in a file.
///
/// - Throws: `HDF5Error` if it is not a grid of values, or an axis is longer than Swift can count.
func extent(of space: Handle, _ place: Place) throws -> [Int] {
  let kind = try Library.check("H5Sget_simple_extent_type", place) { H5Sget_simple_extent_type(space.id).rawValue }
  guard kind == H5S_SCALAR.rawValue || kind == H5S_SIMPLE.rawValue else { throw place.error(.content, "holds no values") }
  let rank = try Library.check("H5Sget_simple_extent_ndims", place) { H5Sget_simple_extent_ndims(space.id) }
  guard rank > 0 else { return [] }
  var axes = [hsize_t](repeating: 0, count: Int(rank))
  try Library.check("H5Sget_simple_extent_dims", place) { H5Sget_simple_extent_dims(space.id, &axes, nil) }
  return try axes.map { axis in
    guard let length = Int(exactly: axis) else { throw place.error(.content, "claims an axis of \(axis) values") }
    return length
  }
}

/// The number of values in a shape.
///
/// - Throws: `HDF5Error` if they would take more than `limit` bytes in memory.
func elementCount(_ shape: [Int], _ type: StoredType, limit: Int, _ place: Place) throws -> Int {
  let size =
    switch type {
    case .float(let size), .integer(let size, _): size
    case .string(let isVariable, let size): isVariable ? MemoryLayout<UnsafeMutablePointer<CChar>>.stride : size
    case .other: 1
    }
  let bytes = shape.reduce((value: size, overflow: false)) { product, axis in
    let (value, overflow) = product.value.multipliedReportingOverflow(by: axis)
    return (value, product.overflow || overflow)
  }
  guard shape.contains(0) || (!bytes.overflow && bytes.value <= limit) else {
    let shown = shape.map(String.init).joined(separator: " x ")
    throw place.error(.content, "claims \(shown) values of \(size) bytes, more than the \(limit) bytes that may be read")
  }
  return shape.contains(0) ? 0 : bytes.value / size
}
