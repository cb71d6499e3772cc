/// A table for readers, with its numbers in full for machines.
public struct Table: Sendable {
  public struct Column: Sendable {
    /// For readers, with its unit.
    public var title: String
    /// In the .tsv: snake_case.
    public var key: String
    public var isNumber: Bool

    public init(_ title: String, key: String, isNumber: Bool = true) {
      self.title = title
      self.key = key
      self.isNumber = isNumber
    }
  }

  public var id: String
  public var title: String
  /// What a reader must know of how its numbers came about.
  public var note: String
  public var columns: [Column]
  /// As shown.
  public var rows: [[String]]
  /// The .tsv's columns and rows, where they say more than what is shown.
  public var machineColumns: [String]
  public var machineRows: [[String]]

  public init(
    id: String, title: String, note: String = "", columns: [Column], rows: [[String]], machineColumns: [String]? = nil,
    machineRows: [[String]]? = nil
  ) {
    self.id = id
    self.title = title
    self.note = note
    self.columns = columns
    self.rows = rows
    self.machineColumns = machineColumns ?? columns.map(\.key)
    self.machineRows = machineRows ?? rows
  }

  /// Tab-separated, a header and a row a line.
  public var tsv: String {
    ([machineColumns] + machineRows).map { $0.map(TableCell.tsv).joined(separator: "\t") }.joined(separator: "\n") + "\n"
  }

  /// As GitHub shows it.
  public var markdown: String {
    let head = "| " + columns.map { Markdown.escaped($0.title) }.joined(separator: " | ") + " |"
    let rule = "|" + columns.map { $0.isNumber ? "---:|" : "---|" }.joined()
    let body = rows.map { "| " + $0.map(Markdown.escaped).joined(separator: " | ") + " |" }
    return ([head, rule] + body).joined(separator: "\n") + "\n"
  }
}
