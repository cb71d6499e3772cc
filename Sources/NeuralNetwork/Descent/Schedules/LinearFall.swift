/// 1 - (1 - to) step / steps.
public struct LinearFall: Fall {
  public static let word = "linear"
  public static let says = "The rate falls evenly, over all steps."

  public let to: Double

  public init(to: Double) { self.to = to }

  public func factor(at step: Int, of steps: Int) -> Double { 1 - (1 - to) * Double(step) / Double(steps) }
}
