/// Fonts, sizes and colours of figures. A style file may give any of them.
public struct FigureStyle: Hashable, Sendable, Codable {
  /// A font family; the generic `sans-serif` is each reader's own.
  public var font: String = "sans-serif"
  /// Of axis numbers and labels, in points; titles follow it.
  public var fontSize: Double = 15
  /// Of a figure of one panel, in pixels.
  public var width: Int = 900
  public var height: Int = 520
  public var lineWidth: Double = 2.2
  /// Pixels of the PNG for each of the SVG.
  public var pngScale: Double = 2
  public var background: String = "#ffffff"
  /// Titles and axes.
  public var ink: String = "#1f2328"
  /// Subtitles, notes.
  public var muted: String = "#59636e"
  /// What marks a figure as quick or drawn.
  public var warning: String = "#b3261e"
  public var grid: String = "#dfe3e8"
  /// Of lines, in turn. These are Okabe & Ito's, told apart by colour-blind readers, the yellow left out, which white swallows.
  public var colours: [String] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a5195", "#6b6b6b"]

  public init() {}

  /// Reads what a style file gives; the rest keeps its default.
  /// - Throws: `DecodingError` for a value of another type.
  public init(from decoder: any Decoder) throws {
    self.init()
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func read<T: Decodable>(_ key: CodingKeys, _ path: WritableKeyPath<FigureStyle, T>) throws {
      if let value = try values.decodeIfPresent(T.self, forKey: key) { self[keyPath: path] = value }
    }
    try read(.font, \.font)
    try read(.fontSize, \.fontSize)
    try read(.width, \.width)
    try read(.height, \.height)
    try read(.lineWidth, \.lineWidth)
    try read(.pngScale, \.pngScale)
    try read(.background, \.background)
    try read(.ink, \.ink)
    try read(.muted, \.muted)
    try read(.warning, \.warning)
    try read(.grid, \.grid)
    try read(.colours, \.colours)
  }

  /// Sizes kept to what can be drawn and read, whatever a style file says.
  public var bounded: FigureStyle {
    func within(_ value: Double, _ low: Double, _ high: Double) -> Double { value.isFinite ? min(max(value, low), high) : low }
    var style = self
    style.fontSize = within(fontSize, 6, 60)
    style.lineWidth = within(lineWidth, 0.2, 20)
    style.pngScale = within(pngScale, 1, 4)
    style.width = min(max(width, 400), 4000)
    style.height = min(max(height, 260), 4000)
    return style
  }
}
