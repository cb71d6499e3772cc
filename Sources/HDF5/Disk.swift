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

  /// Writes a file so that at every instant, and after a crash of the machine, its path holds either what it held before or all
  /// of the new bytes: beside it, fsync, rename, fsync of the folder.
  ///
  /// The name of the file beside is fixed, so that what a kill leaves behind is taken over by the next attempt. A lock that ends
  /// with its process keeps two writers apart; the second one goes on when the first is done.
  ///
  /// - Throws: `HDF5Error` of the kind `inputOutput`; what was there before is untouched then.
  static func write(_ bytes: [UInt8], _ place: Place) throws {
    let partial = place.path + ".partial"
    let descriptor = try openForWriting(partial, place)
    defer { close(descriptor) }
    do {
      try call("ftruncate", place, "cannot be written") { ftruncate(descriptor, 0) }
      try bytes.withUnsafeBytes { buffer in
        var written = 0
        while written < buffer.count {
          let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
          written += try call("write", place, "cannot be written") { Foundation.write(descriptor, rest.baseAddress, rest.count) }
        }
      }
      try call("fsync", place, "cannot be written") { fsync(descriptor) }
      try call("rename", place, "cannot be written") { rename(partial, place.path) }
    } catch {
      unlink(partial)
      throw error
    }
    try synchronizeFolder(of: place)
  }

  /// Opens and locks the file beside. Whoever waited for the lock may hold a file that was renamed meanwhile, and opens anew. What stands there
  /// and is no file, or one that a killed process of somebody else's left, makes room where the folder allows it.
  private static func openForWriting(_ partial: String, _ place: Place) throws -> Int32 {
    for _ in 0..<1000 {
      let descriptor = open(partial, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o666)
      guard descriptor >= 0 else {
        let code = errno
        if code == EINTR || [EACCES, ENXIO].contains(code) && unlink(partial) == 0 { continue }
        throw place.error(.inputOutput, "cannot be written: \(String(cString: strerror(code)))", call: "open")
      }
      do {
        // A file system without locks refuses; there is nothing to wait for then.
        while flock(descriptor, LOCK_EX) != 0 && errno == EINTR {}
        var opened = stat()
        var named = stat()
        try call("fstat", place, "cannot be written") { fstat(descriptor, &opened) }
        guard opened.st_mode & S_IFMT == S_IFREG else {
          try call("unlink", place, "cannot be written") { unlink(partial) }
          close(descriptor)
          continue
        }
        if lstat(partial, &named) == 0 && named.st_ino == opened.st_ino && named.st_dev == opened.st_dev { return descriptor }
      } catch {
        close(descriptor)
        throw error
      }
      close(descriptor)
    }
    throw place.error(.inputOutput, "cannot be written: other programs keep replacing \(partial)")
  }

  /// Makes a rename outlast a power cut.
  private static func synchronizeFolder(of place: Place) throws {
    let parent = place.path.lastIndex(of: "/").map { String(place.path[...$0]) } ?? "."
    let folder = try call("open", place, "has a folder that cannot be opened") {
      open(parent, O_RDONLY | O_CLOEXEC)
    }
    defer { close(folder) }
    // Some file systems have nothing to do here, and say EINVAL.
    if fsync(folder) != 0 && errno != EINVAL {
      throw place.error(.inputOutput, "has a folder that cannot be written: \(String(cString: strerror(errno)))", call: "fsync")
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
