import Experiments
import Grammar

/// Several figures on one sheet, lettered (a), (b), ...; each keeps its own title and axes. Sheets do not nest.
public struct SheetFigure: DrawableFigure {
  public static let word = "sheet"
  public static let says = "Several figures on one sheet, lettered (a), (b) and so on."
  public static let isMadeOfFigures = true
  /// How many figures a sheet holds.
  private static let counts = 1...12

  public var parts: [FigureDefinition] = []

  public init() {}

  public init(_ parts: [FigureDefinition]) { self.parts = parts }

  public static func keys(in scope: SpecScope) -> [Key<Self>] {
    let part = scope.partForm
    let parts = Form.named("A figure", expected: "a map of 1 to 12 parts, each written like a figure", of: part)
    let form = Form<[FigureDefinition]>(
      schema: .object([
        ("description", .text("A part's name, and what it shows; written like a figure, in the order of the sheet.")),
        ("type", .text("object")), ("minProperties", .number(Double(counts.lowerBound))),
        ("maxProperties", .number(Double(counts.upperBound))), ("propertyNames", .name), ("additionalProperties", part.schema),
      ]), values: "a map from a name to a part, up to \(counts.upperBound)",
      read: { value, name, problems in
        guard case .map(let entries) = value.content, counts.contains(entries.count) else {
          ValueReader(problems: problems).expected("a map of 1 to 12 parts, each written like a figure", name, value)
          return nil
        }
        return parts.read(value, name, problems).flatMap { $0.count == entries.count ? $0.map(\.value) : nil }
      }
    ).named("figure-parts")
    return [
      Key(
        "parts", form, \.parts, says: "Each written like a figure.", need: .required("a map from a part's name to what it shows"))
    ]
  }

  public var title: String { parts.map(\.title).joined(separator: "; ") }

  public var panelCount: Int { parts.reduce(0) { $0 + $1.kind.panelCount } }

  public mutating func forgetStepRange() {
    for index in parts.indices { parts[index].kind.forgetStepRange() }
  }

  func panels(_ figure: FigureName, input: ReportInput) throws -> [any FigurePanel] {
    guard Self.counts.contains(parts.count) else { throw figure.error("\(parts.count) panels; 1 to 12 can be drawn") }
    return try parts.flatMap { part in
      guard !type(of: part.kind).isMadeOfFigures else { throw figure.error("panels cannot hold panels") }
      return try part.panels(in: input)
    }
  }
}
