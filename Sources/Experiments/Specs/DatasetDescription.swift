import NeuralNetwork

/// What a spec asks for as its data.
public struct DatasetRequest: Hashable, Sendable {
  /// `data: { set: mnist }`.
  public let name: String
  /// The folder of IDX files that the spec names, seen from where the program runs; nil where it names none.
  public let folder: String?

  public init(name: String, folder: String?) {
    self.name = name
    self.folder = folder
  }
}

/// What must be known of a data set to check a spec against it: its shape, and which data it is to the bit.
public struct DatasetDescription: Hashable, Sendable {
  public var identity: DatasetIdentity
  public var shape: FeatureShape
  public var classes: Int
  public var trainingExamples: Int
  public var testExamples: Int
  /// Mean and standard deviation of the training set's pixels, as shares of 255; nil where nobody counted them.
  public var pixelMean: Double?
  public var pixelDeviation: Double?

  public init(
    identity: DatasetIdentity, shape: FeatureShape, classes: Int, trainingExamples: Int, testExamples: Int,
    pixelMean: Double? = nil, pixelDeviation: Double? = nil
  ) {
    self.identity = identity
    self.shape = shape
    self.classes = classes
    self.trainingExamples = trainingExamples
    self.testExamples = testExamples
    self.pixelMean = pixelMean
    self.pixelDeviation = pixelDeviation
  }
}

/// Why a data set cannot be described, in a sentence; the spec reader shows it where the spec names the set.
public struct DatasetProblem: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String
  public init(_ description: String) { self.description = description }
}

/// Finds a data set's description without loading its images.
public typealias DatasetResolver = (DatasetRequest) throws(DatasetProblem) -> DatasetDescription
