/// A file of an experiment's results, and what writes it.
public struct ExperimentFile: Hashable, Sendable {
  /// What its runs gave, all arms and seeds.
  public static let metrics = "metrics.h5"
  /// What was noted beside its runs: hosts, times, versions.
  public static let provenance = "provenance.json"

  /// In the experiment's folder.
  public var name: String
  /// The figure's or the table's name; nil for what every experiment has.
  public var owner: Owner?

  public enum Owner: Hashable, Sendable, CustomStringConvertible {
    case figure(String)
    case table(String)

    public var description: String {
      switch self {
      case .figure(let id): "figure `\(id)`"
      case .table(let id): "table `\(id)`"
      }
    }
  }
}

extension Experiment {
  /// All files that stand in `results/<data set>/<experiment>/` once it is trained and drawn.
  public var files: [ExperimentFile] { Self.files(figures: figures, tables: tables) }

  static func files(figures: [FigureDefinition], tables: [TableDefinition]) -> [ExperimentFile] {
    [ExperimentFile.metrics, ExperimentFile.provenance].map { ExperimentFile(name: $0) }
      + figures.flatMap { figure in figure.files.map { ExperimentFile(name: $0, owner: .figure(figure.id)) } }
      + tables.flatMap { table in table.files.map { ExperimentFile(name: $0, owner: .table(table.id)) } }
  }
}

extension FigureDefinition {
  /// The pictures that gnuplot draws of a figure.
  public static func pictures(of id: String, isPDFWanted: Bool) -> [String] {
    (["svg", "png"] + (isPDFWanted ? ["pdf"] : [])).map { "\(id).\($0)" }
  }

  /// The script that draws a figure.
  public static func script(of id: String) -> String { "\(id).gp" }

  /// The tables that the script draws from, one for each panel.
  public static func tables(of id: String, panels: Int) -> [String] {
    panels == 1 ? ["\(id).tsv"] : (0..<panels).map { "\(id)-\(letter(ofPanel: $0)).tsv" }
  }

  /// a, b ... z, then aa, ab ...
  public static func letter(ofPanel place: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(97 + place % 26)))
    return place < 26 ? letter : self.letter(ofPanel: place / 26 - 1) + letter
  }

  var files: [String] {
    Self.pictures(of: id, isPDFWanted: isPDFWanted) + [Self.script(of: id)] + Self.tables(of: id, panels: kind.panelCount)
  }
}

extension TableDefinition {
  var files: [String] { tables.map { "\($0).tsv" } + ["\(id).md"] }
}
