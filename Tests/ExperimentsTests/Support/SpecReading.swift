import Datasets
import Experiments
import Foundation
import Grammar
import NeuralNetwork
import Reports
import TestSupport

/// A data set of MNIST's shape that nobody has to have.
func describe(_ request: DatasetRequest) throws(DatasetProblem) -> DatasetDescription {
  switch request.name {
  case "mnist":
    return DatasetDescription(
      identity: DatasetIdentity(name: "mnist", sha256: "00"), shape: FeatureShape(channels: 1, height: 28, width: 28),
      classes: 10,
      trainingExamples: 60_000, testExamples: 10_000, pixels: { _ in PixelStatistics(mean: 0.1307, standardDeviation: 0.3081) })
  case "small":
    return DatasetDescription(
      identity: DatasetIdentity(name: "small", sha256: "01"), shape: FeatureShape(channels: 3, height: 4, width: 5), classes: 3,
      trainingExamples: 90, testExamples: 30)
  default: throw DatasetProblem("The data set `\(request.name)` is not known; expected `mnist` or `small`.")
  }
}

/// Reads one spec from its text.
func read(
  _ text: String, named name: String = "mine.yaml", _ overrides: SpecOverrides = .none
) throws(SpecProblems) -> Experiment {
  try SpecReader.read(bytes: Array(text.utf8), path: name, overrides: overrides, vocabulary: .reports, dataset: describe)
}

/// The specs that come with the repository.
func ownSpecs(_ overrides: SpecOverrides = .none) throws(SpecProblems) -> [Experiment] {
  try SpecReader.read(paths: Repository.specs, overrides: overrides, vocabulary: .reports, dataset: describe)
}
