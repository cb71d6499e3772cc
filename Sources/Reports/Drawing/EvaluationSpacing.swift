/// How far apart the points of a curve are, where that changes: a curve looks calmer where it is looked at less often.
enum EvaluationSpacing {
  /// "a point every 100 steps up to 2,000, then every 1,000"; nil where it does not change.
  /// - Parameter steps: Ascending.
  static func note(_ steps: [Int]) -> String? {
    var parts: [(every: Int, through: Int)] = []
    for (step, next) in zip(steps, steps.dropFirst()) {
      if parts.last?.every == next - step { parts[parts.count - 1].through = next } else { parts.append((next - step, next)) }
    }
    // The last step is evaluated wherever it falls.
    if parts.count > 1, let last = parts.last, steps.count > 1, last.through - last.every == parts[parts.count - 2].through,
      last.every < parts[parts.count - 2].every
    {
      parts.removeLast()
    }
    guard parts.count > 1 else { return nil }
    guard parts.count < 5 else { return "points are unevenly far apart" }
    return parts.enumerated().map { place, part in
      place == 0
        ? "a point every \(part.every == 1 ? "step" : "\(NumberText.whole(part.every)) steps") up to \(NumberText.whole(part.through))"
        : "then every \(NumberText.whole(part.every))"
          + (place < parts.count - 1 ? " up to \(NumberText.whole(part.through))" : "")
    }.joined(separator: ", ")
  }
}
