#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// to + (1 - to) (1 + cos(pi step / steps)) / 2 (Loshchilov & Hutter 2017, equation 5, without restarts).
public struct CosineFall: Fall {
  public static let word = "cosine"
  public static let says = "The rate falls along half a cosine, over all steps."

  public let to: Double

  public init(to: Double) { self.to = to }

  public func factor(at step: Int, of steps: Int) -> Double {
    to + (1 - to) * (1 + cos(.pi * Double(step) / Double(steps))) / 2
  }
}
