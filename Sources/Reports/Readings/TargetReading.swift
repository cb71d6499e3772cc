import Experiments

/// How steps to a target are read from a curve of accuracies, written down once.
///
/// A single lucky evaluation must not count. So the target is *held*: reached at the first evaluation from which on three in a row lie at or
/// above it. Between that evaluation and the one before, which lay below, the step is interpolated linearly. A curve's *best held* accuracy is
/// the highest that it held in this way, which by construction it reaches itself. A curve of fewer than three evaluations holds by all it has.
public enum TargetReading {
  /// Evaluations in a row that count.
  public static let window = 3

  /// The highest accuracy that three evaluations in a row did not fall below; nil for no evaluation. NaN counts as below all.
  public static func bestHeld(_ accuracies: [Double], window: Int = TargetReading.window) -> Double? {
    lows(accuracies, window).filter { !$0.isNaN }.max()
  }

  /// The step at which `target` was reached and held, interpolated; nil if never.
  /// - `steps`: As many as `accuracies`, ascending.
  /// - `isInterpolated`: Else it is the evaluation's.
  public static func step(
    toHold target: Double, steps: [Int], accuracies: [Double], window: Int = TargetReading.window, isInterpolated: Bool = true
  ) -> Double? {
    guard let place = lows(accuracies, window).firstIndex(where: { $0 >= target }), place < steps.count else { return nil }
    let reached = Double(steps[place])
    guard isInterpolated, place > 0, accuracies[place - 1] < target, accuracies[place] > accuracies[place - 1] else {
      return reached
    }
    let before = Double(steps[place - 1])
    return before + (target - accuracies[place - 1]) / (accuracies[place] - accuracies[place - 1]) * (reached - before)
  }

  /// The lowest of each `window` in a row, NaN where one of them is.
  private static func lows(_ accuracies: [Double], _ window: Int) -> [Double] {
    let width = min(window, accuracies.count)
    guard width > 0 else { return [] }
    return (0...(accuracies.count - width)).map { start in
      let held = accuracies[start..<(start + width)]
      return held.contains(where: \.isNaN) ? .nan : held.min() ?? .nan
    }
  }
}
