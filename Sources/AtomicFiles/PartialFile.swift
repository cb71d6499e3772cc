import Foundation

/// A file being written beside the place where it will stand: at every instant, and after a crash of the machine, that place holds either what it
/// held before or all of the new bytes.
///
/// It is locked while it is written, and the lock ends with its process: so two writers take turns, and what a killed one left, whoever's it was,
/// makes room for the next. Where locks are not to be had, or lie, as on some network file systems, two writers of one file cost one of them a second
/// attempt: each renames the file that it wrote itself. Files have the permissions that the umask leaves them.
public final class PartialFile {
  public static let suffix = ".partial"

  private let path: String
  private let descriptor: Int32
  private var isCommitted = false

  /// Starts an empty file, when whoever writes there now is done.
  /// - Parameter path: Where it stands until it is whole. A link is not followed.
  public init(at path: String) throws(FileFailure) {
    self.path = path
    descriptor = try Self.open(path)
  }

  deinit {
    if !isCommitted, isNamed { unlink(path) }
    close(descriptor)
  }

  public func write(_ bytes: UnsafeRawBufferPointer) throws(FileFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw FileFailure(.writing, code: written == 0 ? ENOSPC : errno) }
      rest = rest.dropFirst(written)
    }
  }

  /// Moves what was written to `destination`, on the same file system, in place of what stands there.
  public func commit(to destination: String) throws(FileFailure) {
    guard try rename(to: destination) != .lost else { throw FileFailure(.renaming, code: ENOENT) }
  }

  /// Writes a file whole, or not at all: beside it, fsync, rename, fsync of the folder.
  public static func write(_ bytes: UnsafeRawBufferPointer, to path: String) throws(FileFailure) {
    for _ in 0..<attempts {
      let partial = try PartialFile(at: path + suffix)
      try partial.write(bytes)
      if try partial.rename(to: path) == .stands { return }
    }
    throw FileFailure(.opening, code: EBUSY)
  }

  /// Deletes what processes that ended before they were done left in a folder.
  public static func sweep(_ folder: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where name.hasSuffix(suffix) {
      let descriptor = Foundation.open("\(folder)/\(name)", O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink("\(folder)/\(name)") }
      close(descriptor)
    }
  }

  /// What became of a file that was to take its place.
  private enum Outcome {
    case stands
    /// Another writer's file stands there: one that came right after it, or, where locks do not keep writers apart, one that had just taken its
    /// name, and then half of a file for this moment.
    case replaced
    /// Another writer had taken its name before.
    case lost
  }

  private func rename(to destination: String) throws(FileFailure) -> Outcome {
    guard fsync(descriptor) == 0 else { throw FileFailure(.synchronizing) }
    guard isNamed else { return .lost }
    // The name goes before the lock does, which ends with the descriptor.
    guard Foundation.rename(path, destination) == 0 else { throw FileFailure(.renaming) }
    isCommitted = true
    try Folder.synchronize(of: destination)
    return Self.isNamed(descriptor, destination) ? .stands : .replaced
  }

  private var isNamed: Bool { Self.isNamed(descriptor, path) }

  // MARK: Opening

  private static let attempts = 1000

  private static func open(_ path: String) throws(FileFailure) -> Int32 {
    for _ in 0..<attempts {
      let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
      guard descriptor >= 0 else {
        let code = errno
        if code == EEXIST { try makeRoom(path) } else if code != EINTR { throw FileFailure(.opening, code: code) }
        continue
      }
      lock(descriptor)
      // Whoever came between may have taken it for one that was left.
      if isNamed(descriptor, path) { return descriptor }
      close(descriptor)
    }
    throw FileFailure(.opening, code: EBUSY)
  }

  /// Waits until nobody writes what stands there, and removes it, where the folder allows that: the next one is to have its own owner and permissions.
  private static func makeRoom(_ path: String) throws(FileFailure) {
    let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      let code = errno
      // Gone meanwhile; or somebody else's, who keeps it to himself.
      guard code != ENOENT, code != EINTR, !([EACCES, ENXIO].contains(code) && unlink(path) == 0) else { return }
      throw FileFailure(.opening, code: code, isObstacle: code == ELOOP)
    }
    defer { close(descriptor) }
    lock(descriptor)
    guard isNamed(descriptor, path), unlink(path) != 0, errno != ENOENT else { return }
    let code = errno
    throw FileFailure(.opening, code: code, isObstacle: code == EISDIR || code == EPERM)
  }

  /// Waits for the lock. A file system without locks refuses; there is nothing to wait for then.
  private static func lock(_ descriptor: Int32) {
    while flock(descriptor, LOCK_EX) != 0 && errno == EINTR {}
  }

  /// Whether the path names just this open file.
  private static func isNamed(_ descriptor: Int32, _ path: String) -> Bool {
    var opened = stat()
    var named = stat()
    return fstat(descriptor, &opened) == 0 && lstat(path, &named) == 0 && opened.st_ino == named.st_ino
      && opened.st_dev == named.st_dev
  }
}
