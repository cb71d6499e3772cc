/// The keys of a map as a page explains them, a key a row.
public struct KeyTable: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var word: String
    public var says: String
    /// The unit, or the values that there are.
    public var values: String
    public var standard: String

    public init(word: String, says: String, values: String, standard: String) {
      self.word = word
      self.says = says
      self.values = values
      self.standard = standard
    }
  }

  /// What heads the column of keys: "key of `pixels`".
  public var heading: String
  public var rows: [Row]

  public init(heading: String, rows: [Row]) {
    self.heading = heading
    self.rows = rows
  }

  /// As Markdown, without a line's end after the last row.
  public var markdown: String {
    let lines = rows.map { "| `\($0.word)` | \($0.says) | \($0.values) | \($0.standard) |" }
    return (["| \(heading) | what it is | unit or values | default |", "|---|---|---|---|"] + lines).joined(separator: "\n")
  }
}
