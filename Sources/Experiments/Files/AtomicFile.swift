import Foundation

/// Files that are there whole or not at all: written beside, synced, renamed, and the folder synced.
///
/// The name beside is fixed, so what a killed process left there, whoever's it was, makes room for the next; whoever writes holds a `FileLock` on
/// what it writes. Files and folders have the permissions that the umask leaves them.
public enum AtomicFile {
  public static let suffix = ".partial"

  /// - Throws: `StoreError`.
  public static func write(_ bytes: [UInt8], to path: String) throws {
    let beside = path + suffix
    do {
      try writeAndSync(bytes, to: beside, for: path)
    } catch {
      unlink(beside)
      throw error
    }
    guard rename(beside, path) == 0 else {
      let error = StoreError(path, doing: "written")
      unlink(beside)
      throw error
    }
    try syncFolder(of: path)
  }

  public static func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

  /// Moves files that another program wrote from `scratch` into `folder`, in this order: each is synced before, the folder after.
  /// - Throws: `StoreError`.
  public static func move(_ names: [String], from scratch: String, to folder: String) throws {
    for name in names {
      let (source, path) = ("\(scratch)/\(name)", "\(folder)/\(name)")
      let descriptor = open(source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
      guard descriptor >= 0 else { throw StoreError(path, doing: "written") }
      defer { close(descriptor) }
      guard fsync(descriptor) == 0, rename(source, path) == 0 else { throw StoreError(path, doing: "written") }
    }
    try syncFolder(of: "\(folder)/.")
  }

  /// Writes the text unless the file holds it already.
  /// - Throws: `StoreError`.
  public static func update(_ text: String, at path: String) throws {
    if try !PlainFile.holds(text, at: path) { try write(text, to: path) }
  }

  /// Makes a folder and those above it, to outlast a power failure as a file does.
  /// - Throws: `StoreError` where the folder cannot be made.
  public static func createFolder(_ path: String) throws {
    // Not FileManager, which keeps to itself why it could not.
    var end = path.startIndex
    while end < path.endIndex {
      end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
      let part = String(path[..<end])
      guard mkdir(part, 0o777) != 0 else {
        try syncFolder(of: part)
        continue
      }
      let code = errno
      var status = stat()
      if stat(part, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { continue }
      // What stands there under that name says more than that it exists.
      guard code == EEXIST, lstat(part, &status) == 0 else { throw StoreError(path, doing: "made", code: code) }
      let isLink = status.st_mode & S_IFMT == S_IFLNK
      throw StoreError("\(path) could not be made: \(part) is \(isLink ? "a link that leads nowhere" : "no folder")")
    }
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func writeAndSync(_ bytes: [UInt8], to beside: String, for path: String) throws {
    unlink(beside)
    let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw errno == EEXIST ? StoreError(inTheWay: beside) : StoreError(path, doing: "written") }
    defer { close(descriptor) }
    try bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let written = Foundation.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
        if written < 0 && errno == EINTR { continue }
        guard written > 0 else { throw StoreError(path, doing: "written", code: written == 0 ? ENOSPC : errno) }
        done += written
      }
    }
    guard fsync(descriptor) == 0 else { throw StoreError(path, doing: "written") }
  }

  /// Makes the rename outlast a power failure. Some file systems cannot sync a folder, and say EINVAL.
  private static func syncFolder(of path: String) throws {
    let descriptor = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StoreError(path, doing: "written") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw StoreError(path, doing: "written") }
  }
}
