/// The shape of one example's features: channels of height x width maps. Dense features are channels of 1 x 1.
public struct FeatureShape: Hashable, Sendable, Codable, CustomStringConvertible {
  public let channels: Int
  public let height: Int
  public let width: Int

  public init(channels: Int, height: Int = 1, width: Int = 1) {
    self.channels = channels
    self.height = height
    self.width = width
  }

  /// Places in one map: height x width.
  public var locations: Int { height * width }

  /// Features of one example: channels x height x width.
  public var count: Int { channels * locations }

  public var description: String { height == 1 && width == 1 ? "\(channels)" : "\(channels) x \(height) x \(width)" }
}
