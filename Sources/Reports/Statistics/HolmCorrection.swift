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

  /// The fewest runs whose smallest p stays at or below `level` when it is the smallest of `family` tests; nil where 10,000 are not enough.
  /// - `smallestP`: of so many runs; of paired seeds 2^(1 - n).
  public static func seedsNeeded(family: Int, level: Double, smallestP: (Int) -> Double = SignFlipTest.smallestP) -> Int? {
    (1...10_000).first { Double(max(family, 1)) * smallestP($0) <= level }
  }

  /// Among how many tests so many paired seeds can decide one: `level` divided by their smallest p.
  public static func testsDecided(bySeeds seeds: Int, level: Double) -> Int { Int(level / SignFlipTest.smallestP(count: seeds)) }
}
