import Datasets
import NeuralNetwork

/// A run that cannot be trained as it was asked for.
public struct TrainingError: Error, Hashable, CustomStringConvertible {
  public let description: String
  public init(_ description: String) { self.description = description }
}

extension RunConfiguration {
  /// Examples in an evaluation's pass. It matters only where a minibatch's own statistics normalize: those are then of the training's size.
  var evaluationBatch: Int {
    curveStatistics == .minibatch || finalStatistics == .minibatch ? batch : 64
  }

  /// Whether this configuration can be trained on that data: what a spec's check should have let through.
  func check(against dataset: Dataset) throws {
    guard dataset.sha256 == self.dataset.sha256 else {
      throw TrainingError("the data \(dataset.name) is not what the run was planned with: its SHA-256 is \(dataset.sha256)")
    }
    let shape = dataset.shape
    guard network.input == FeatureShape(channels: shape.channels, height: shape.height, width: shape.width) else {
      throw TrainingError("the network takes \(network.input), the images of \(dataset.name) are \(shape)")
    }
    guard (dataset.classes...256).contains(network.output.count) else {
      throw TrainingError("the network has \(network.output.count) outputs, \(dataset.name) has \(dataset.classes) classes")
    }
    guard steps >= 0, (1...65536).contains(batch), (0..<dataset.train.count).contains(validation),
      (1...dataset.train.count - validation).contains(trainedExamples(of: dataset.train.count)), schedule.isPossible,
      self[.warmUp] >= 0, populationMinibatches >= 0,
      trace >= 0, evaluation.segments.allSatisfy({ $0.every >= 1 })
    else {
      throw TrainingError("steps, batch, validation, train-examples, schedule, warm-up or trace are out of their range")
    }
    let usesPopulation = [curveStatistics, finalStatistics].contains(.population)
    guard !network.hasStates || !usesPopulation || populationMinibatches > 0 else {
      throw TrainingError("population statistics need at least one minibatch")
    }
  }
}
