import Datasets
import NeuralNetwork

/// Classifies a range of a set's examples with a network as it stands, in minibatches of its own workspace.
final class Evaluator {
  let workspace: Workspace
  private let loader: MinibatchLoader
  private let set: ExampleSet
  private let range: Range<Int>

  /// - Parameter batch: Examples in a pass: of consequence only where a minibatch's own statistics normalize.
  init(_ network: Network, set: ExampleSet, range: Range<Int>, pixels: PixelEncoding, batch: Int) {
    workspace = Workspace(network, capacity: batch, isTraining: false)
    loader = MinibatchLoader(set, pixels: pixels, capacity: batch)
    self.set = set
    self.range = range
  }

  /// - Parameters:
  ///   - limit: The first this many examples alone; nil takes all.
  ///   - each: Called after each pass, with the place of its first example within the range and the number of its examples.
  func score(
    _ statistics: InferenceStatistics, limit: Int? = nil, each: (_ first: Int, _ count: Int) -> Void = { _, _ in }
  ) -> Score {
    var loss = 0.0
    var correct = 0
    let total = min(range.count, limit ?? range.count)
    for first in stride(from: 0, to: total, by: loader.examples.count) {
      let count = min(loader.examples.count, total - first)
      for index in 0..<count { loader.examples[index] = range.lowerBound + first + index }
      loader.load(count, into: workspace)
      workspace.forward(count: count, mode: .inference(statistics))
      let result = workspace.evaluate()
      loss += Double(result.loss) * Double(count)
      correct += result.correct
      each(first, count)
    }
    return Score(loss: Float(loss / Double(total)), correct: correct, examples: total)
  }

  /// Scores, and keeps every example's probabilities.
  func classify(_ statistics: InferenceStatistics) -> FinalRecord {
    let classes = workspace.probabilities.shape.count
    var probabilities = [Float](repeating: 0, count: range.count * classes)
    var predictions = [UInt8](repeating: 0, count: range.count)
    let score = score(statistics) { first, count in
      for column in 0..<count {
        let row = (first + column) * classes
        var best = 0
        for candidate in 0..<classes {
          probabilities[row + candidate] = workspace.probabilities[candidate, column]
          if probabilities[row + candidate] > probabilities[row + best] { best = candidate }
        }
        predictions[first + column] = UInt8(best)
      }
    }
    return FinalRecord(
      result: FinalResult(
        accuracy: Double(score.correct) / Double(score.examples), loss: Double(score.loss), correct: score.correct,
        examples: score.examples),
      probabilities: probabilities, predictions: predictions, labels: range.map { set.labels[$0] })
  }
}
