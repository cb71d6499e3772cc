import Foundation

/// A file's bytes, mapped read-only: processes that map one file share its memory. Unmapped when released.
final class MappedFile: @unchecked Sendable {  // Never written after init.
  let path: String
  let bytes: UnsafeRawBufferPointer

  /// Throws `DatasetError`: `missing` where nothing is at `path`, `inputOutput` where it cannot be read, `invalid` if it is no plain file.
  init(_ path: String) throws {
    self.path = path
    // Non-blocking, so that opening a pipe returns at once and is refused below.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR
        ? DatasetError(.missing, path: path, "does not exist")
        : DatasetError(.inputOutput, path: path, "cannot be opened: \(systemReason())")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw DatasetError(.inputOutput, path: path, "cannot be examined: \(systemReason())")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw DatasetError(.invalid, path: path, "is not a plain file", advice: "Expected an IDX file, gzipped or not")
    }
    let length = Int(status.st_size)
    guard length > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    let address = mmap(nil, length, PROT_READ, MAP_SHARED, descriptor, 0)
    guard let address, address != MAP_FAILED else {
      throw DatasetError(.inputOutput, path: path, "cannot be mapped into memory: \(systemReason())")
    }
    bytes = UnsafeRawBufferPointer(start: address, count: length)
    TruncationGuard.add(bytes, path: path)
  }

  deinit {
    guard let start = bytes.baseAddress else { return }
    TruncationGuard.remove(bytes)
    munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
  }

  var isGzipped: Bool { bytes.starts(with: GzipDecoder.magic) }
}

/// What the system says of the last call that failed: "No space left on device".
func systemReason(_ code: Int32 = errno) -> String { String(cString: strerror(code)) }
