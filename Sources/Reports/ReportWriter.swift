import Experiments
import Foundation

/// What a report is to look like and be made with.
public struct ReportOptions: Sendable {
  /// What kind of go it is; any but the specs' own is said on every figure, table and page.
  public var go: Go
  /// Whose claims the reproduction is about.
  public var paper: Paper
  /// Results of property checks, which no runs over seeds decide.
  public var properties: [PropertyResult]
  public var style: FigureStyle
  /// gnuplot processes at a time.
  public var jobs: Int

  public init(
    go: Go = .own, paper: Paper = .batchNormalization, properties: [PropertyResult] = [], style: FigureStyle = FigureStyle(),
    jobs: Int = 2
  ) {
    self.go = go
    self.paper = paper
    self.properties = properties
    self.style = style
    self.jobs = jobs
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
    public var pages: [WrittenPage]
    public var figures: Int
    /// Figures among them that had to be drawn.
    public var drawn: Int
    /// Figures that should have been drawn and could not be: the rest of the report stands.
    public var undrawn: [UndrawnFigure]
    /// What went wrong without stopping the rest: a figure of an arm without runs, for one.
    public var warnings: [String]

    /// Of all pages.
    public var judgements: [Judgement] { pages.flatMap(\.judgements) }
  }

  /// A page, as `report.md` and `index.html`, with its `claims.json`.
  public struct WrittenPage: Sendable {
    public let title: String
    /// Where its files are.
    public let folder: String
    public let judgements: [Judgement]
    /// The experiments that stand on it.
    public let experiments: [String]
    public let isPapers: Bool
  }

  /// Draws and writes everything: `<experiment>/` figures and tables; `report.md`, `index.html` and `claims.json` of the paper's experiments,
  /// where there are any among the inputs; the same in its own folder for each that is not the paper's.
  /// A figure that cannot be drawn is named in what is returned, and on the page.
  /// - Throws: `ReportError` for an experiment whose name is no folder's; `StoreError` where a file cannot be written.
  @discardableResult
  public func write(_ inputs: [ReportInput]) throws -> Summary {
    let inputs = try prepared(inputs)
    let figures = try drawFigures(inputs)
    var warnings = figures.warnings
    let tables = try writeTables(inputs, &warnings)
    try ResultFile.createFolder(folder)
    var pages: [WrittenPage] = []
    let papers = inputs.filter(\.experiment.isPapers)
    if !papers.isEmpty { pages.append(try writePage(ofPapers: papers, figures, tables)) }
    for input in inputs where !input.experiment.isPapers { pages.append(try writePage(of: input, figures, tables)) }
    let door = Door(folder: folder, dataset: dataset)
    if papers.isEmpty, !FileManager.default.fileExists(atPath: "\(folder)/index.html") {
      try write(
        door.blocks(options.go.banners(dataset: dataset)), title: door.title, navigation: [], place: .dataset,
        to: folder)
    }
    try door.update()
    return Summary(
      pages: pages, figures: figures.figures.count, drawn: figures.drawn, undrawn: figures.undrawn, warnings: warnings)
  }

  private func writePage(ofPapers inputs: [ReportInput], _ figures: FigureWriter.Outcome, _ tables: [String: [Table]]) throws
    -> WrittenPage
  {
    let judgements = ClaimJudge(paper: options.paper, properties: options.properties).judge(inputs)
    let page = ReportPage(
      dataset: dataset, paper: options.paper, go: options.go, inputs: inputs, judgements: judgements, figures: figures.figures,
      undrawn: figures.undrawn, tables: tables)
    try ResultFile.update(
      try ClaimsJSON.text(judgements) { PagePlace.dataset.path(MetricsFile.name, of: $0) }, at: "\(folder)/claims.json")
    try write(page.blocks, title: page.title, navigation: page.navigation, place: .dataset, to: folder)
    return WrittenPage(
      title: page.title, folder: folder, judgements: judgements, experiments: inputs.map(\.experiment.name), isPapers: true)
  }

  private func writePage(of input: ReportInput, _ figures: FigureWriter.Outcome, _ tables: [String: [Table]]) throws
    -> WrittenPage
  {
    let name = input.experiment.name
    let judgements = ClaimJudge(paper: options.paper, properties: options.properties).judge(own: input)
    let section = ExperimentSection(
      input: input, go: options.go, place: .experiment, figures: figures.figures.filter { $0.experiment == name },
      undrawn: figures.undrawn.filter { $0.experiment == name }, tables: tables[name] ?? [], judgements: judgements)
    let page = OwnPage(dataset: dataset, paper: options.paper, go: options.go, section: section)
    let own = "\(folder)/\(name)"
    try ResultFile.createFolder(own)
    try ResultFile.update(
      try ClaimsJSON.text(judgements) { PagePlace.experiment.path(MetricsFile.name, of: $0) }, at: "\(own)/claims.json")
    try write(page.blocks, title: page.title, navigation: page.navigation, place: .experiment, to: own)
    return WrittenPage(title: page.title, folder: own, judgements: judgements, experiments: [name], isPapers: false)
  }

  private func write(
    _ blocks: [Block], title: String, navigation: [(text: String, anchor: String)], place: PagePlace, to page: String
  ) throws {
    // The door's list is put in after; what it holds until then is what it will hold, so that nothing is written twice.
    let door = Door(folder: folder, dataset: dataset)
    let html = HTMLRenderer(folder: folder, place: place, style: options.style)
    try ResultFile.update(try door.completed(MarkdownRenderer(place: place).text(blocks), .markdown), at: "\(page)/report.md")
    try ResultFile.update(
      try door.completed(html.page(title: title, blocks: blocks, navigation: navigation), .html), at: "\(page)/index.html")
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
    for input in inputs where !PlainText.isFileName(input.experiment.name) {
      throw ReportError(
        "an experiment cannot be called \"\(PlainText.line(input.experiment.name, limit: 60))\": its name is a folder's")
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
    try FigureWriter(
      folder: folder, dataset: dataset, go: options.go, style: options.style, jobs: options.jobs
    ).write(inputs)
  }

  private func writeTables(_ inputs: [ReportInput], _ warnings: inout [String]) throws -> [String: [Table]] {
    var result: [String: [Table]] = [:]
    for input in inputs {
      let experiment = "\(folder)/\(input.experiment.name)"
      for definition in input.experiment.tables {
        do {
          let tables = try definition.made(of: input, paper: options.paper)
          result[input.experiment.name, default: []] += tables
          try ResultFile.createFolder(experiment)
          for table in tables { try ResultFile.update(table.tsv, at: "\(experiment)/\(table.id).tsv") }
          let banners = options.go.banners(dataset: dataset).map { "> **\(Markdown.escaped($0))**\n" }
          let parts = tables.map { "**\(Markdown.escaped($0.title))**\n\n\($0.markdown)\n\(Markdown.escaped($0.note))\n" }
          let text = (banners + parts).joined(separator: "\n")
          try ResultFile.update(text, at: "\(experiment)/\(definition.id).md")
        } catch let error as ReportError {
          warnings.append("\(input.experiment.name): \(error)")
        }
      }
    }
    return result
  }
}
