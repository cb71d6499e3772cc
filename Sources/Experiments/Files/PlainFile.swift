import Foundation

/// Whole files, read into memory. What stands in a file's place and is none (a pipe, a device, a folder) is refused and never waited for; only what is
/// not there counts as not there.
public enum PlainFile {
  /// The file's bytes; nil where there is none.
  /// - Throws: `StoreError` where it cannot be read, or is no file.
  public static func read(_ path: String) throws -> [UInt8]? {
    try opened(path) { descriptor, size in
      try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        while count < size {
          let part = Foundation.read(descriptor, buffer.baseAddress! + count, size - count)
          if part < 0 && errno == EINTR { continue }
          guard part >= 0 else { throw StoreError(path, doing: "read") }
          guard part > 0 else { break }
          count += part
        }
      }
    }
  }

  /// Whether the file is there and holds just this text.
  /// - Throws: `StoreError` where it cannot be read, or is no file.
  public static func holds(_ text: String, at path: String) throws -> Bool { try read(path) == Array(text.utf8) }

  /// Bytes of a file that can be read; nil where there is none.
  /// - Throws: `StoreError` where it cannot be opened, or is no file.
  public static func size(of path: String) throws -> Int? { try opened(path) { _, size in size } }

  /// The names in a folder, sorted; none where there is no folder.
  /// - Throws: `StoreError` where there is one and it cannot be read, so that nobody takes it for empty.
  public static func names(in folder: String) throws(StoreError) -> [String] {
    guard let stream = opendir(folder) else {
      guard errno != ENOENT, errno != ENOTDIR else { return [] }
      throw StoreError(folder, doing: "read")
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      // Only by this can its end be told from a failure.
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { start in
        start.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw StoreError(folder, doing: "read") }
    return names.sorted()
  }

  private static func opened<Result>(_ path: String, _ body: (_ descriptor: Int32, _ size: Int) throws -> Result) throws
    -> Result?
  {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      guard errno != ENOENT else { return nil }
      throw StoreError(path, doing: "read")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw StoreError(path, doing: "read") }
    guard status.st_mode & S_IFMT == S_IFREG else { throw StoreError(inTheWay: path) }
    return try body(descriptor, Int(status.st_size))
  }
}
