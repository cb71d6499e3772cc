import AtomicFiles
import Foundation

/// Files that are there whole or not at all, and the folders that they stand in, with a sentence for whatever keeps them from being written.
public enum AtomicFile {
  public static let suffix = PartialFile.suffix

  /// - Throws: `StoreError`.
  public static func write(_ bytes: [UInt8], to path: String) throws {
    do {
      try bytes.withUnsafeBytes { try PartialFile.write($0, to: path) }
    } catch let failure as FileFailure {
      throw failure.isObstacle ? StoreError(inTheWay: path + suffix) : StoreError(path, doing: "written", code: failure.code)
    }
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

  /// Makes what was renamed or made there outlast a power failure.
  private static func syncFolder(of path: String) throws {
    do {
      try Folder.synchronize(of: path)
    } catch {
      throw StoreError(path, doing: "written", code: error.code)
    }
  }
}
