/// Where a run's time goes. It is no part of the run's numbers, and stands in checkpoints only so that it adds up over starts.
struct Stopwatch {
  private let start = ContinuousClock.now
  private let earlier: Double
  /// Seconds spent in classifying.
  private(set) var evaluation: Double
  /// Seconds spent in training steps until each evaluation.
  private(set) var untilEvaluation: [Double]
  /// Starts before this one.
  let resumptions: Int

  init() {
    earlier = 0
    evaluation = 0
    untilEvaluation = []
    resumptions = 0
  }

  /// Goes on from what `saved` gave.
  init(resuming values: [Double]) {
    let isWhole = values.count >= 3
    earlier = isWhole ? values[0] : 0
    evaluation = isWhole ? values[1] : 0
    resumptions = isWhole ? Int(exactly: values[2].rounded()).map { $0 + 1 } ?? 1 : 1
    untilEvaluation = Array(values.dropFirst(3))
  }

  var saved: [Double] { [total, evaluation, Double(resumptions)] + untilEvaluation }

  /// Seconds over all starts.
  var total: Double { earlier + start.duration(to: .now) / .seconds(1) }

  /// Seconds spent in training steps.
  var training: Double { total - evaluation }

  /// Times an evaluation of the curves.
  mutating func evaluating<T>(_ body: () -> T) -> T {
    untilEvaluation.append(training)
    return classifying(body)
  }

  /// Times what is no training: the final classification too.
  mutating func classifying<T>(_ body: () -> T) -> T {
    let start = ContinuousClock.now
    defer { evaluation += start.duration(to: .now) / .seconds(1) }
    return body()
  }
}
