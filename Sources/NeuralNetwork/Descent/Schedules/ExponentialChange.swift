#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// factor^(step / every).
public struct ExponentialChange: RepeatedChange {
  public static let word = "exponential"
  public static let says = "The rate changes a little at each step."

  public let every: Int
  public let factor: Double

  public init(every: Int, factor: Double) {
    self.every = every
    self.factor = factor
  }

  public func factor(at step: Int, of steps: Int) -> Double { pow(factor, Double(step) / Double(every)) }

  public func told(_ number: (Double) -> String) -> String {
    "times \(number(factor)) over every \(number(Double(every))) steps"
  }
}
