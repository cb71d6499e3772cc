import Experiments

/// A kind of figure that this program knows how to draw.
protocol DrawableFigure: FigureKind {
  /// What it shows of these results, a plot for each panel.
  /// - Parameter figure: What it is called.
  /// - Throws: `ReportError` where there is nothing to draw.
  func panels(_ figure: FigureName, input: ReportInput) throws -> [any FigurePanel]
}

/// What a figure is called: by files, and by readers.
struct FigureName {
  let id: String
  let title: String

  /// That nothing can be drawn, for this reason.
  func error(_ reason: String) -> ReportError { ReportError("figure \(id): \(reason)") }
}

extension FigureDefinition {
  /// The plots of its panels.
  /// - Throws: `ReportError` where there is nothing to draw.
  func panels(in input: ReportInput) throws -> [any FigurePanel] {
    let name = FigureName(id: id, title: title)
    guard let kind = kind as? any DrawableFigure else {
      throw name.error("there is no drawing for `\(type(of: kind).word)`")
    }
    return try kind.panels(name, input: input)
  }
}

extension FigureSheet {
  /// Works a figure out.
  /// - Throws: `ReportError` where there is nothing to draw or its name cannot be a file's.
  init(_ definition: FigureDefinition, input: ReportInput, go: Go, dataset: String, style: FigureStyle) throws {
    guard PlainText.isFileName(definition.id) else {
      throw ReportError(
        "a figure cannot be called \"\(PlainText.line(definition.id, limit: 60))\": letters, digits, - and _ make its file's name"
      )
    }
    var definition = definition
    // The spec's ranges of steps are not those of a go with others.
    if go.overrides.steps != nil { definition.kind.forgetStepRange() }
    let panels = try definition.panels(in: input)
    let title = PlainText.line(definition.title)
    self.init(
      id: definition.id, title: title, panels: panels, style: style, banners: go.banners(dataset: dataset),
      note: "\(title). \(PlainText.line(input.experiment.title)). Written by bnlab.", isPDFWanted: definition.isPDFWanted)
  }
}
