/// Says why a run will be trained: what became of it, or what sets it apart from what was trained before.
final class RunReasons {
  private let earlier: EarlierRuns
  private let numerics: Int
  /// Flattened configurations that have results here.
  private lazy var known: [(digest: String, numerics: Int, leaves: ConfigurationLeaves)] = earlier.groups.compactMap { group in
    guard let leaves = try? ConfigurationLeaves(group.stored.configuration.withoutNames) else { return nil }
    return (group.identity.digest, group.stored.numerics, leaves)
  }
  private var cache: [RunIdentity: String] = [:]

  /// Of a run that a metrics file records, as in a clone.
  static let recorded = "recorded, but its own file is not here"

  /// More differences than this, and it is another question.
  private static let fewDifferences = 2

  init(_ earlier: EarlierRuns, numerics: Int) {
    self.earlier = earlier
    self.numerics = numerics
  }

  func reason(for run: Run, _ state: RunState) -> String {
    switch state {
    case .done: "up to date"
    case .interrupted(let step): "interrupted at step \(step)"
    case .failed: "it failed the last time"
    case .damaged(let sentence): "its file is damaged: \(sentence)"
    case .unreadable(let sentence): sentence
    case .missing: comparison(of: run)
    }
  }

  private func comparison(of run: Run) -> String {
    if let found = cache[run.identity] { return found }
    let found = compare(run)
    cache[run.identity] = found
    return found
  }

  private func compare(_ run: Run) -> String {
    if known.contains(where: { $0.digest == run.identity.digest }) { return "a new seed" }
    guard let leaves = try? ConfigurationLeaves(run.configuration.withoutNames) else { return "new" }
    let nearest = known.map { other in (other, other.leaves.differences(from: leaves)) }.min { $0.1.count < $1.1.count }
    guard let (other, differences) = nearest, differences.count <= Self.fewDifferences else { return "new" }
    guard !differences.isEmpty else {
      return other.numerics == numerics
        ? "the layers stand in another order" : "the engine's numerics changed from version \(other.numerics) to \(numerics)"
    }
    return differences.map(Self.sentence).joined(separator: ", ")
  }

  // MARK: Differences

  /// "the rate changed from 0.01 to 0.05"
  private static func sentence(_ difference: ConfigurationLeaves.Difference) -> String {
    let name = words(difference.path)
    switch (difference.first, difference.second) {
    case (let old?, let new?): return "\(name) changed from \(old) to \(new)"
    case (nil, let new?): return "\(name) is new: \(new)"
    case (_, nil): return "\(name) is gone"
    }
  }

  /// `optimizer.sgd.weightDecay` as "the weight decay"; a layer's value keeps its layer: "outputs of dense2".
  private static func words(_ path: String) -> String {
    let parts = path.split(separator: ".").map(String.init).filter { $0 != "_0" }
    let last = parts.last ?? path
    let spaced = last.replacing("-", with: " ").reduce(into: "") { text, letter in
      text += letter.isUppercase ? " \(letter.lowercased())" : String(letter)
    }
    return parts.first == "network" && parts.count > 2 ? "\(spaced) of \(parts[2])" : "the \(spaced)"
  }
}
