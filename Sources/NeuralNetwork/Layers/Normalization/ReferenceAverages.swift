extension Reference {
  /// m / (m - 1).
  public static func unbiasedFactor(_ m: Int) -> Double { m > 1 ? Double(m) / Double(m - 1) : 1 }

  /// average = decay * average + (1 - decay) * new: `decay` is the share of the old value that is kept.
  public static func movingAverage(_ average: Double, _ new: Double, decay: Double) -> Double {
    decay * average + (1 - decay) * new
  }
}
