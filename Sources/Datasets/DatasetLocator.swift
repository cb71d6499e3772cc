import Foundation

/// What goes on while a data set is located, for progress and warnings.
public enum DatasetEvent: Sendable, Hashable {
  /// A place was tried and passed over.
  case passedOver(DatasetUnavailable.Attempt)
  case decompressing(String)
  /// `expected` is nil where the mirror does not say.
  case downloading(file: String, mirror: String, received: Int, expected: Int?)
  /// Of the drawn digits.
  case drawing(done: Int, of: Int)
}

/// Finds data sets, and verifies them.
///
/// MNIST is taken from the folder that `--data` names, or else `$BNLAB_DATA`; else from the user's cache; else from public mirrors. A file that is there
/// and is not MNIST's is an error, never a reason to look on. Drawn digits come from the cache, or are drawn into it. A user's own folder is
/// taken as it is.
public struct DatasetLocator: Sendable {
  /// What `--data` names; nil where it was not given.
  public var dataFolder: String?
  public var environment: [String: String]
  /// Called from any thread.
  public var report: @Sendable (DatasetEvent) -> Void

  public init(
    dataFolder: String? = nil, environment: [String: String] = ProcessInfo.processInfo.environment,
    report: @escaping @Sendable (DatasetEvent) -> Void = { _ in }
  ) {
    self.dataFolder = dataFolder
    self.environment = environment
    self.report = report
  }

  /// - Throws: `DatasetError` where a file is wrong; `DatasetUnavailable` where MNIST is nowhere to be had.
  public func load(_ choice: DatasetChoice) throws -> Dataset {
    switch choice {
    case .mnist:
      return try mnist()
    case .drawnDigits:
      return try DrawnDigits.load(cache: cache, report: report)
    case .folder(let path, let name):
      return try open(path) { try Dataset($0, name: name, origin: .folder(path)) }
    }
  }

  /// What is on this machine already; nil where something would have to be fetched or drawn. Nothing is reported.
  /// - Throws: `DatasetError` where a file is wrong.
  public func loadPresent(_ choice: DatasetChoice) throws -> Dataset? {
    var locator = self
    locator.report = { _ in }
    switch choice {
    case .mnist: return try locator.presentMNIST { _, _ in }
    case .drawnDigits: return try DrawnDigits.cached(in: cache)
    case .folder: return try locator.load(choice)
    }
  }

  /// What `accept` makes of a folder's files. Where it refuses them, nothing of them stays in the cache.
  private func open(_ folder: String, accept: ([VerifiedFile]) throws -> Dataset) throws -> Dataset {
    var intake = CacheIntake(cache)
    do {
      return try accept(try DatasetFolder(folder).open(into: &intake, report: report))
    } catch {
      intake.withdraw()
      throw error
    }
  }

  private var cache: DatasetCache { DatasetCache(environment: environment) }

  private func mnist() throws -> Dataset {
    var attempts: [DatasetUnavailable.Attempt] = []
    func passOver(_ place: String, _ reason: String) {
      attempts.append(DatasetUnavailable.Attempt(place: place, reason: reason))
      report(.passedOver(attempts[attempts.count - 1]))
    }

    if let dataset = try presentMNIST(passOver: passOver) { return dataset }

    let folder = cache.folder + "/mnist"
    var files = MNIST.files.map { cache.open($0) }
    var mirrors = MirrorList(environment: environment, report: report)
    for (index, known) in MNIST.files.enumerated() where files[index] == nil {
      files[index] = try mirrors.fetch(known, into: cache, passOver: passOver)
      guard files[index] != nil else { throw DatasetUnavailable(name: "mnist", attempts: attempts) }
    }
    return try Dataset(files.compactMap { $0 }, name: "mnist", origin: .mirrors(mirrors.used, folder: folder))
  }

  /// From a folder that was named, or else the cache.
  private func presentMNIST(passOver: (_ place: String, _ reason: String) -> Void) throws -> Dataset? {
    if let dataFolder {
      return try mnist(in: dataFolder)
    }
    if let folder = environment["BNLAB_DATA"], !folder.isEmpty {
      do {
        return try mnist(in: folder)
      } catch let error as DatasetError where error.kind == .missing {
        passOver(folder, "\(error.problem) ($BNLAB_DATA)")
      }
    }

    let files = MNIST.files.map { cache.open($0) }
    let folder = cache.folder + "/mnist"
    if files.allSatisfy({ $0 != nil }) {
      return try Dataset(files.compactMap { $0 }, name: "mnist", origin: .cache(folder))
    }
    let isDamaged = zip(MNIST.files, files).contains { $1 == nil && FileManager.default.fileExists(atPath: cache.path(of: $0)) }
    passOver(folder, isDamaged ? "has a file that is damaged" : "does not hold it")
    return nil
  }

  private func mnist(in folder: String) throws -> Dataset {
    try open(folder) { files in
      for (file, known) in zip(files, MNIST.files) where file.digest.hexadecimal != known.sha256 {
        throw DatasetError(
          .invalid, path: file.file.path,
          "is not MNIST's \(known.name): its SHA-256 is \(file.digest), expected \(known.sha256)",
          advice:
            "Fetch it again; or leave $BNLAB_DATA and --data out, and it is downloaded; or name the folder in a spec, as data of your own"
        )
      }
      return try Dataset(files, name: "mnist", origin: .folder(folder))
    }
  }
}
