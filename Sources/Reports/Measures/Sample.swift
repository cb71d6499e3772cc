/// Numbers as a measure takes them from metrics, and of what kind they are: all that a test or an interval needs to know of them.
public enum Sample: Hashable, Sendable {
  /// A difference of two accuracies or errors, as fractions, for each pair of runs of one seed.
  case differences([SeedValue])
  /// One run's number as a multiple of the other's, for each pair of runs of one seed. Above 0.
  case ratios([SeedValue])
  /// Whether something befell a run.
  case events([SeedEvent])
  /// A difference of errors for each example of the test set, a mean over networks.
  case examples(ExampleDifferences)
  /// For each pair of runs of one seed, what it adds to the chance that a run of one arm gets somewhere before one of the other: 0.5 if they are
  /// alike. The mean is that chance.
  case chances([SeedValue])

  /// What an effect of this kind is in.
  public enum Unit: String, Hashable, Sendable, Codable {
    /// A difference of accuracies or errors, as fractions.
    case accuracy
    /// One arm's number as a multiple of another's.
    case ratio
    /// A share of runs.
    case share
    /// The chance that one run is before another.
    case chance
  }

  public var unit: Unit {
    switch self {
    case .differences, .examples: .accuracy
    case .ratios: .ratio
    case .events: .share
    case .chances: .chance
    }
  }

  /// What each seed says, in the sample's unit, an event as 1; nothing where seeds are not what it is of.
  public var bySeed: [SeedValue] {
    switch self {
    case .differences(let values), .ratios(let values), .chances(let values): values
    case .events(let events): events.map { SeedValue(seed: $0.seed, value: $0.isThere ? 1 : 0) }
    case .examples: []
    }
  }
}

public struct SeedValue: Hashable, Sendable {
  public let seed: Int
  public let value: Double

  public init(seed: Int, value: Double) {
    self.seed = seed
    self.value = value
  }
}

public struct SeedEvent: Hashable, Sendable {
  public let seed: Int
  public let isThere: Bool

  public init(seed: Int, isThere: Bool) {
    self.seed = seed
    self.isThere = isThere
  }
}

/// Differences by test example, of which most are 0.
public struct ExampleDifferences: Hashable, Sendable {
  /// Those that are not 0.
  public let values: [Double]
  /// Examples of the whole test set.
  public let count: Int
  /// Over all examples.
  public let mean: Double
  /// What each is a mean over, for a reader: "10 ensembles".
  public let meanOver: String
}
