/// Holm's step-down correction (1979): of all verdicts together, the chance that one is wrong by luck stays below the level.
public enum HolmCorrection {
  /// Corrected p values in the order given.
  /// - `family`: How many tests are counted; those not among `values` count as tests that found nothing.
  public static func correct(_ values: [Double], family: Int? = nil) -> [Double] {
    let count = max(family ?? 0, values.count)
    var corrected = values
    var floor = 0.0
    for (rank, place) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
      floor = max(floor, min(1, Double(count - rank) * values[place]))
      corrected[place] = floor
    }
    return corrected
  }

  /// The fewest paired seeds whose smallest p, 2^(1 - n), stays at or below `level` when it is the smallest of `family` tests.
  public static func seedsNeeded(family: Int, level: Double) -> Int {
    (1...62).first { Double(max(family, 1)) * Double(sign: .plus, exponent: 1 - $0, significand: 1) <= level } ?? 62
  }
}
