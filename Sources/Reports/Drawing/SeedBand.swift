import Grammar

/// What is drawn around a mean over seeds, to show how far they lie apart.
public enum SeedBand: String, Hashable, Sendable, CaseIterable {
  /// From the lowest to the highest seed.
  case range
  /// The 95 % sign-flip interval of the mean.
  case interval
  case none

  static func key<Root>(_ path: WritableKeyPath<Root, SeedBand> & Sendable) -> Key<Root> {
    Key("band", .word(), path, says: "Around the mean over seeds.")
  }

  /// The ends of the band around the mean of these values; where none is drawn, those that a table still gives.
  func ends(of values: [Double]) -> Interval {
    switch self {
    case .interval: SignFlipTest.interval(ofMean: values).ends
    case .range, .none: Interval(low: values.min() ?? .nan, high: values.max() ?? .nan)
    }
  }

  /// Where it reaches from and to, for a reader; empty where none is drawn.
  var text: String {
    switch self {
    case .range: "lowest to highest seed"
    case .interval: "95 % sign-flip interval of the mean"
    case .none: ""
    }
  }
}
