#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// factor^floor(step / every).
public struct StepChange: RepeatedChange {
  public static let word = "step"
  public static let says = "The rate changes all at once after every so many steps."

  public let every: Int
  public let factor: Double

  public init(every: Int, factor: Double) {
    self.every = every
    self.factor = factor
  }

  public func factor(at step: Int, of steps: Int) -> Double { pow(factor, Double(step / every)) }

  public func told(_ number: (Double) -> String) -> String {
    "times \(number(factor)) after every \(number(Double(every))) steps"
  }
}
