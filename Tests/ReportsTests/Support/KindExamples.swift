import Experiments
import TestSupport

/// What is shown and measured in the specs that readers are tried on.
enum KindExamples {
  /// Experiments that together have every kind of figure, table and measure that those specs have, each kind once.
  static func ofEveryKind() throws -> [Experiment] {
    var found: Set<ObjectIdentifier> = []
    func isNew(_ kinds: [any SpecKind]) -> Bool {
      let new = kinds.map { ObjectIdentifier(type(of: $0)) }.filter { !found.contains($0) }
      found.formUnion(new)
      return !new.isEmpty
    }
    // A folder is data of other classes.
    return try SpecExamples.variants.filter { !$0.contains("folder:") }.enumerated().compactMap { number, text in
      var experiment = try Synthetic.experiment(text, named: "example-\(number)")
      experiment.figures.removeAll { !isNew([$0.kind]) }
      experiment.tables.removeAll { !isNew([$0.kind]) }
      experiment.claims.removeAll { !isNew($0.measures) }
      return experiment.figures.isEmpty && experiment.tables.isEmpty && experiment.claims.isEmpty ? nil : experiment
    }
  }
}
