/// Images with labels to train on, and others to test on; verified, and mapped into memory that worker processes share.
public struct Dataset: Sendable {
  /// `mnist`, `drawn-digits`, or the name of a folder of the user's own; fit for a file's name.
  public let name: String
  /// The SHA-256 of the data set, in hexadecimal: of its four files' digests in the order train images, train labels, test images,
  /// test labels, each as 64 hexadecimal digits and a newline (`sha256sum ... | cut -d' ' -f1 | sha256sum`).
  public let sha256: String
  public let train: ExampleSet
  public let test: ExampleSet
  /// Where the data was found.
  public let origin: DatasetOrigin
  /// The decompressed files, for a worker to open.
  public let files: DatasetFiles

  /// Of one example.
  public var shape: ExampleShape { train.shape }
  /// One more than the greatest label of the training set, at most 256; no label of the test set is above it.
  public let classes: Int

  /// Opens and verifies the files that another process located.
  ///
  /// - Throws: `DatasetError` if a file is gone, is no IDX file, does not fit the others, or is not, to the bit, what was located.
  public init(opening files: DatasetFiles, origin: DatasetOrigin = .opened) throws {
    try self.init(
      files.paths.map { try VerifiedFile(MappedFile($0)) }, name: files.name, origin: origin)
    guard sha256 == files.sha256 else {
      throw DatasetError(
        .invalid, path: files.paths[0],
        "and the three files with it changed since they were verified: their digest is \(sha256), expected \(files.sha256)",
        advice: "Start again, so that they are located and verified anew")
    }
  }

  /// - Parameter verified: train images, train labels, test images, test labels.
  init(_ verified: [VerifiedFile], name: String, origin: DatasetOrigin) throws {
    train = try ExampleSet(images: verified[0].file, labels: verified[1].file)
    test = try ExampleSet(images: verified[2].file, labels: verified[3].file)
    classes = train.greatestLabel + 1
    self.name = name
    self.origin = origin
    sha256 = Self.identity(of: verified.map(\.digest))
    files = DatasetFiles(name: name, paths: verified.map(\.file.path), sha256: sha256)
    guard test.shape == train.shape else {
      throw DatasetError(
        .invalid, path: verified[2].file.path,
        "has images of \(test.shape), expected \(train.shape) as in \(verified[0].file.path)",
        advice: "Training and test images must have one shape")
    }
    guard test.greatestLabel < classes else {
      throw DatasetError(
        .invalid, path: verified[3].file.path,
        "has the label \(test.greatestLabel), expected labels up to \(classes - 1), the greatest in \(verified[1].file.path)",
        advice: "A class that is tested must be trained")
    }
  }

  static func identity(of digests: [SHA256Digest]) -> String {
    SHA256Digest(of: digests.map { $0.hexadecimal + "\n" }.joined()).hexadecimal
  }
}

/// The four decompressed files of a data set that was located and verified: all that a worker needs to open it.
public struct DatasetFiles: Hashable, Sendable, Codable {
  public var name: String
  /// Train images, train labels, test images, test labels.
  public var paths: [String]
  /// `Dataset.sha256`.
  public var sha256: String
}

/// Where a data set was found.
public enum DatasetOrigin: Hashable, Sendable, Codable, CustomStringConvertible {
  /// A folder that the user named: by `--data`, `$BNLAB_DATA`, or in a spec.
  case folder(String)
  /// The user's cache, verified.
  case cache(String)
  /// Downloaded just now from these mirrors into a folder of the cache.
  case mirrors([String], folder: String)
  /// Drawn just now into a folder of the cache.
  case drawn(String)
  /// Located by another process.
  case opened

  public var description: String {
    switch self {
    case .folder(let path): "found in \(path)"
    case .cache(let path): "found in the cache, \(path)"
    case .mirrors(let mirrors, let folder): "downloaded from \(mirrors.joined(separator: " and ")) into \(folder)"
    case .drawn(let path): "drawn by bnlab into \(path)"
    case .opened: "opened where it was found before"
    }
  }
}

/// A mapped file and the digest of its bytes.
struct VerifiedFile: Sendable {
  let file: MappedFile
  let digest: SHA256Digest

  init(_ file: MappedFile) {
    self.file = file
    digest = SHA256Digest(of: file.bytes)
  }
}
