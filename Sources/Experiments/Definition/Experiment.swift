import Grammar

/// A question as a spec asks it, read, resolved and checked: arms times seeds, and what to show of them.
public struct Experiment: Sendable {
  /// The spec's file name without its ending: the experiment's folder in the results, and its name everywhere.
  public var name: String
  public var title: String
  /// What the experiment asks and what is particular about it, in a paragraph or two. May be empty.
  public var summary: String
  /// What of the paper it carries over; nil for a question of somebody's own.
  public var paper: PaperReference?
  public var arms: [Arm]
  /// What made some of the arms; nil where all are written out.
  public var factorial: Factorial?
  /// Seeds 0 ..< seeds.
  public var seeds: Int
  public var figures: [FigureDefinition]
  public var tables: [TableDefinition]
  public var claims: [ClaimDefinition]
  /// Where the spec was read from.
  public var path: String
  /// What the command line changed for one go (`rate=0.05`, `steps 500`). Results with any never pass for the spec's own.
  public var overrides: [String]
  /// What can be trained and is hardly meant.
  public var warnings: [Problem] = []

  public init(
    name: String, title: String, summary: String, paper: PaperReference?, arms: [Arm],
    factorial: Factorial? = nil, seeds: Int, figures: [FigureDefinition], tables: [TableDefinition], claims: [ClaimDefinition],
    path: String,
    overrides: [String] = []
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.paper = paper
    self.arms = arms
    self.factorial = factorial
    self.seeds = seeds
    self.figures = figures
    self.tables = tables
    self.claims = claims
    self.path = path
    self.overrides = overrides
  }

  /// Whether it belongs to the reproduction, and its claims may stand under the paper's name.
  public var isPapers: Bool { paper != nil }
}

public struct PaperReference: Hashable, Sendable, Codable {
  public var section: String
  public var figures: [String]
  /// What readers call the network here. Verdicts on one claim are told apart by it. May be empty.
  public var network: String

  public init(section: String, figures: [String], network: String = "") {
    self.section = section
    self.figures = figures
    self.network = network
  }
}
