import Grammar

/// Over all places of the channels of one of G groups, of one example (Wu & He 2018), of m values x:
///
///     mu = 1/m sum x,  sigma^2 = 1/m sum (x - mu)^2
///     y  = gamma (x - mu) / sqrt(sigma^2 + epsilon) + beta
///
/// One group is layer normalization, a group a channel instance normalization.
public struct GroupNormalization: ExampleNormalization {
  public static let word = "group"
  public static let says = "Group normalization: each example by itself, over all places of the channels of a group."

  /// Neighbouring channels form a group, as many in each.
  public var groups: Int
  public var epsilon: Double

  public init(groups: Int, epsilon: Double = 1e-5) { (self.groups, self.epsilon) = (groups, epsilon) }

  public init() { self.init(groups: 2) }

  public func groups(of channels: Int) -> Int { groups }

  public static var settings: Section<Self> {
    Section(
      word, of: kind, initial: Self(),
      keys: [
        Key(
          "groups", .whole(1...1 << 20), \.groups,
          says: "Groups that neighbouring channels form, as many in each: a number that divides the channels."),
        epsilonKey,
      ])
  }

  public func told(_ number: (Double) -> String) -> String {
    "\(Self.word), groups \(number(Double(groups))), epsilon \(number(epsilon))"
  }

  public static var checks: [LayerCheck] {
    [("features", FeatureShape(channels: 6)), ("maps", FeatureShape(channels: 4, height: 3, width: 2))].map { name, shape in
      LayerCheck(name: "group normalization of \(name)", input: shape, layer: GroupNormalization(groups: 2))
    }
  }
}
