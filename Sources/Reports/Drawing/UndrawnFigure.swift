/// A figure that could not be drawn. What was there of it is left as it was.
public struct UndrawnFigure: Hashable, Sendable {
  public let experiment: String
  public let id: String
  /// Why, in words that can follow a colon.
  public let reason: String

  /// Sentences that name all of them, those with one reason together.
  public static func sentences(_ figures: [UndrawnFigure]) -> [String] {
    var reasons: [String] = []
    for figure in figures where !reasons.contains(figure.reason) { reasons.append(figure.reason) }
    return reasons.map { reason in
      let names = figures.filter { $0.reason == reason }.map { "\($0.experiment)/\($0.id)" }
      let list =
        names.count < 5 ? names.joined(separator: ", ") : names.prefix(3).joined(separator: ", ") + " and \(names.count - 3) more"
      return "\(names.count == 1 ? "the figure" : "the figures") \(list) could not be drawn: \(reason)"
    }
  }
}
