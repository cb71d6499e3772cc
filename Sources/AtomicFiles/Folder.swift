import Foundation

/// The folder that a file stands in.
public enum Folder {
  /// Its path.
  public static func path(of file: String) -> String {
    guard let slash = file.lastIndex(of: "/") else { return "." }
    return slash == file.startIndex ? "/" : String(file[..<slash])
  }

  /// Makes what was made or renamed there outlast a power failure.
  public static func synchronize(of file: String) throws(FileFailure) {
    let descriptor = open(path(of: file), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileFailure(.openingFolder) }
    defer { close(descriptor) }
    // Some file systems have nothing to do here, and say EINVAL.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw FileFailure(.synchronizingFolder) }
  }
}
