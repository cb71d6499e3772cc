import Foundation

/// Two ends of a pipe that no child inherits unless it is handed one; closed where nobody kept them.
final class ChildPipe {
  private(set) var read: Int32
  private(set) var write: Int32

  init() throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw StoreError("a pipe to another process", doing: "made") }
    (read, write) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }

  deinit {
    if read >= 0 { close(read) }
    if write >= 0 { close(write) }
  }

  func keepRead() -> Int32 {
    defer { read = -1 }
    return read
  }

  func keepWrite() -> Int32 {
    defer { write = -1 }
    return write
  }
}
