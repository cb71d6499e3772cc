import Experiments

/// What a report is to look like and be made with.
public struct ReportOptions: Sendable {
  /// Whether the runs were cut short to try things out: every figure and page says so.
  public var isQuick: Bool
  /// Results of property checks, which no runs over seeds decide.
  public var properties: [PropertyResult]
  public var style: FigureStyle
  /// gnuplot processes at a time.
  public var jobs: Int
  /// What a reader types to get everything again.
  public var command: String

  public init(
    isQuick: Bool = false, properties: [PropertyResult] = [], style: FigureStyle = FigureStyle(), jobs: Int = 2,
    command: String = "make reproduce"
  ) {
    self.isQuick = isQuick
    self.properties = properties
    self.style = style
    self.jobs = jobs
    self.command = command
  }
}

/// Figures, tables, verdicts and pages of one data set's results, from metrics alone. Writes only what differs from what is there.
public struct ReportWriter: Sendable {
  /// The data set's folder: `results/mnist`.
  public let folder: String
  /// The data set's name: `mnist`, `drawn-digits`.
  public let dataset: String
  public let options: ReportOptions

  public init(results folder: String, dataset: String, options: ReportOptions = ReportOptions()) {
    self.folder = folder
    self.dataset = dataset
    self.options = options
  }

  /// What was written or found to be up to date.
  public struct Summary: Sendable {
    public var judgements: [Judgement]
    public var figures: Int
    /// Figures among them that had to be drawn.
    public var drawn: Int
    /// Figures that should have been drawn and could not be: the rest of the report stands.
    public var undrawn: [UndrawnFigure]
    /// What went wrong without stopping the rest: a figure of an arm without runs, for one.
    public var warnings: [String]
    /// The verdicts as lines for a terminal.
    public var text: String
  }

  /// Draws and writes everything: `<experiment>/` figures and tables, `report.md`, `index.html`, `claims.json`.
  /// A figure that cannot be drawn is named in what is returned, and on the page.
  /// - Throws: `ReportError` for an experiment whose name is no folder's; `StoreError` where a file cannot be written.
  @discardableResult
  public func write(_ inputs: [ReportInput]) throws -> Summary {
    let inputs = try prepared(inputs)
    let figures = try drawFigures(inputs)
    var warnings = figures.warnings
    let tables = try writeTables(inputs, &warnings)
    let judgements = ClaimJudge(properties: options.properties).judge(inputs)
    let page = ReportPage(
      dataset: dataset, options: options, inputs: inputs, judgements: judgements, figures: figures.figures,
      undrawn: figures.undrawn, tables: tables)
    let blocks = page.blocks
    try ResultFile.createFolder(folder)
    try ResultFile.update(try ClaimsJSON.text(judgements), at: "\(folder)/claims.json")
    try ResultFile.update(MarkdownRenderer.text(blocks), at: "\(folder)/report.md")
    try ResultFile.update(
      HTMLRenderer(folder: folder, style: options.style).page(title: page.title, blocks: blocks, navigation: page.navigation),
      at: "\(folder)/index.html")
    return Summary(
      judgements: judgements, figures: figures.figures.count, drawn: figures.drawn, undrawn: figures.undrawn,
      warnings: warnings, text: TerminalSummary.text(judgements))
  }

  /// In the paper's order: by section, what carries a figure of the paper over before what varies it; the user's own questions last.
  private static func ordered(_ inputs: [ReportInput]) -> [ReportInput] {
    func rank(_ input: ReportInput) -> [Double] {
      guard let paper = input.experiment.paper else { return [.infinity] }
      let numbers = paper.section.split(separator: ".").prefix(4).map { Double($0) ?? .infinity }
      return (numbers + [-1, -1, -1, -1]).prefix(4) + [paper.figures.isEmpty ? 1 : 0]
    }
    return inputs.sorted { first, second in
      let ranks = (rank(first), rank(second))
      return ranks.0 == ranks.1 ? first.experiment.name < second.experiment.name : ranks.0.lexicographicallyPrecedes(ranks.1)
    }
  }

  /// Inputs in order, each with a name that can be a folder's, and with what an earlier report kept of their runs' times.
  private func prepared(_ inputs: [ReportInput]) throws -> [ReportInput] {
    for input in inputs where !GnuplotText.isFileName(input.experiment.name) {
      throw ReportError(
        "an experiment cannot be called \"\(GnuplotText.plain(input.experiment.name, limit: 60))\": its name is a folder's")
    }
    return try Self.ordered(inputs).map { try RecordedProvenance.completed($0, folder: folder) }
  }

  /// Draws the figures alone: what `bnlab figures` does, again and again while runs go on.
  @discardableResult
  public func writeFigures(
    _ inputs: [ReportInput]
  ) throws -> (figures: Int, drawn: Int, undrawn: [UndrawnFigure], warnings: [String]) {
    let outcome = try drawFigures(try prepared(inputs))
    return (outcome.figures.count, outcome.drawn, outcome.undrawn, outcome.warnings)
  }

  private func drawFigures(_ inputs: [ReportInput]) throws -> FigureWriter.Outcome {
    try FigureWriter(folder: folder, dataset: dataset, options: options).write(inputs)
  }

  private func writeTables(_ inputs: [ReportInput], _ warnings: inout [String]) throws -> [String: [Table]] {
    var result: [String: [Table]] = [:]
    for input in inputs {
      let experiment = "\(folder)/\(input.experiment.name)"
      for definition in input.experiment.tables {
        do {
          let tables = try TableMaker(input: input).tables(definition)
          result[input.experiment.name, default: []] += tables
          try ResultFile.createFolder(experiment)
          for table in tables { try ResultFile.update(table.tsv, at: "\(experiment)/\(table.id).tsv") }
          let text = tables.map { "**\(Markdown.escaped($0.title))**\n\n\($0.markdown)\n\(Markdown.escaped($0.note))\n" }.joined(
            separator: "\n")
          try ResultFile.update(text, at: "\(experiment)/\(definition.id).md")
        } catch let error as ReportError {
          warnings.append("\(input.experiment.name): \(error)")
        }
      }
    }
    return result
  }
}

/// Something that kept a report from being made, in a sentence.
public struct ReportError: Error, Hashable, CustomStringConvertible {
  public let description: String
  public init(_ description: String) { self.description = description }
}
