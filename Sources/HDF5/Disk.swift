import AtomicFiles
import Foundation

/// Whole files, in and out. libhdf5 never touches the disk: it works on bytes in memory, so that a full disk, a lock or a kill
/// cannot leave it, or a file, half done.
enum Disk {
  /// Reads a regular file.
  ///
  /// - Throws: `HDF5Error` if it is missing, no regular file, longer than `limit` bytes, or cannot be read.
  static func read(_ place: Place, limit: Int) throws -> [UInt8] {
    // O_NONBLOCK: opening a named pipe must not wait for a writer.
    let descriptor = try call("open", place, "cannot be opened") { open(place.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    defer { close(descriptor) }
    var status = stat()
    try call("fstat", place, "cannot be examined") { fstat(descriptor, &status) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw place.error(.inputOutput, "is not a file") }
    guard status.st_size <= limit else {
      throw place.error(.content, "is \(status.st_size) bytes long, more than the \(limit) that may be read")
    }
    let size = Int(status.st_size)
    return try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count..<size])
        let part = try call("read", place, "cannot be read") { Foundation.read(descriptor, rest.baseAddress, rest.count) }
        guard part > 0 else { break }
        count += part
      }
    }
  }

  /// Writes a file whole, or not at all.
  ///
  /// - Throws: `HDF5Error` of the kind `inputOutput`; what was there before is untouched then.
  static func write(_ bytes: [UInt8], _ place: Place) throws {
    do {
      try bytes.withUnsafeBytes { try PartialFile.write($0, to: place.path) }
    } catch let failure as FileFailure {
      let what =
        switch failure.step {
        case .opening, .writing, .synchronizing, .renaming: "cannot be written"
        case .openingFolder: "has a folder that cannot be opened"
        case .synchronizingFolder: "has a folder that cannot be written"
        }
      throw place.error(.inputOutput, "\(what): \(failure.reason)", call: failure.call)
    }
  }

  /// Runs a system call, again if a signal interrupted it.
  @discardableResult
  private static func call<Result: SignedInteger>(
    _ name: String, _ place: Place, _ failure: String, _ body: () -> Result
  ) throws -> Result {
    while true {
      let result = body()
      if result >= 0 { return result }
      let code = errno
      guard code == EINTR else {
        throw place.error(.inputOutput, "\(failure): \(String(cString: strerror(code)))", call: name)
      }
    }
  }
}
