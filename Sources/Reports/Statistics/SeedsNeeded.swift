import Foundation

/// How many seeds a comparison would take, if its effect is what was found.
public enum SeedsNeeded {
  /// The chance with which so many seeds decide.
  public static let power = 0.8
  /// Beyond this many nobody would train them.
  public static let limit = 10_000

  /// The fewest n with sqrt(n) |mean| / deviation >= z(1 - level / 2 tests) + z(power), by the normal approximation (`scipy.stats.norm.ppf`).
  ///
  /// nil where it is beyond `limit`, or the values have no spread or no mean to tell from zero.
  /// - `differences`: From no difference, a seed each.
  public static func count(_ differences: [Double], level: Double, tests: Int) -> Int? {
    guard differences.count > 1 else { return nil }
    let mean = Statistics.mean(differences)
    let deviation = (differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(differences.count - 1)).squareRoot()
    guard abs(mean) > 1e-12, deviation > 0 else { return nil }
    let root = (quantile(1 - level / Double(2 * max(tests, 1))) + quantile(power)) * deviation / abs(mean)
    let count = (root * root).rounded(.up)
    return count > Double(limit) ? nil : Int(count)
  }

  /// The value below which a standard normal one lies with this chance, by halving until nothing lies between.
  static func quantile(_ chance: Double) -> Double {
    var (low, high) = (-40.0, 40.0)
    while true {
      let middle = (low + high) / 2
      guard low < middle, middle < high else { return middle }
      if 0.5 * erfc(-middle / 2.0.squareRoot()) < chance { low = middle } else { high = middle }
    }
  }
}
