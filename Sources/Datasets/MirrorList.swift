import Foundation

/// Mirrors, tried in turn; one that failed is not tried again for the next file.
struct MirrorList {
  private var mirrors: [String]
  private let report: @Sendable (DatasetEvent) -> Void
  /// Those that gave a file.
  private(set) var used: [String] = []

  init(environment: [String: String], report: @escaping @Sendable (DatasetEvent) -> Void) {
    mirrors = environment["BNLAB_MIRRORS"].map { $0.split { " ,\n\t".contains($0) }.map(String.init) } ?? MNIST.mirrors
    self.report = report
  }

  /// The file, decompressed in the cache; nil where no mirror gave it.
  ///
  /// - Throws: `DatasetError` where the cache cannot be written.
  mutating func fetch(
    _ known: KnownFile, into cache: DatasetCache, passOver: (_ place: String, _ reason: String) -> Void
  ) throws -> VerifiedFile? {
    while let mirror = mirrors.first {
      do {
        let file = try Self.fetch(known, from: mirror, into: cache, report: report)
        if !used.contains(mirror) { used.append(mirror) }
        return file
      } catch let failure as Download.Failure {
        passOver(mirror, failure.reason)
      } catch let error as DatasetError where error.kind == .invalid {
        passOver(mirror, "sent a \(known.name) that \(error.problem)")
      }
      mirrors.removeFirst()
    }
    return nil
  }

  private static func fetch(
    _ known: KnownFile, from mirror: String, into cache: DatasetCache, report: @escaping @Sendable (DatasetEvent) -> Void
  ) throws -> VerifiedFile {
    let base = mirror.hasSuffix("/") ? mirror : mirror + "/"
    guard let address = URL(string: base + known.name + ".gz") else { throw Download.Failure(reason: "is no address") }
    // Compressed or, where a mirror decompresses on the way, not; 64 KiB for gzip's own head.
    let content = try Download.content(of: address, bound: known.length + (1 << 16)) { received, expected in
      report(.downloading(file: known.name, mirror: mirror, received: received, expected: expected))
    }
    return try content.withUnsafeBytes { content in
      try cache.store { digest in
        guard digest == known.sha256 else {
          throw DatasetError(.invalid, path: mirror, "is not MNIST's: its SHA-256 is \(digest), expected \(known.sha256)")
        }
        return cache.path(of: known)
      } write: { take in
        guard content.starts(with: GzipDecoder.magic) else {
          _ = try IDXHeader(
            UnsafeRawBufferPointer(rebasing: content.prefix(IDXHeader.maximumLength)), content: known.content, path: mirror)
          return try take(content)
        }
        var length = 0
        try GzipDecoder.decode(content, path: mirror) { piece in
          length += piece.count
          guard length <= known.length else {
            throw DatasetError(.invalid, path: mirror, "decompresses to more than \(grouped(known.length)) bytes")
          }
          try take(piece)
        }
      }
    }
  }
}
