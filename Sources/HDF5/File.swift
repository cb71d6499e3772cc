import CHDF5

/// An HDF5 file, either being made or open for reading.
///
/// A file is made in memory and goes to disk whole, by `flush` or `close`: beside its path, fsync, rename. At no instant does the
/// path hold part of a file, and no lock is left. It is read whole as well, and its seal (`Seal`) is checked before libhdf5
/// parses it: a damaged file throws, and does no more. So use this for files that fit in memory.
///
/// The same calls in the same order make the same bytes. The format is the oldest that can hold the content, which all of HDF5's
/// readers understand.
public final class File {
  /// The longest file that `open` reads, and the most bytes that reading one dataset may take, unless told otherwise: 1 GiB.
  public static let defaultLimit = 1 << 30

  public let path: String
  /// Whether the file was opened by `open`.
  public let isReadOnly: Bool
  /// The bytes of a file that was opened by `open`, which nothing stored in it can exceed; without bound while it is being made.
  let length: Int
  /// The most bytes that reading one dataset may take.
  let limit: Int
  /// Above the file's handle, and so closed before it.
  private var rootHandle: Handle?
  private var handle: Handle?

  private init(_ path: String, isReadOnly: Bool, length: Int, limit: Int, _ handle: Handle) throws {
    self.path = path
    self.isReadOnly = isReadOnly
    self.length = length
    self.limit = limit
    self.handle = handle
    rootHandle = try Handle("H5Gopen2", Place(path: path, object: "/"), close: H5Gclose) { H5Gopen2(handle.id, "/", 0) }
  }

  /// Starts a file. Nothing is on disk before `flush` or `close`; a file that is dropped without `close` is not written.
  ///
  /// - Throws: `HDF5Error` if libhdf5 cannot make one.
  public static func create(_ path: String) throws -> File {
    let place = Place(path: path)
    let access = try accessProperties(place)
    let creation = try Handle("H5Pcreate", place, close: H5Pclose) { H5Pcreate(hdf5_file_creation()) }
    try Library.check("H5Pset_userblock", place) { H5Pset_userblock(creation.id, hsize_t(Seal.size)) }
    try Library.check("H5Pset_obj_track_times", place) { H5Pset_obj_track_times(creation.id, false) }
    let handle = try Handle("H5Fcreate", place, close: H5Fclose) {
      H5Fcreate(uniqueName(), hdf5_truncate(), creation.id, access.id)
    }
    return try File(path, isReadOnly: false, length: .max, limit: defaultLimit, handle)
  }

  /// Opens a file for reading.
  ///
  /// - `limit`: the longest file that is read, in bytes, and the most bytes that reading one of its datasets may take.
  ///   In all, opening takes no more than three times the file's length.
  /// - Throws: `HDF5Error` if it cannot be read, or is not, byte for byte, a file that `close` or `flush` wrote.
  public static func open(_ path: String, limit: Int = defaultLimit) throws -> File {
    try open(Content(of: path, limit: limit), limit: limit)
  }

  /// Opens for reading what was read already.
  ///
  /// - `limit`: the most bytes that reading one dataset may take.
  /// - Throws: `HDF5Error` if libhdf5 cannot make anything of it.
  public static func open(_ content: Content, limit: Int = defaultLimit) throws -> File {
    let place = Place(path: content.path)
    let access = try accessProperties(place)
    try content.bytes.withUnsafeBytes { buffer in
      // libhdf5 copies the bytes.
      let start = UnsafeMutableRawPointer(mutating: buffer.baseAddress)
      try Library.check("H5Pset_file_image", place) { H5Pset_file_image(access.id, start, buffer.count) }
    }
    let handle = try Handle("H5Fopen", place, close: H5Fclose) {
      H5Fopen(uniqueName(), hdf5_read_only(), access.id)
    }
    return try File(content.path, isReadOnly: true, length: content.bytes.count, limit: limit, handle)
  }

  /// Writes a file whole, or, if `body` or the disk fails, not at all.
  ///
  /// - Throws: what `body` throws, or `HDF5Error` if the file cannot be written. What was at `path` before stays then.
  public static func write<Result>(to path: String, _ body: (File) throws -> Result) throws -> Result {
    let file = try create(path)
    let result = try body(file)
    try file.close()
    return result
  }

  /// The bytes that `write` would leave at `path`.
  ///
  /// - Throws: what `body` throws, or `HDF5Error` if libhdf5 cannot make them.
  public static func bytes(for path: String, _ body: (File) throws -> Void) throws -> [UInt8] {
    let file = try create(path)
    try body(file)
    return try file.image()
  }

  /// Holds a file's bytes to its seal, and looks no further.
  ///
  /// - Throws: `HDF5Error` if it cannot be read, or, saying `isDamage`, if it is not what was written.
  public static func check(_ path: String, limit: Int = defaultLimit) throws {
    let place = Place(path: path)
    try Seal.check(try Disk.read(place, limit: limit), place)
  }

  /// The group that holds all others.
  public var root: Group { Group(self, rootHandle, Place(path: path, object: "/")) }

  /// Writes all so far to disk, as a whole file, and goes on. Does nothing to a file that is open for reading.
  public func flush() throws {
    guard !isReadOnly else { return }
    try Disk.write(try image(), Place(path: path))
  }

  /// All so far as a whole file, its seal first.
  private func image() throws -> [UInt8] {
    let place = Place(path: path)
    let handle = try openHandle()
    try Library.check("H5Fflush", place) { H5Fflush(handle.id, H5F_SCOPE_LOCAL) }
    let size = try Library.check("H5Fget_file_image", place) { H5Fget_file_image(handle.id, nil, 0) }
    // The image has no user block, though the addresses in it allow for one.
    var bytes = [UInt8](repeating: 0, count: Seal.size + size)
    try bytes.withUnsafeMutableBytes { buffer in
      let image = UnsafeMutableRawBufferPointer(rebasing: buffer[Seal.size...])
      try Library.check("H5Fget_file_image", place) { H5Fget_file_image(handle.id, image.baseAddress, image.count) }
    }
    guard Seal.isHDF5(bytes[Seal.size...]) else { throw place.error(.content, "cannot be written: libhdf5 gave no file") }
    bytes.replaceSubrange(..<Seal.size, with: Seal.seal(for: bytes[Seal.size...]))
    return bytes
  }

  /// Writes a file that was made to disk, and lets go of it. Its groups throw from then on. Closing again does nothing.
  ///
  /// - Throws: `HDF5Error` if it cannot be written; it is closed then, too.
  public func close() throws {
    guard handle != nil else { return }
    defer {
      rootHandle = nil
      handle = nil
    }
    try flush()
  }

  /// - Throws: `HDF5Error` if the file is closed.
  @discardableResult
  func openHandle() throws -> Handle {
    guard let handle else { throw Place(path: path).error(.usage, "is closed") }
    return handle
  }

  /// libhdf5 takes two files in memory for one if their names agree, and would show the first one's content in the second.
  private static func uniqueName() -> String {
    Library.locked {
      filesSoFar += 1
      return "memory-\(filesSoFar)"
    }
  }

  /// Guarded by the library's lock.
  nonisolated(unsafe) private static var filesSoFar = 0

  /// Access in memory, in the oldest format that does; what is open below a file ends with it.
  private static func accessProperties(_ place: Place) throws -> Handle {
    let access = try Handle("H5Pcreate", place, close: H5Pclose) { H5Pcreate(hdf5_file_access()) }
    try Library.check("H5Pset_fapl_core", place) { H5Pset_fapl_core(access.id, 1 << 20, false) }
    try Library.check("H5Pset_libver_bounds", place) {
      H5Pset_libver_bounds(access.id, H5F_LIBVER_EARLIEST, H5F_LIBVER_V18)
    }
    try Library.check("H5Pset_fclose_degree", place) { H5Pset_fclose_degree(access.id, H5F_CLOSE_STRONG) }
    return access
  }
}
