/// A unit whose input is followed while training (Figure 1b, c): percentiles over a fixed set of test examples.
public struct Probe: Hashable, Sendable, Codable {
  public var name: String
  /// The activation layer whose input is read, by the node's name: `activation3`.
  public var layer: String
  public var unit: Unit
  /// Percentiles in 0...100, ascending.
  public var percentiles: [Double]
  /// The first this many examples of the test set.
  public var examples: Int

  public enum Unit: Hashable, Sendable, Codable {
    case index(Int)
    /// The unit whose spread before training, the distance of the outer percentiles, is the median of its layer: chosen before any result is seen.
    case median
  }

  public init(name: String, layer: String, unit: Unit, percentiles: [Double], examples: Int) {
    self.name = name
    self.layer = layer
    self.unit = unit
    self.percentiles = percentiles
    self.examples = examples
  }
}
