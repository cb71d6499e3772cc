/// How many seeds a mean is over, for a reader.
enum SeedsText {
  /// "one seed", "mean of 10 seeds", "mean of 3 to 10 seeds".
  static func mean(_ counts: [Int]) -> String {
    let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
    return most == 1 ? "one seed" : least == most ? "mean of \(most) seeds" : "mean of \(least) to \(most) seeds"
  }
}
