import Foundation

/// A folder of four IDX files, gzipped or not: which of its files is which, by their names.
///
/// The name of each contains one of: `train-images`; `train-labels`; `t10k-images` or `test-images`; `t10k-labels` or `test-labels`. Where a file is
/// there gzipped and decompressed, the latter is taken. Whether a file is gzipped is told by its content, not its name. Folders and whatever else is no
/// plain file do not count.
struct DatasetFolder {
  let path: String
  /// Train images, train labels, test images, test labels.
  let paths: [String]

  static let patterns: [(content: IDXHeader.Content, names: [String])] = [
    (.images, ["train-images"]), (.labels, ["train-labels"]), (.images, ["t10k-images", "test-images"]),
    (.labels, ["t10k-labels", "test-labels"]),
  ]

  /// - Throws: `DatasetError`: `missing` where there is no such folder or none of the four files is in it, `invalid` where some are missing, or
  ///   several could be meant.
  init(_ path: String) throws {
    self.path = path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw DatasetError(.missing, path: path, "does not exist")
    }
    guard isFolder.boolValue else {
      throw DatasetError(.invalid, path: path, "is a file, expected a folder of four IDX files")
    }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    } catch {
      throw DatasetError(.inputOutput, path: path, "cannot be listed: \(error.localizedDescription)")
    }
    var found: [String?] = []
    for pattern in Self.patterns {
      let named = names.filter { name in !name.hasPrefix(".") && pattern.names.contains { name.contains($0) } }
      let plain = named.filter { Self.isPlainFile("\(path)/\($0)") }
      // Where nothing else could be meant, opening it says what it is instead.
      let candidates = plain.isEmpty ? named : plain
      let matches = candidates.filter { !($0.hasSuffix(".gz") && candidates.contains(String($0.dropLast(3)))) }
      guard matches.count < 2 else {
        throw DatasetError(
          .invalid, path: path,
          "has several files that could be the \(pattern.names[0]): \(matches.prefix(4).map(printable).joined(separator: ", "))",
          advice: "Keep one of them there")
      }
      found.append(matches.first)
    }
    let missing = zip(Self.patterns, found).filter { $0.1 == nil }.map { $0.0.names.joined(separator: " or ") }
    guard missing.count < Self.patterns.count else {
      throw DatasetError(
        .missing, path: path,
        "holds none of the four IDX files (train-images..., train-labels..., t10k-images..., t10k-labels...)")
    }
    guard missing.isEmpty else {
      throw DatasetError(
        .invalid, path: path, "has no file whose name contains \(missing.joined(separator: ", nor "))",
        advice: "Expected four IDX files: train-images..., train-labels..., t10k-images..., t10k-labels..., gzipped or not")
    }
    paths = found.compactMap { $0 }.map { "\(path)/\($0)" }
  }

  private static func isPlainFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The four files: mapped in place, or decompressed into the cache.
  func open(into intake: inout CacheIntake, report: (DatasetEvent) -> Void) throws -> [VerifiedFile] {
    var files: [VerifiedFile] = []
    for (path, pattern) in zip(paths, Self.patterns) {
      let file = try MappedFile(path)
      files.append(file.isGzipped ? try intake.decompress(file, content: pattern.content, report: report) : VerifiedFile(file))
    }
    return files
  }
}
