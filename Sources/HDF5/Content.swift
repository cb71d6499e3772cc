extension File {
  /// The bytes of a file, read whole and found to be what their seal says. libhdf5 has not seen them yet.
  public struct Content: Sendable {
    public let path: String
    public let bytes: [UInt8]

    /// Reads a file.
    ///
    /// - `limit`: the longest file that is read, in bytes.
    /// - Throws: `HDF5Error` if it cannot be read, or is not, byte for byte, a file that `close` or `flush` wrote.
    public init(of path: String, limit: Int = defaultLimit) throws {
      try self.init(try Disk.read(Place(path: path), limit: limit), path: path)
    }

    /// `path` is what errors call it.
    /// - Throws: `HDF5Error` if the bytes are not what their seal says.
    public init(_ bytes: [UInt8], path: String) throws {
      try Seal.check(bytes, Place(path: path))
      self.path = path
      self.bytes = bytes
    }

    /// Two contents of one seal are the same: it holds the digest of the rest.
    public var seal: ArraySlice<UInt8> { bytes.prefix(Seal.size) }
  }
}
