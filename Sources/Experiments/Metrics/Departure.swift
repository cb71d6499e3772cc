/// Runs that a metrics file records and that its spec no longer asks for.
public struct Departure: Hashable, Sendable, CustomStringConvertible {
  public enum Reason: String, Hashable, Sendable {
    case settings = "whose settings the spec changed"
    case numerics = "of another version of the engine's arithmetic"
    case arm = "an arm that the spec no longer has"
    case seeds = "of seeds that the spec no longer asks for"
  }

  public let arm: String
  public let seeds: [Int]
  public let reason: Reason
  /// Whether some of these runs have no file of their own here, so that they would be gone for good.
  public let isLoss: Bool

  /// "10 runs of `bn`, whose settings the spec changed".
  public var description: String {
    "\(seeds.count) \(seeds.count == 1 ? "run" : "runs") of `\(arm)`, \(reason.rawValue)"
  }

  static func all(from recorded: ExperimentMetrics?, to sought: [Sought], _ store: RunStore) -> [Departure] {
    (recorded?.arms ?? []).compactMap { arm in
      let same = sought.first { $0.identity.digest == arm.identity }
      let seeds = arm.seeds.filter { $0 >= same?.runs.count ?? 0 }
      guard !seeds.isEmpty else { return nil }
      let namesake = sought.first { $0.arm.name == arm.name }
      let reason: Reason =
        if same != nil { .seeds } else if let namesake {
          namesake.arm.configuration == arm.configuration ? .numerics : .settings
        } else { .arm }
      let identity = RunIdentity(digest: arm.identity, of: arm.configuration)
      return Departure(
        arm: arm.name, seeds: seeds, reason: reason,
        isLoss: seeds.contains { store.state(of: Run(configuration: arm.configuration, seed: $0, identity: identity)) != .done })
    }
  }
}

extension [Departure] {
  /// Those that would be gone for good.
  public var losses: [Departure] { filter(\.isLoss) }

  /// One line: "10 runs of `bn`, whose settings the spec changed; 3 runs of `old`, an arm that the spec no longer has".
  public var sentence: String { map(\.description).joined(separator: "; ") }
}
