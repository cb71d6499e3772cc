import Foundation

/// A lock that ends with its process, however that ends: the kernel holds it, the file is only its name.
public final class FileLock {
  private let descriptor: Int32
  private let path: String

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  /// The lock, or nil while another process holds it.
  /// - Throws: `StoreError` where the file cannot be made.
  public static func attempt(_ path: String) throws -> FileLock? {
    var refusals = 0
    while true {
      let descriptor = open(path, creating: true)
      guard descriptor >= 0 else { throw errno == EISDIR ? StoreError(inTheWay: path) : StoreError(path, doing: "locked") }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let code = errno
        close(descriptor)
        if code == EINTR { continue }
        if code == EWOULDBLOCK {
          // Whoever only looks (`isHeld`) has it for an instant.
          refusals += 1
          guard refusals < 4 else { return nil }
          usleep(1000)
          continue
        }
        throw StoreError(path, doing: "locked", code: code)
      }
      // Its last holder may have removed the file between our opening and our locking it: then this is a lock on nothing.
      var held = stat()
      var named = stat()
      if fstat(descriptor, &held) == 0, stat(path, &named) == 0, held.st_ino == named.st_ino, held.st_dev == named.st_dev {
        guard held.st_mode & S_IFMT == S_IFREG else {
          close(descriptor)
          throw StoreError(inTheWay: path)
        }
        return FileLock(descriptor: descriptor, path: path)
      }
      close(descriptor)
    }
  }

  /// Whether some process holds the lock now. Makes no file.
  public static func isHeld(_ path: String) -> Bool {
    let descriptor = open(path, creating: false)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  /// For writing, as some network file systems want it; else for reading, which is enough to lock what somebody else's killed process left.
  private static func open(_ path: String, creating: Bool) -> Int32 {
    let flags = O_CLOEXEC | O_NONBLOCK
    let descriptor = Foundation.open(path, flags | O_RDWR | (creating ? O_CREAT : 0), 0o666)
    guard descriptor < 0, errno == EACCES else { return descriptor }
    let reading = Foundation.open(path, flags | O_RDONLY)
    if reading < 0 { errno = EACCES }
    return reading
  }

  /// Removes the file while it is still held, then lets go.
  deinit {
    unlink(path)
    close(descriptor)
  }
}
