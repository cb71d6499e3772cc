import Datasets
import NeuralNetwork

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

  public init(_ locator: DatasetLocator) { self.locator = locator }

  /// - Throws: `DatasetError` where a file is wrong or cannot be read.
  public func dataset(for request: DatasetRequest) throws -> Dataset {
    if let dataset = loaded[request] { return dataset }
    let dataset = try load(DatasetChoice(request.folder ?? request.name))
    loaded[request] = dataset
    return dataset
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
      let dataset = try dataset(for: request)
      return DatasetDescription(dataset, pixels: dataset.sha256 == MNIST.sha256 ? nil : dataset.train.pixelStatistics())
    } catch {
      failure = error as? DatasetError
      throw DatasetProblem(String(describing: error))
    }
  }

  /// As `describe`, but says what MNIST and the drawn digits are without having them: so that specs can be checked, and results drawn, and nothing
  /// be fetched or made for it.
  public func describeUnseen(_ request: DatasetRequest) throws(DatasetProblem) -> DatasetDescription {
    guard request.folder == nil else { return try describe(request) }
    switch DatasetChoice(request.name) {
    case .mnist: return .mnist
    case .drawnDigits: return .drawnDigits
    case .folder: return try describe(request)
    }
  }

  /// As `describeUnseen`, for what was trained while drawn digits stood in for MNIST.
  public func describeStandIn(_ request: DatasetRequest) throws(DatasetProblem) -> DatasetDescription {
    request.folder == nil && DatasetChoice(request.name) == .mnist ? .drawnDigits : try describeUnseen(request)
  }

  /// The files of a data set that was described.
  public func files(of identity: DatasetIdentity) -> DatasetFiles? {
    loaded.values.first { $0.sha256 == identity.sha256 }?.files
  }

  /// All that was loaded.
  public var datasets: [Dataset] { loaded.values.sorted { $0.name < $1.name } }
}

extension DatasetDescription {
  /// Published, and verified by its digest wherever it is loaded.
  public static let mnist = DatasetDescription(
    identity: DatasetIdentity(name: "mnist", sha256: MNIST.sha256), shape: FeatureShape(channels: 1, height: 28, width: 28),
    classes: 10, trainingExamples: 60_000, testExamples: 10_000, pixelMean: 0.13066047627384286,
    pixelDeviation: 0.3081078038564627)

  /// The same on every machine, and verified by its digest wherever it is loaded.
  public static let drawnDigits = DatasetDescription(
    identity: DatasetIdentity(name: "drawn-digits", sha256: DrawnDigits.sha256),
    shape: FeatureShape(channels: 1, height: 28, width: 28), classes: 10, trainingExamples: 60_000, testExamples: 10_000,
    pixelMean: 0.12401477816126451, pixelDeviation: 0.2798150100415149)

  init(_ dataset: Dataset, pixels: (mean: Double, standardDeviation: Double)?) {
    let shape = dataset.shape
    self.init(
      identity: DatasetIdentity(name: dataset.name, sha256: dataset.sha256),
      shape: FeatureShape(channels: shape.channels, height: shape.height, width: shape.width), classes: dataset.classes,
      trainingExamples: dataset.train.count, testExamples: dataset.test.count,
      pixelMean: pixels?.mean ?? DatasetDescription.mnist.pixelMean,
      pixelDeviation: pixels?.standardDeviation ?? DatasetDescription.mnist.pixelDeviation)
  }
}
