import Datasets
import NeuralNetwork

/// What a spec asks for as its data.
public struct DatasetRequest: Hashable, Sendable {
  /// What its results are filed under: `data: { set: mnist }`, or what the folder's own name makes.
  public let name: String
  /// The folder of IDX files that the spec names, seen from where the program runs; nil where it names none, and `name` is a word.
  public let folder: String?

  public init(name: String, folder: String?) {
    self.name = name
    self.folder = folder
  }
}

/// What must be known of a data set to check a spec against it: its shape, and which data it is to the bit.
public struct DatasetDescription: Sendable {
  public var identity: DatasetIdentity
  public var shape: FeatureShape
  public var classes: Int
  public var trainingExamples: Int
  public var testExamples: Int
  /// Of the pixels of the first so many training examples, those that are trained on; nil where nobody can count them.
  public var pixels: @Sendable (_ examples: Int) -> PixelStatistics?

  public init(
    identity: DatasetIdentity, shape: FeatureShape, classes: Int, trainingExamples: Int, testExamples: Int,
    pixels: @escaping @Sendable (_ examples: Int) -> PixelStatistics? = { _ in nil }
  ) {
    self.identity = identity
    self.shape = shape
    self.classes = classes
    self.trainingExamples = trainingExamples
    self.testExamples = testExamples
    self.pixels = pixels
  }
}

/// Why a data set cannot be described, in a sentence; the spec reader shows it where the spec names the set.
public struct DatasetProblem: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String
  public init(_ description: String) { self.description = description }
}

/// Finds a data set's description without loading its images.
public typealias DatasetResolver = (DatasetRequest) throws(DatasetProblem) -> DatasetDescription
