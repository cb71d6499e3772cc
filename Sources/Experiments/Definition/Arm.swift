/// One setting of an experiment, to be compared with its others.
public struct Arm: Hashable, Sendable, Codable {
  /// Its key in the spec: `bn-x5`.
  public var name: String
  /// What figures call it; the name where the spec gives none.
  public var label: String
  public var configuration: RunConfiguration
  /// Values of the swept keys that made this arm of a grid, by key: ["rate": 0.05]. Empty for an arm written out.
  public var swept: [String: Double]
  /// What this arm shares with the others of its sweep: the arm as written, and the words (not numbers) that it swept.
  /// Arms of one family are a line of a figure whose axis is a swept number. An arm written out is a family of its own.
  public var family: Family

  public struct Family: Hashable, Sendable, Codable {
    /// `bn`, where arms are called `bn-rate-0.05`.
    public var name: String
    public var label: String
    /// The arm's key in the spec; differs from the name where words were swept.
    public var written: String

    public init(name: String, label: String, written: String? = nil) {
      self.name = name
      self.label = label
      self.written = written ?? name
    }
  }

  public init(
    name: String, label: String, configuration: RunConfiguration, swept: [String: Double] = [:], family: Family? = nil
  ) {
    self.name = name
    self.label = label
    self.configuration = configuration
    self.swept = swept
    self.family = family ?? Family(name: name, label: label)
  }
}
