import Experiments
import Grammar

/// Fonts, sizes and colours of figures. A style file may give any of them.
public struct FigureStyle: Hashable, Sendable {
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

  /// Sizes kept to what can be drawn and read, whatever a style file says.
  public var bounded: FigureStyle {
    func within(_ value: Double, _ range: ClosedRange<Double>) -> Double {
      value.isFinite ? min(max(value, range.lowerBound), range.upperBound) : range.lowerBound
    }
    var style = self
    style.fontSize = within(fontSize, Self.fontSizes)
    style.lineWidth = within(lineWidth, Self.lineWidths)
    style.pngScale = within(pngScale, Self.pngScales)
    style.width = min(max(width, Self.widths.lowerBound), Self.widths.upperBound)
    style.height = min(max(height, Self.heights.lowerBound), Self.heights.upperBound)
    return style
  }
}

// MARK: The style file

extension FigureStyle {
  /// Beside the specs, of whose figures it is.
  public static let fileName = "style.yaml"

  private static let fontSizes = 6.0...60
  private static let lineWidths = 0.2...20
  private static let pngScales = 1.0...4
  private static let widths = 400...4000
  private static let heights = 260...4000

  /// - Throws: All its problems, at least one.
  public static func read(_ path: String) throws(SpecProblems) -> FigureStyle {
    try DeclaredFile.read(path, as: section, called: "a style")
  }

  /// What a style file may give.
  public static let section = Section(
    "style", heading: "key of `\(fileName)`", initial: FigureStyle(),
    keys: [
      Key("font", font, \.font, says: "The font of all text.", unit: "a font that is installed"),
      number("font-size", fontSizes, \.fontSize, says: "Of axis labels; titles follow it.", unit: "points"),
      whole("width", widths, \.width, says: "Of a figure of one panel."),
      whole("height", heights, \.height, says: "Of a figure of one panel."),
      number("line-width", lineWidths, \.lineWidth, says: "Of curves.", unit: "pixels"),
      number("png-scale", pngScales, \.pngScale, says: "Pixels of the PNG for each of the SVG.", unit: "number"),
      Key("background", colour, \.background, says: "Behind everything."),
      Key("ink", colour, \.ink, says: "Of titles and axis labels."),
      Key("muted", colour, \.muted, says: "Of subtitles, axes and notes."),
      Key("warning", colour, \.warning, says: "Of what marks a figure as quick or drawn."),
      Key("grid", colour, \.grid, says: "Of the grid."), Key("colours", colourList, \.colours, says: "Of lines, in turn."),
    ])

  private static func number(
    _ word: String, _ range: ClosedRange<Double>, _ path: WritableKeyPath<FigureStyle, Double> & Sendable, says: String,
    unit: String
  ) -> Key<FigureStyle> {
    let bounds = Bounds(from: range.lowerBound, to: range.upperBound)
    let ends = "\(Bounds.short(range.lowerBound)) to \(Bounds.short(range.upperBound))"
    return Key(word, .number(bounds), path, says: says, unit: "\(unit), \(ends)")
  }

  private static func whole(
    _ word: String, _ range: ClosedRange<Int>, _ path: WritableKeyPath<FigureStyle, Int> & Sendable, says: String
  ) -> Key<FigureStyle> {
    Key(word, .whole(range), path, says: says, unit: "pixels, \(range.lowerBound) to \(range.upperBound)")
  }

  /// A name that no text could be smuggled in with.
  private static let font: Form<String> = {
    let line = Form<String>.text(limit: 60)
    return Form(
      schema: .object([
        ("type", .text("string")), ("maxLength", .number(60)),
        ("pattern", .text(#"^\s*[A-Za-z0-9 -]*[A-Za-z0-9-][A-Za-z0-9 -]*\s*$"#)),
      ]), values: "a font that is installed", written: Schema.text,
      read: { value, name, problems in
        guard let font = line.read(value, name, problems) else { return nil }
        guard font.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == " " || $0 == "-") }) else {
          ValueReader(problems: problems).expected("one font's name, of letters, digits, spaces and hyphens", name, value)
          return nil
        }
        return font
      })
  }()

  private static let colour = Form<String>(
    schema: .object([("type", .text("string")), ("pattern", .text("^#[0-9a-fA-F]{6}$"))]), values: "a colour",
    written: Schema.text,
    read: { value, name, problems in
      if let text = value.text, text.utf8.count == 7, text.hasPrefix("#"), text.dropFirst().allSatisfy(\.isHexDigit) {
        return text
      }
      ValueReader(problems: problems).expected("a colour between quotes, such as `\"#0072b2\"`", name, value)
      return nil
    }
  ).named("colour")

  private static let colourList = Form<[String]>(
    schema: .object([("type", .text("array")), ("minItems", .number(1)), ("items", colour.schema)]), values: "list of colours",
    written: { .list($0.map(Schema.text)) },
    read: { value, name, problems in
      let read = ValueReader(problems: problems)
      guard let values = read.list(value, name, of: "colours") else { return nil }
      guard !values.isEmpty else {
        read.expected("a list of colours", name, value)
        return nil
      }
      let colours = values.compactMap { colour.read($0, name, problems) }
      return colours.count == values.count ? colours : nil
    })
}
