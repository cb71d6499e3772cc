/// A claim that an experiment can decide; the rule that turns numbers into a verdict is not the claim's to choose.
public struct ClaimDefinition: Sendable {
  /// As in the list of claims: `faster-mlp`.
  public var id: String
  /// What it says, in a sentence.
  public var statement: String
  /// Where: "section 4.1, Figure 1(a)".
  public var source: String
  /// What is measured, in which direction the claim points, and the smallest size that would matter. All of these must hold.
  public var measures: [any Measure]

  public init(id: String, statement: String, source: String, measures: [any Measure]) {
    self.id = id
    self.statement = statement
    self.source = source
    self.measures = measures
  }

  /// The arms that its measures name, each once, in order.
  public var arms: [String] {
    measures.flatMap { $0.arms }.reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }
}
