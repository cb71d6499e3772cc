import Grammar

/// 1.
public struct ConstantRate: RateSchedule {
  public static let word = "constant"
  public static let written = Variant(word, AnyRateSchedule(ConstantRate()), says: "The rate stays.")

  public init() {}

  public func factor(at step: Int, of steps: Int) -> Double { 1 }

  public var isPossible: Bool { true }

  public func told(_ number: (Double) -> String) -> String { "constant" }
}
