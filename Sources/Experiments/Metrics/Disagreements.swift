/// The test examples that an arm's runs do not all classify alike, with every run's probabilities there.
///
/// An average of networks that agree on an example agrees with them, so this little is all that the error of any ensemble of them needs.
public struct Disagreements: Hashable, Sendable {
  /// By run, in the order of the arm's seeds: whether it took part. A diverged run did not, nor one whose probabilities were not there.
  public var members: [Bool]
  public var classes: Int
  /// Places in the test set, ascending.
  public var examples: [Int]
  /// The true class, by example of `examples`.
  public var labels: [UInt8]
  /// [run][example x classes], row-major; nothing for a run that took no part.
  public var probabilities: [[Float]]
  /// Examples on which all members agree, and are right.
  public var unanimouslyCorrect: Int
  /// Examples of the whole test set.
  public var total: Int

  public init(
    members: [Bool], classes: Int, examples: [Int], labels: [UInt8], probabilities: [[Float]], unanimouslyCorrect: Int, total: Int
  ) {
    self.members = members
    self.classes = classes
    self.examples = examples
    self.labels = labels
    self.probabilities = probabilities
    self.unanimouslyCorrect = unanimouslyCorrect
    self.total = total
  }

  /// - Parameter finals: By run; nil for a diverged one.
  /// - Returns: nil where no run is complete, or the runs were not tested on the same examples.
  public init?(of finals: [FinalRecord?]) {
    let complete = finals.compactMap(\.self)
    guard let first = complete.first, !first.labels.isEmpty,
      complete.allSatisfy({
        $0.labels == first.labels && $0.probabilities.count == first.probabilities.count
          && $0.predictions.count == first.labels.count
      })
    else { return nil }
    let total = first.labels.count
    let classes = first.probabilities.count / total
    let examples = (0..<total).filter { example in
      complete.contains { $0.predictions[example] != first.predictions[example] }
    }
    self.init(
      members: finals.map { $0 != nil }, classes: classes, examples: examples, labels: examples.map { first.labels[$0] },
      probabilities: finals.map { final in
        final.map { final in examples.flatMap { final.probabilities[($0 * classes)..<(($0 + 1) * classes)] } } ?? []
      },
      unanimouslyCorrect: zip(first.predictions, first.labels).count { $0 == $1 }
        - examples.count { first.predictions[$0] == first.labels[$0] },
      total: total)
  }

  /// By example of `examples`: whether the average of these runs' probabilities is highest at the true class; the lower class of two alike.
  public func isCorrect(averaging runs: [Int]) -> [Bool] {
    examples.indices.map { example in
      var best = 0
      var highest = -Double.infinity
      for candidate in 0..<classes {
        let sum = runs.reduce(0.0) { $0 + Double(probabilities[$1][example * classes + candidate]) }
        if sum > highest { (best, highest) = (candidate, sum) }
      }
      return best == Int(labels[example])
    }
  }
}

extension Experiment {
  /// The arms whose runs a claim or a table averages: their metrics keep the disagreements.
  public var ensembleArms: Set<String> {
    Set(tables.flatMap { $0.kind.averagedArms } + claims.flatMap(\.measures).flatMap { $0.averagedArms })
  }
}
