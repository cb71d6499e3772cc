import Foundation

/// A file or folder of the results that could not be read, written or locked. The command line answers it with exit code 74.
public struct StoreError: Error, Hashable, CustomStringConvertible {
  public let description: String
  /// Whether the file system itself is at fault (full, read-only, gone), so that the next write there would fail as well.
  public let isFileSystem: Bool

  public init(_ description: String, isFileSystem: Bool = false) {
    self.description = description
    self.isFileSystem = isFileSystem
  }

  /// From `errno`, read at once.
  /// - `doing`: A verb that goes with "could not be": "written".
  public init(_ path: String, doing: String, code: Int32 = errno) {
    let reason =
      switch code {
      case ENOSPC, EDQUOT: "the disk is full"
      case EROFS: "the file system is read-only"
      case EACCES, EPERM: "permission denied"
      case ENOTDIR: "something on its way is no folder"
      case ENOENT: "the folder is gone"
      case EMFILE, ENFILE: "too few file handles (raise `ulimit -n`)"
      case ENOMEM: "there is no memory left"
      default: String(cString: strerror(code))
      }
    self.init(
      "\(path) could not be \(doing): \(reason)",
      isFileSystem: [ENOSPC, EDQUOT, EROFS, EACCES, EPERM, ENOENT, EIO].contains(code))
  }

  /// Of a folder, a pipe or a device that stands where a file of ours belongs.
  public init(inTheWay path: String) { self.init("\(path) is in the way: a file belongs there. Move it, and start again") }
}
