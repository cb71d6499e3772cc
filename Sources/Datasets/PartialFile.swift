import Foundation

/// A file being written beside the place where it will stand, so that what stands there is always whole.
///
/// It holds an advisory lock while it is written. A partial file that is not locked was left by a process that ended: `sweep` deletes it.
final class PartialFile {
  private let folder: String
  private let path: String
  private var descriptor: Int32 = -1

  private static let ending = ".partial"

  /// - Parameter folder: where to write; made if it is not there.
  init(in folder: String) throws {
    self.folder = folder
    try Self.makeFolder(folder)
    path = "\(folder)/.\(ProcessInfo.processInfo.processIdentifier)-\(UInt64.random(in: 0...(.max)))\(Self.ending)"
    // Again if a sweep of another process got between making the file and locking it.
    for _ in 0..<100 {
      descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
      guard descriptor >= 0 else { throw Self.failure(folder, "cannot be written to: \(systemReason())") }
      flock(descriptor, LOCK_EX)
      var status = stat()
      if fstat(descriptor, &status) == 0, status.st_nlink > 0 { return }
      close(descriptor)
      descriptor = -1
    }
    throw Self.failure(folder, "cannot be written to: files vanish from it")
  }

  deinit {
    guard descriptor >= 0 else { return }
    unlink(path)
    close(descriptor)
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw Self.failure(folder, "cannot be written to: \(systemReason())") }
      rest = rest.dropFirst(written)
    }
  }

  /// Moves what was written to `destination`, on the same file system, in place of what stands there.
  func commit(to destination: String) throws {
    try Self.makeFolder((destination as NSString).deletingLastPathComponent)
    // Locks follow the open file, so the name must go before the lock does.
    guard fsync(descriptor) == 0, rename(path, destination) == 0 else {
      throw Self.failure(folder, "cannot be written to: \(systemReason())")
    }
    close(descriptor)
    descriptor = -1
  }

  /// Deletes what processes that ended before they were done left in `folder`.
  static func sweep(_ folder: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where name.hasSuffix(ending) {
      let descriptor = open("\(folder)/\(name)", O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink("\(folder)/\(name)") }
      close(descriptor)
    }
  }

  private static func makeFolder(_ folder: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw failure(folder, "cannot be made: \(error.localizedDescription)")
    }
  }

  private static func failure(_ folder: String, _ problem: String) -> DatasetError {
    DatasetError(.inputOutput, path: folder, problem, advice: "Make room or name another folder for the cache by $XDG_CACHE_HOME")
  }
}
