import AtomicFiles
import Foundation

/// The user's cache of decompressed files. What is in it is found by its SHA-256 and verified whenever it is opened, so that nothing in it needs trust,
/// and processes that fill it at once can only write the same bytes to the same place.
///
///     mnist/, drawn-digits/    the four files of each, under their usual names
///     decompressed/<digest>    a file of a user's own folder, by its SHA-256
///     gzip/<digest>            a line: the SHA-256 of what the gzip file of that SHA-256 holds
struct DatasetCache: Sendable {
  let folder: String

  /// `$XDG_CACHE_HOME/bnlab`, `~/.cache/bnlab`, or on macOS `~/Library/Caches/bnlab`.
  init(environment: [String: String]) {
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
    #if os(macOS)
      let usual = home + "/Library/Caches"
    #else
      let usual = home + "/.cache"
    #endif
    // The XDG specification has relative paths ignored.
    let base = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? usual
    folder = base + "/bnlab"
  }

  func path(of known: KnownFile) -> String { "\(folder)/\(known.folder)/\(known.name)" }

  /// The file as it is in the cache: nil where it is not there, or is not what it should be.
  func open(_ known: KnownFile) -> VerifiedFile? { open(path(of: known), known.sha256) }

  private func open(_ path: String, _ digest: String) -> VerifiedFile? {
    guard let file = try? MappedFile(path) else { return nil }
    let verified = VerifiedFile(file)
    return verified.digest.hexadecimal == digest ? verified : nil
  }

  /// Where it is noted what a gzip file of that SHA-256 holds.
  func note(of digest: SHA256Digest) -> String { "\(folder)/gzip/\(digest)" }

  /// What a gzip file holds, as the cache has it and the note at that path says; nil where it does not.
  func open(noted note: String) -> VerifiedFile? {
    guard let noted = try? String(contentsOfFile: note, encoding: .utf8),
      let digest = SHA256Digest(hexadecimal: noted.prefix(64))?.hexadecimal
    else { return nil }
    return open(place(of: digest), digest)
  }

  /// Stores what `write` hands on, at the path that `place` gives for its digest.
  func store(
    place: (String) throws -> String, write: (_ take: (UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws -> VerifiedFile {
    let incoming = folder + "/incoming"
    try Self.makeFolder(incoming)
    PartialFile.sweep(incoming)
    let hasher = SHA256Hasher()
    let destination: String
    do {
      // Where it will stand is not known before all of it is.
      let name = ".\(ProcessInfo.processInfo.processIdentifier)-\(UInt64.random(in: 0...(.max)))"
      let partial = try PartialFile(at: "\(incoming)/\(name)\(PartialFile.suffix)")
      try write { piece in
        hasher.update(piece)
        try partial.write(piece)
      }
      destination = try place(hasher.finish().hexadecimal)
      try Self.makeFolder(Folder.path(of: destination))
      try partial.commit(to: destination)
    } catch let failure as FileFailure {
      throw Self.failure(incoming, "cannot be written to: \(failure.reason)")
    }
    return VerifiedFile(try MappedFile(destination))
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

  /// Where a file of that digest stands: under its usual name if it is one of those known.
  func place(of digest: String) -> String {
    (MNIST.files + DrawnDigits.files).first { $0.sha256 == digest }.map(path) ?? "\(folder)/decompressed/\(digest)"
  }
}

/// What one data set adds to the cache, so that it can be taken back if the set is refused: a small gzip file may hold gigabytes.
struct CacheIntake {
  private let cache: DatasetCache
  private var added: [String] = []

  init(_ cache: DatasetCache) { self.cache = cache }

  /// What a gzip file of IDX holds, decompressed into the cache unless it is there.
  mutating func decompress(
    _ source: MappedFile, content: IDXHeader.Content, report: (DatasetEvent) -> Void
  ) throws -> VerifiedFile {
    let note = cache.note(of: SHA256Digest(of: source.bytes))
    if let file = cache.open(noted: note) { return file }
    report(.decompressing(source.path))
    let verified = try cache.store(place: cache.place) { take in
      _ = try GzipDecoder.decodeIDX(source.bytes, content: content, path: source.path, take: take)
    }
    added.append(verified.file.path)
    _ = try cache.store { _ in
      note
    } write: { take in
      try Array("\(verified.digest)\n".utf8).withUnsafeBytes(take)
    }
    added.append(note)
    return verified
  }

  func withdraw() {
    for path in added { unlink(path) }
  }
}

/// A file whose every byte is known beforehand.
struct KnownFile: Sendable, Hashable {
  /// Of the cache: the data set's name.
  let folder: String
  /// As MNIST's are named.
  let name: String
  let content: IDXHeader.Content
  /// Bytes when decompressed.
  let length: Int
  /// Of the decompressed file, in hexadecimal.
  let sha256: String
}
