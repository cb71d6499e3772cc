import Datasets
import Grammar
import NeuralNetwork
import Synchronization

/// The data sets that specs ask for, each located and verified once.
///
/// Where MNIST is nowhere to be had, the drawn digits stand in for it, under their own name.
public final class DatasetLibrary {
  /// Why drawn digits stand in for MNIST; nil where they do not.
  public private(set) var substitution: DatasetUnavailable?
  /// What kept the last data set from being described: more than a spec's problem can tell.
  public private(set) var failure: DatasetError?

  private let locator: DatasetLocator
  private var loaded: [DatasetRequest: Dataset] = [:]
  /// What was said of data that nobody had seen.
  private var unseen: [DatasetRequest: DatasetIdentity] = [:]

  public init(_ locator: DatasetLocator) { self.locator = locator }

  /// - Throws: `DatasetError` where a file is wrong or cannot be read; `DatasetProblem` where the spec asks for what there is not.
  public func dataset(for request: DatasetRequest) throws -> Dataset {
    if let dataset = loaded[request] { return dataset }
    let dataset = try load(try Self.choice(request))
    if let sha256 = DatasetChoice.sha256(ofWord: request.name), let folder = request.folder, dataset.sha256 != sha256 {
      throw DatasetProblem(
        "The files in \(folder.quoted) are not those of `\(request.name)`; expected a `set` that gives them a name of their own.")
    }
    loaded[request] = dataset
    return dataset
  }

  /// A folder is a folder, whatever it is called.
  private static func choice(_ request: DatasetRequest) throws -> DatasetChoice {
    if let folder = request.folder { return .folder(folder, name: request.name) }
    if let word = DatasetChoice(word: request.name) { return word }
    let nearest = NearestWord.of(request.name, among: DatasetChoice.words)
    let help =
      nearest.map { "did you mean `\($0)`?" }
      ?? "expected \(ValueReader.choice(DatasetChoice.words)), or a `folder` of your own beside it."
    throw DatasetProblem("There is no data set \(request.name.quoted); \(help)")
  }

  private func load(_ choice: DatasetChoice) throws -> Dataset {
    do {
      return try locator.load(choice)
    } catch let error as DatasetUnavailable where choice == .mnist {
      substitution = error
      return try locator.load(.drawnDigits)
    }
  }

  /// A spec reader's resolver: loads what is asked for.
  public func describe(_ request: DatasetRequest) throws(DatasetProblem) -> DatasetDescription {
    do {
      return DatasetDescription(try dataset(for: request))
    } catch let problem as DatasetProblem {
      throw problem
    } catch {
      failure = error as? DatasetError
      throw DatasetProblem(String(describing: error))
    }
  }

  /// As `describe`, but says what MNIST and the drawn digits are without having them: so that specs can be checked, and results drawn, and nothing
  /// be fetched or made for it.
  public func describeUnseen(_ request: DatasetRequest) throws(DatasetProblem) -> DatasetDescription {
    guard request.folder == nil else { return try describe(request) }
    switch DatasetChoice(word: request.name) {
    case .mnist: return unseen(.mnist, .mnist, request)
    case .drawnDigits: return unseen(.drawnDigits, .drawnDigits, request)
    case .folder, nil: return try describe(request)
    }
  }

  /// Loads what was described unseen.
  /// - Returns: Whether all of it is what was said. Where it is not (drawn digits stand in for MNIST, or a file is broken), `describe` says what there is.
  public func loadUnseen() -> Bool {
    unseen.allSatisfy { request, identity in
      (try? dataset(for: request)).map { DatasetIdentity(name: $0.name, sha256: $0.sha256) } == identity
    }
  }

  /// As `describeUnseen`, for what was trained while drawn digits stood in for MNIST.
  public func describeStandIn(_ request: DatasetRequest) throws(DatasetProblem) -> DatasetDescription {
    let isMNIST = request.folder == nil && DatasetChoice(word: request.name) == .mnist
    return try describeUnseen(isMNIST ? DatasetRequest(name: DatasetChoice.drawnDigits.name, folder: nil) : request)
  }

  /// What is known of a data set. Of a part of its examples only the files can tell, where they are on this machine.
  private func unseen(
    _ description: DatasetDescription, _ choice: DatasetChoice, _ request: DatasetRequest
  ) -> DatasetDescription {
    unseen[request] = description.identity
    var description = description
    let (known, locator) = (description.pixels, locator)
    description.pixels = { examples in
      known(examples) ?? (try? locator.loadPresent(choice))?.train.pixelStatistics(examples: examples)
    }
    return description
  }

  /// The files of a data set that was described.
  public func files(of identity: DatasetIdentity) -> DatasetFiles? {
    loaded.values.first { $0.sha256 == identity.sha256 }?.files
  }
}

extension DatasetDescription {
  /// Published, and verified by its digest wherever it is loaded.
  public static let mnist = DatasetDescription(
    identity: DatasetIdentity(name: DatasetChoice.mnist.name, sha256: MNIST.sha256),
    shape: FeatureShape(channels: 1, height: 28, width: 28), classes: 10, trainingExamples: 60_000, testExamples: 10_000,
    pixels: { examples in
      examples == 60_000 ? PixelStatistics(mean: 0.13066047627384286, standardDeviation: 0.3081078038564627) : nil
    })

  /// The same on every machine, and verified by its digest wherever it is loaded.
  public static let drawnDigits = DatasetDescription(
    identity: DatasetIdentity(name: DatasetChoice.drawnDigits.name, sha256: DrawnDigits.sha256),
    shape: FeatureShape(channels: 1, height: 28, width: 28), classes: 10, trainingExamples: 60_000, testExamples: 10_000,
    pixels: { examples in
      examples == 60_000 ? PixelStatistics(mean: 0.12401477816126451, standardDeviation: 0.27981501004151493) : nil
    })

  init(_ dataset: Dataset) {
    let shape = dataset.shape
    let counts = PixelCounts(dataset.train)
    self.init(
      identity: DatasetIdentity(name: dataset.name, sha256: dataset.sha256),
      shape: FeatureShape(channels: shape.channels, height: shape.height, width: shape.width), classes: dataset.classes,
      trainingExamples: dataset.train.count, testExamples: dataset.test.count, pixels: { counts.statistics(examples: $0) })
  }
}

/// Counts a set's pixels when they are asked for, once for all arms.
private final class PixelCounts: Sendable {
  private let set: ExampleSet
  private let known = Mutex<[Int: PixelStatistics]>([:])

  init(_ set: ExampleSet) { self.set = set }

  func statistics(examples: Int) -> PixelStatistics {
    known.withLock { known in
      let statistics = known[examples] ?? set.pixelStatistics(examples: examples)
      known[examples] = statistics
      return statistics
    }
  }
}
