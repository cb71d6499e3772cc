/// A layer that reads several: where branches of a network end.
public protocol Join: Layer {
  /// The word that stands for it in the `model` list of a spec, with a list of branches behind it.
  static var word: String { get }
  /// What it is, in a sentence.
  static var says: String { get }

  init()

  /// - Parameter inputs: At least two.
  /// - Throws: `Misfit` where they cannot be joined.
  func outputShape(joining inputs: [FeatureShape]) throws(Misfit) -> FeatureShape
  /// Computes it in double precision.
  func reference(joining inputs: [Reference.Minibatch], _ site: Reference.Site) -> Reference.Computed
}

extension Join {
  public func outputShape(for input: FeatureShape) throws(Misfit) -> FeatureShape { try outputShape(joining: [input]) }

  public func reference(_ x: Reference.Minibatch, _ site: Reference.Site) -> Reference.Computed { reference(joining: [x], site) }

  public func multiplications(_ fit: Fit) -> Double { 0 }

  public func told(_ number: (Double) -> String) -> String { Self.word }

  public static var checks: [LayerCheck] {
    [LayerCheck(name: kind, input: LayerCheck.maps, layer: Self(), of: [[], [NetworkPart(Tanh())]])]
  }
}

extension Layer {
  /// - Parameter inputs: All that it reads.
  /// - Throws: `Misfit` where it cannot stand behind them.
  func outputShape(reading inputs: [FeatureShape]) throws(Misfit) -> FeatureShape {
    guard let join = self as? any Join else { return try outputShape(for: inputs[0]) }
    return try join.outputShape(joining: inputs)
  }

  /// Computes it in double precision from all that it reads.
  func reference(reading inputs: [Reference.Minibatch], _ site: Reference.Site) -> Reference.Computed {
    (self as? any Join)?.reference(joining: inputs, site) ?? reference(inputs[0], site)
  }
}

extension Misfit {
  /// Two branches that a join cannot have both.
  /// - Parameters:
  ///   - branch: The place of the second among the branches; the first branch is the first.
  ///   - wanted: What would have to be alike: "maps of one size".
  init(branch: Int, _ inputs: [FeatureShape], wanted: String) {
    self.init(
      "its branch 1 gives \(inputs[0]) features and its branch \(branch + 1) gives \(inputs[branch]); expected \(wanted)",
      branch: branch)
  }
}
