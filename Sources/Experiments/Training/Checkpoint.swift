import Datasets
import Foundation

/// A run in progress on disk: named stretches of bytes under a digest. Whatever is not, to the bit, what was written is refused.
///
///     "bnlab checkpoint 2\n", then for each entry: length of name, name, length of bytes, bytes; then the SHA-256 of all before it.
public struct Checkpoint: Sendable {
  private static let magic = Array("bnlab checkpoint 2\n".utf8)
  private static let digestSize = 32

  private var entries: [String: [UInt8]] = [:]

  init() {}

  mutating func set<T: BitwiseCopyable>(_ name: String, _ values: some Sequence<T>) {
    entries[name] = Array(values).withUnsafeBytes(Array.init)
  }

  /// The values of an entry.
  /// - Throws: `CheckpointError` where it is missing, or holds no whole number of them, or not `count`.
  func values<T: BitwiseCopyable>(_ name: String, count: Int? = nil, as type: T.Type = T.self) throws -> [T] {
    guard let bytes = entries[name] else { throw CheckpointError("it lacks \(name)") }
    let size = MemoryLayout<T>.stride
    guard bytes.count.isMultiple(of: size), count == nil || bytes.count == count! * size else {
      throw CheckpointError("its \(name) is of another length")
    }
    return bytes.withUnsafeBytes { raw in
      (0..<bytes.count / size).map { raw.loadUnaligned(fromByteOffset: $0 * size, as: T.self) }
    }
  }

  func contains(_ name: String) -> Bool { entries[name] != nil }

  // MARK: On disk

  /// Writes beside and renames.
  /// - Throws: `StoreError`.
  public func write(to path: String) throws { try AtomicFile.write(serialized(), to: path) }

  /// - Throws: `CheckpointError` for a file that is not, to the bit, what was once written; `StoreError` where it cannot be read.
  public init(contentsOf path: String) throws {
    guard try (PlainFile.size(of: path) ?? 0) <= 1 << 32 else { throw CheckpointError("it is larger than any checkpoint") }
    guard let bytes = try PlainFile.read(path) else { throw StoreError(path, doing: "read", code: ENOENT) }
    try self.init(serialized: bytes)
  }

  package func serialized() -> [UInt8] {
    var bytes = Self.magic
    func append(_ part: [UInt8]) {
      withUnsafeBytes(of: UInt64(part.count).littleEndian) { bytes += $0 }
      bytes += part
    }
    for (name, values) in entries.sorted(by: { $0.key < $1.key }) {
      append(Array(name.utf8))
      append(values)
    }
    return Self.sealed(bytes)
  }

  /// `bytes` with their digest behind them.
  public static func sealed(_ bytes: [UInt8]) -> [UInt8] { bytes + bytes.withUnsafeBytes { SHA256Digest(of: $0) }.bytes }

  /// - Throws: `CheckpointError`.
  public init(serialized bytes: [UInt8]) throws {
    guard bytes.starts(with: Self.magic), bytes.count >= Self.magic.count + Self.digestSize else {
      let isOther = bytes.starts(with: Self.magic.prefix(17))
      throw CheckpointError(isOther ? "another version of bnlab wrote it" : "it is cut short, or no checkpoint")
    }
    let end = bytes.count - Self.digestSize
    guard bytes[..<end].withUnsafeBytes({ SHA256Digest(of: $0) }).bytes == Array(bytes[end...]) else {
      throw CheckpointError("its digest is not that of its content")
    }
    var place = Self.magic.count
    func part() throws -> ArraySlice<UInt8> {
      guard end - place >= 8 else { throw CheckpointError("it ends within an entry") }
      let length = bytes[place..<place + 8].withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
      place += 8
      guard length <= UInt64(end - place) else { throw CheckpointError("it ends within an entry") }
      defer { place += Int(length) }
      return bytes[place..<place + Int(length)]
    }
    while place < end {
      let name = String(decoding: try part(), as: UTF8.self)
      entries[name] = Array(try part())
    }
  }
}

/// Why a checkpoint cannot be used: a clause whose subject is the checkpoint.
public struct CheckpointError: Error, Hashable, CustomStringConvertible {
  public let description: String
  init(_ description: String) { self.description = description }
}
