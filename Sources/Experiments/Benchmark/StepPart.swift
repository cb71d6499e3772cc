/// A part of a training step, and what it takes: an operation's way forward or back, or what stands around them.
public struct StepPart: Hashable, Sendable {
  public enum Way: String, Hashable, Sendable, CaseIterable {
    case forward, backward
    /// The minibatch's loading, the loss, the update.
    case other
  }

  /// The node, or the first and the last of those that one operation carries out; else what it is.
  public let name: String
  public let way: Way
  public let seconds: Double

  init(_ name: String, _ way: Way, _ seconds: Double) { (self.name, self.way, self.seconds) = (name, way, seconds) }

  func with(seconds: Double) -> StepPart { StepPart(name, way, seconds) }
  func divided(by count: Double) -> StepPart { with(seconds: seconds / count) }
}
