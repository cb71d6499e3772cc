import Grammar

/// A kind of thing that specs ask for, such as a kind of figure: found by its word, with keys of its own. It is declared in one file, which a
/// list of the `Vocabulary` names; reading, schema and tables of keys follow.
public protocol SpecKind: Sendable {
  /// What `show` or `measure` says: `heat-map`.
  static var word: String { get }
  /// What it is, in a sentence.
  static var says: String { get }
  /// As it is where a spec gives none of its keys.
  init()
  /// Its keys, but for those that all things of its sort have.
  /// - Parameter scope: What they may name.
  static func keys(in scope: SpecScope) -> [Key<Self>]
  /// Rules over several keys, as members of its schema.
  static var rules: [(key: String, value: Schema)] { get }
  /// Once all keys are read: fills in what stands for a key that is not there, and says what of the keys does not go together.
  mutating func settle(_ map: MapReader, in scope: SpecScope)
}

extension SpecKind {
  public static var rules: [(key: String, value: Schema)] { [] }
  public mutating func settle(_ map: MapReader, in scope: SpecScope) {}
}

/// A kind of figure.
public protocol FigureKind: SpecKind {
  /// What stands above it where the spec gives no `title`.
  var title: String { get }
  /// How many panels it has, each with a table of its own.
  var panelCount: Int { get }
  /// Whether it is made of other figures, and so cannot be a part of one.
  static var isMadeOfFigures: Bool { get }
  /// Forgets the range of an axis that counts steps: of a go with other steps than the spec's.
  mutating func forgetStepRange()
}

extension FigureKind {
  public var panelCount: Int { 1 }
  public static var isMadeOfFigures: Bool { false }
  public mutating func forgetStepRange() {}
}

/// A kind of table.
public protocol TableKind: SpecKind {
  /// What stands above it where the spec gives no `title`.
  var title: String { get }
  /// The tables that it makes where a spec calls it `id`, `id` the first.
  static func tables(of id: String) -> [String]
  /// The arms whose runs it averages: their metrics keep what ensembles need.
  var averagedArms: [String] { get }
}

extension TableKind {
  public static func tables(of id: String) -> [String] { [id] }
  public var averagedArms: [String] { [] }
}

/// A measure of a claim: what of its arms is compared, and how much would show the claim.
public protocol Measure: SpecKind {
  /// The arms that it names; one may stand there twice.
  var arms: [String] { get }
  /// The arms whose runs it averages: their metrics keep what ensembles need.
  var averagedArms: [String] { get }
}

extension Measure {
  public var averagedArms: [String] { [] }
}
