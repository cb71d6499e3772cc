import CHDF5

/// How the numbers of a dataset lie in the file.
public struct Storage: Hashable, Sendable {
  /// The shape of the pieces that a dataset is cut into; nil leaves it in one piece, unless compression needs several.
  public var chunk: [Int]?
  /// Shuffles bytes (all first bytes, all second bytes, ...) and deflates them, which every HDF5 reader can undo.
  public var isCompressed: Bool

  public init(chunk: [Int]? = nil, isCompressed: Bool = false) {
    self.chunk = chunk
    self.isCompressed = isCompressed
  }

  /// In one piece.
  public static let contiguous = Storage()
  /// Deflated, in pieces of about 256 KiB.
  public static let compressed = Storage(isCompressed: true)
}

/// Writing datasets. A name may be a path, whose missing groups are made; the dataset must not be there yet.
extension Group {
  /// Writes numbers as a dataset.
  ///
  /// - `values`: in row-major order: the last axis runs fastest.
  /// - `shape`: one axis if nil; a single value if `[]`.
  /// - `compressed`: short for `storage: .compressed`.
  /// - Throws: `HDF5Error` if the shape does not fit the values, or the name is taken.
  public func write<Scalar: HDF5Scalar>(
    _ values: [Scalar], to name: String, shape: [Int]? = nil, attributes: [String: Attribute] = [:], compressed: Bool = false,
    storage: Storage = .contiguous
  ) throws {
    guard MemoryLayout<Scalar>.stride == Scalar.scalarType.size else {
      throw place.child(name).error(.usage, "cannot be written: \(Scalar.self) is not of the size of \(Scalar.scalarType)")
    }
    let storage = compressed ? Storage(chunk: storage.chunk, isCompressed: true) : storage
    let shape = shape ?? [values.count]
    let dataset = try create(name, Scalar.scalarType.inFile, Scalar.scalarType.size, shape, values.count, storage)
    if !values.isEmpty {
      try Library.check("H5Dwrite", place.child(name)) {
        H5Dwrite(dataset.id, Scalar.scalarType.inMemory, hdf5_all(), hdf5_all(), 0, values)
      }
    }
    try describe(dataset, name, attributes)
  }

  /// Writes strings as a dataset of UTF-8 strings of one length, that of the longest and its NUL: of varying length, Octave cannot load them, and
  /// libhdf5 cannot be trusted with a stranger's.
  ///
  /// - Throws: `HDF5Error` if the shape does not fit the strings, one holds a NUL, or the name is taken.
  public func write(
    _ strings: [String], to name: String, shape: [Int]? = nil, attributes: [String: Attribute] = [:]
  ) throws {
    let place = place.child(name)
    try refuseNULs(strings, place)
    let size = 1 + (strings.map(\.utf8.count).max() ?? 0)
    let isASCII = strings.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
    let type = try stringType(size: size, isASCII: isASCII, place)
    let dataset = try create(name, type.id, size, shape ?? [strings.count], strings.count, .contiguous)
    if !strings.isEmpty {
      let bytes = strings.flatMap { Array($0.utf8) + [UInt8](repeating: 0, count: size - $0.utf8.count) }
      try Library.check("H5Dwrite", place) { H5Dwrite(dataset.id, type.id, hdf5_all(), hdf5_all(), 0, bytes) }
    }
    try describe(dataset, name, attributes)
  }

  private func describe(_ dataset: Handle, _ name: String, _ attributes: [String: Attribute]) throws {
    // A dictionary's order differs from run to run; the bytes must not.
    for (key, value) in attributes.sorted(by: { $0.key < $1.key }) {
      try dataset.set(key, value, place.child(name).attribute(key))
    }
  }

  private func create(
    _ name: String, _ type: hid_t, _ size: Int, _ shape: [Int], _ count: Int, _ storage: Storage
  ) throws -> Handle {
    let (parent, last) = try parentForWriting(of: name)
    let place = parent.place.child(last)
    let product = shape.reduce(Optional(1)) { product, axis in
      guard let product, axis >= 0 else { return nil }
      let (value, overflow) = product.multipliedReportingOverflow(by: axis)
      return overflow ? nil : value
    }
    guard product == count else { throw place.error(.usage, "cannot have the shape \(shape): it has \(count) values") }

    let links = try parent.linkProperties(for: last)
    let space = try dataspace(shape, place)
    let creation = try Handle("H5Pcreate", place, close: H5Pclose) { H5Pcreate(hdf5_dataset_creation()) }
    try Library.check("H5Pset_obj_track_times", place) { H5Pset_obj_track_times(creation.id, false) }
    try storage.apply(to: creation, shape, size, place)
    let id = try parent.id()
    return try Handle("H5Dcreate2", place, close: H5Dclose) { H5Dcreate2(id, last, type, space.id, links.id, creation.id, 0) }
  }
}

extension Storage {
  /// Bytes of a piece, about, where the caller leaves its shape to us.
  private static let chunkBytes = 1 << 18
  private static let deflateLevel: UInt32 = 6

  fileprivate func apply(to creation: Handle, _ shape: [Int], _ size: Int, _ place: Place) throws {
    guard chunk != nil || isCompressed else { return }
    if let chunk {
      guard chunk.count == shape.count, zip(chunk, shape).allSatisfy({ $0 > 0 && $0 <= max($1, 1) }) else {
        throw place.error(.usage, "cannot be cut into chunks of \(chunk): its shape is \(shape)")
      }
    }
    // HDF5 cannot cut a single value, and nothing can be gained where there is none.
    guard !shape.isEmpty, !shape.contains(0) else { return }
    let axes = (chunk ?? Self.chunk(for: shape, size)).map(hsize_t.init)
    try Library.check("H5Pset_chunk", place) { H5Pset_chunk(creation.id, Int32(axes.count), axes) }
    guard isCompressed else { return }
    try Library.check("H5Pset_shuffle", place) { H5Pset_shuffle(creation.id) }
    try Library.check("H5Pset_deflate", place) { H5Pset_deflate(creation.id, Self.deflateLevel) }
  }

  /// Whole rows, as many as fit: cuts the first axes first.
  private static func chunk(for shape: [Int], _ size: Int) -> [Int] {
    var room = max(chunkBytes / size, 1)
    return shape.reversed().map { axis in
      let length = min(axis, room)
      room = max(room / length, 1)
      return length
    }.reversed()
  }
}
