import Foundation
import Synchronization

/// A folder of a test's own, gone with it, or with the process where a static value holds it.
public final class TemporaryFolder: Sendable {
  public let path: String

  private static let held: Mutex<Set<String>> = {
    atexit { for path in TemporaryFolder.held.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) } }
    return Mutex([])
  }()

  public init() throws {
    // A short name: sentences cut long paths.
    path = FileManager.default.temporaryDirectory.appending(path: "bnlab-\(UUID().uuidString.suffix(12))").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    Self.held.withLock { _ = $0.insert(path) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    Self.held.withLock { _ = $0.remove(path) }
  }

  /// The path of a file in it, which need not be there.
  public func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, and the folders that lead to it.
  public func write(_ bytes: [UInt8], _ name: String) throws {
    let file = URL(filePath: file(name))
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  public func data(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: file(name))) }
  public func text(_ name: String) throws -> String { try String(contentsOfFile: file(name), encoding: .utf8) }

  /// What stands in the folder itself, in the order of names.
  public var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() } }

  /// Every plain file below the folder, by its path from here, in the order of paths.
  public func files() -> [String] {
    let all = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return all.filter {
      (try? FileManager.default.attributesOfItem(atPath: file($0))[.type] as? FileAttributeType) == .typeRegular
    }.sorted()
  }
}
