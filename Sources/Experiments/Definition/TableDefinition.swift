/// A table of an experiment: `<id>.md` and `<id>.tsv`.
public struct TableDefinition: Hashable, Sendable, Codable {
  public var id: String
  public var title: String
  public var content: Content

  public enum Content: Hashable, Sendable, Codable {
    /// An arm a row: final and best accuracy with intervals, runs, diverged runs.
    case summary(arms: [String])
    /// The paper's Figure 3: rate, steps to match `baseline`, maximum accuracy, beside the paper's row of that name.
    /// `paperRows` maps an arm to the paper's row: ["bn-x5": "BN-x5"].
    case stepsToMatch(baseline: String, arms: [String], paperRows: [String: String])
    /// The paper's Figure 4: ensembles of `members` seeds of an arm against their members.
    case ensembles(arms: [String], members: Int)
  }

  public init(id: String, title: String, content: Content) {
    self.id = id
    self.title = title
    self.content = content
  }
}
