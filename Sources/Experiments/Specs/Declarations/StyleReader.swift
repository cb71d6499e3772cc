import Grammar

/// Reads a style file: fonts, sizes and colours of figures, each with its default where it is not given.
public enum StyleReader {
  /// Beside the specs, of whose figures it is.
  public static let name = "style.yaml"

  static let keys = [
    "font", "font-size", "width", "height", "line-width", "png-scale", "background", "ink", "muted", "warning", "grid", "colours",
  ]

  /// - Throws: All its problems, at least one.
  public static func read(_ path: String) throws(SpecProblems) -> FigureStyle {
    let problems = ProblemCollector()
    var style = FigureStyle()
    if let source = SpecFile.source(at: path, problems: problems),
      let root = YAMLReader(source: source, problems: problems).read(source.scalars),
      let map = MapReader(root, "a style", keys: keys, problems: problems)
    {
      fill(&style, map)
    }
    guard problems.problems.isEmpty else { throw SpecProblems(problems: problems.sorted) }
    return style
  }

  private static func fill(_ style: inout FigureStyle, _ map: MapReader) {
    let read = map.read
    func number(_ key: String, _ range: ClosedRange<Double>, _ path: WritableKeyPath<FigureStyle, Double>) {
      guard let value = map[key] else { return }
      let bounds = Bounds(from: range.lowerBound, to: range.upperBound)
      if let number = read.number(value, key, bounds) { style[keyPath: path] = number }
    }
    number("font-size", 6...60, \.fontSize)
    number("line-width", 0.2...20, \.lineWidth)
    number("png-scale", 1...4, \.pngScale)
    if let value = map["width"], let width = read.integer(value, "width", 400...4000) { style.width = width }
    if let value = map["height"], let height = read.integer(value, "height", 260...4000) { style.height = height }
    if let value = map["font"], let font = read.text(value, "font", limit: 60) {
      if font.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == " " || $0 == "-") }) {
        style.font = font
      } else {
        read.expected("one font's name, of letters, digits, spaces and hyphens", "font", value)
      }
    }
    let colours: [(String, WritableKeyPath<FigureStyle, String>)] = [
      ("background", \.background), ("ink", \.ink), ("muted", \.muted), ("warning", \.warning), ("grid", \.grid),
    ]
    for (key, path) in colours {
      if let value = map[key], let colour = colour(value, key, read) { style[keyPath: path] = colour }
    }
    if let value = map["colours"], let list = read.list(value, "colours", of: "colours") {
      if list.isEmpty { read.expected("a list of colours", "colours", value) }
      style.colours = list.compactMap { colour($0, "colours", read) }
    }
  }

  private static func colour(_ value: SpecValue, _ key: String, _ read: ValueReader) -> String? {
    if let text = value.text, text.utf8.count == 7, text.hasPrefix("#"), text.dropFirst().allSatisfy(\.isHexDigit) { return text }
    read.expected("a colour between quotes, such as `\"#0072b2\"`", key, value)
    return nil
  }
}
