/// A figure of an experiment: its file is `<id>.svg`.
public struct FigureDefinition: Sendable {
  public var id: String
  public var title: String
  /// What it shows.
  public var kind: any FigureKind
  /// Whether a PDF is drawn beside the SVG and PNG.
  public var isPDFWanted: Bool

  /// Without a `title` it has the kind's own.
  public init(id: String, title: String? = nil, kind: any FigureKind, isPDFWanted: Bool = false) {
    self.id = id
    self.title = title ?? kind.title
    self.kind = kind
    self.isPDFWanted = isPDFWanted
  }
}
