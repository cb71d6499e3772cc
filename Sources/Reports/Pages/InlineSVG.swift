import Experiments
import Foundation

/// gnuplot's SVG made part of a page: its colours follow the page's light or dark, its ids are its own, and nothing in it can act or fetch.
///
/// The file is read element by element and written anew; only shapes, text and the attributes named here come through, so that a file put in
/// a picture's place can do no more than draw.
struct InlineSVG {
  private let prefix: String
  private let colours: [String: String]
  private var output: [String] = []
  /// Groups opened in the source, and whether they have been written: one that holds nothing never is.
  private var groups: [(tag: String, isWritten: Bool)] = []
  private var definitions: [(id: String, tag: String)] = []
  private var isDefining = false
  private var used: Set<String> = []

  /// - Parameters:
  ///   - prefix: Put before every id, so that two figures on a page do not share one.
  ///   - alternative: What it shows, in words.
  /// - Returns: nil for what is no SVG, or one that holds more than shapes and text.
  static func inlined(_ source: String, prefix: String, alternative: String, style: FigureStyle) -> String? {
    var writer = InlineSVG(prefix: prefix, colours: themed(style.bounded))
    guard let size = writer.read(source) else { return nil }
    var needed = writer.used
    for definition in writer.definitions.reversed() where needed.contains(definition.id) {
      if let reference = definition.tag.split(separator: "href=\"#\(prefix)-", maxSplits: 1).dropFirst().first?.prefix(while: {
        $0 != "\""
      }) {
        needed.insert(String(reference))
      }
    }
    let kept = writer.definitions.filter { needed.contains($0.id) }.map(\.tag).joined()
    return
      "<svg role=\"img\" aria-label=\"\(HTML.escaped(alternative))\" viewBox=\"0 0 \(size.width) \(size.height)\" focusable=\"false\">"
      + (kept.isEmpty ? "" : "<defs>\(kept)</defs>\n") + writer.output.joined() + "</svg>"
  }

  private init(prefix: String, colours: [String: String]) {
    self.prefix = prefix
    self.colours = colours
  }

  /// What a colour of figures is on the page.
  static func pageColour(_ colour: String, style: FigureStyle) -> String {
    let plain = GnuplotText.colour(colour)
    return themed(style.bounded)[plain] ?? plain
  }

  /// Colours that the style names become the page's own, by variable.
  private static func themed(_ style: FigureStyle) -> [String: String] {
    var names: [String: String] = [:]
    let own = FigureStyle().colours
    let pairs =
      [
        (style.ink, "--ink"), (style.muted, "--muted"), (style.grid, "--grid"), (style.background, "--surface"),
        (style.warning, "--warning"),
      ]
      + style.colours.filter { own.contains($0.lowercased()) }.map {
        ($0, "--series-\(own.firstIndex(of: $0.lowercased()) ?? 0)")
      }
    for (colour, variable) in pairs where names[GnuplotText.colour(colour)] == nil {
      names[GnuplotText.colour(colour)] = "var(\(variable))"
    }
    return names
  }

  /// - Returns: The picture's size in pixels.
  private mutating func read(_ source: String) -> (width: Int, height: Int)? {
    var size: (Int, Int)?
    var skipped: String?
    let bytes = Array(source.utf8)
    var place = 0
    while let open = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
      if skipped == nil { text(bytes[place..<open]) }
      guard let close = bytes[open...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
      place = close + 1
      let tag = bytes[(open + 1)..<close]
      guard let first = tag.first, first != UInt8(ascii: "?") else { continue }
      let isEnd = first == UInt8(ascii: "/")
      let isEmpty = tag.last == UInt8(ascii: "/")
      let name = String(decoding: tag.dropFirst(isEnd ? 1 : 0).prefix { Self.isNameByte($0) }, as: UTF8.self)
      if let current = skipped {
        if isEnd && name == current { skipped = nil }
        continue
      }
      if ["title", "desc", "filter"].contains(name) {
        if !isEnd && !isEmpty { skipped = name }
        continue
      }
      if isEnd {
        guard end(name) else { return nil }
        continue
      }
      let attributes = Self.attributes(tag.dropFirst(name.utf8.count).dropLast(isEmpty ? 1 : 0))
      if name == "svg" {
        let numbers = attributes.first { $0.name == "viewBox" }?.value.split(separator: " ").compactMap { Int($0) } ?? []
        guard size == nil, numbers.count == 4, numbers[2] > 0, numbers[3] > 0 else { return nil }
        size = (numbers[2], numbers[3])
        continue
      }
      guard start(name, attributes, isEmpty: isEmpty, canvas: size) else { return nil }
    }
    return groups.isEmpty && !isDefining ? size : nil
  }

  private mutating func start(
    _ name: String, _ attributes: [(name: String, value: String)], isEmpty: Bool, canvas: (width: Int, height: Int)?
  ) -> Bool {
    guard ["g", "defs", "circle", "path", "rect", "use", "text", "tspan", "polygon", "polyline", "line"].contains(name),
      canvas != nil
    else { return false }
    if name == "defs" {
      isDefining = !isEmpty
      return true
    }
    var id: String?
    var tag = "<" + name
    for (key, value) in attributes {
      switch key {
      case "id": id = value
      case "xlink:href", "href":
        guard value.hasPrefix("#"), Self.isPlain(value.dropFirst()) else { return false }
        tag += " href=\"#\(prefix)-\(value.dropFirst())\""
        if !isDefining { used.insert(String(value.dropFirst())) }
      case "fill", "stroke", "color": tag += " \(key)=\"\(colour(value))\""
      case "d": tag += " d=\"\(Self.shortened(path: value))\""
      case "points", "transform": tag += " \(key)=\"\(Self.rounded(value))\""
      case "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "opacity", "fill-opacity", "stroke-opacity",
        "cx", "cy",
        "r", "x", "y",
        "width", "height", "text-anchor", "font-size", "x1", "x2", "y1", "y2":
        tag += " \(key)=\"\(HTML.escaped(value))\""
      default: break
      }
    }
    // The background is the page's.
    if name == "rect", let canvas, attributes.contains(where: { $0.name == "width" && $0.value == "\(canvas.width)" }),
      attributes.contains(where: { $0.name == "height" && $0.value == "\(canvas.height)" })
    {
      return true
    }
    if isDefining {
      guard isEmpty, let id, Self.isPlain(id[...]) else { return false }
      definitions.append((id, tag + " id=\"\(prefix)-\(id)\"/>"))
      return true
    }
    if name == "g" {
      if !isEmpty { groups.append((tag + ">", false)) }
      return true
    }
    openGroups()
    output.append(tag + (isEmpty ? "/>\n" : ">"))
    if !isEmpty { groups.append(("</\(name)>", true)) }
    return true
  }

  private mutating func end(_ name: String) -> Bool {
    if name == "svg" { return groups.isEmpty }
    if name == "defs" {
      isDefining = false
      return true
    }
    guard let group = groups.popLast() else { return false }
    if group.isWritten { output.append("</\(name)>\n") }
    return true
  }

  private mutating func openGroups() {
    for index in groups.indices where !groups[index].isWritten {
      output.append(groups[index].tag)
      groups[index].isWritten = true
    }
  }

  /// Character data counts within text alone; gnuplot escapes it, and it is escaped again from what it says.
  private mutating func text(_ bytes: ArraySlice<UInt8>) {
    guard let last = groups.last, last.isWritten, last.tag == "</text>" || last.tag == "</tspan>", !bytes.isEmpty else { return }
    let said = String(decoding: bytes, as: UTF8.self).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    output.append(HTML.escaped(said))
  }

  private func colour(_ value: String) -> String {
    guard value.hasPrefix("rgb(") else {
      return value.hasPrefix("#")
        ? colours[value.lowercased()] ?? GnuplotText.colour(value)
        : value == "none" || value == "black" || value == "currentColor" ? value : "none"
    }
    let numbers = value.dropFirst(4).dropLast().split(separator: ",").compactMap { Int($0.filter { $0 != " " }) }
    guard numbers.count == 3, numbers.allSatisfy((0...255).contains) else { return "none" }
    let hex = "#" + numbers.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return colours[hex] ?? hex
  }

  // MARK: Small readers

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57) || byte == 45 || byte == 58
      || byte == 95
  }

  private static func isPlain(_ text: Substring) -> Bool { !text.isEmpty && text.utf8.allSatisfy { isNameByte($0) && $0 != 58 } }

  private static func attributes(_ bytes: ArraySlice<UInt8>) -> [(name: String, value: String)] {
    var result: [(String, String)] = []
    var rest = bytes
    while let start = rest.firstIndex(where: isNameByte) {
      let name = rest[start...].prefix(while: isNameByte)
      rest = rest[name.endIndex...]
      guard let quote = rest.first(where: { $0 != 32 && $0 != 61 && $0 != 10 && $0 != 9 }), quote == 34 || quote == 39,
        let open = rest.firstIndex(of: quote), let close = rest[(open + 1)...].firstIndex(of: quote)
      else { continue }
      result.append((String(decoding: name, as: UTF8.self), String(decoding: rest[(open + 1)..<close], as: UTF8.self)))
      rest = rest[(close + 1)...]
    }
    return result
  }

  /// Numbers to a tenth of a pixel; anything but numbers, names of transforms and their signs is dropped.
  private static func rounded(_ text: String) -> String {
    var result: [UInt8] = []
    var decimals = -1
    for byte in text.utf8 {
      switch byte {
      // gnuplot breaks long lists of points into lines.
      case 9, 10, 13:
        decimals = -1
        result.append(32)
        continue
      case 48...57:
        if decimals >= 0 { decimals += 1 }
        if decimals > 1 { continue }
      case 46: decimals = 0
      case 32, 40, 41, 44, 45, 65...90, 97...122: decimals = -1
      default: continue
      }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A path of absolute moves and lines written as relative ones in tenths of a pixel, which takes half the room; others as they are.
  private static func shortened(path: String) -> String {
    var result = ""
    var last = (x: 0, y: 0)
    var isFirst = true
    for part in path.split(separator: " ") {
      guard let command = part.first, command == "M" || command == "L", let comma = part.firstIndex(of: ","),
        let x = Double(part[part.index(after: part.startIndex)..<comma]), let y = Double(part[part.index(after: comma)...]),
        abs(x) < 1e6,
        abs(y) < 1e6
      else { return rounded(path) }
      let point = (x: Int(clamping: (x * 10).rounded()), y: Int(clamping: (y * 10).rounded()))
      if isFirst {
        result += "M\(tenths(point.x)),\(tenths(point.y))"
      } else {
        result += "\(command == "M" ? "m" : "l")\(tenths(point.x - last.x)),\(tenths(point.y - last.y))"
      }
      last = point
      isFirst = false
    }
    return result
  }

  private static func tenths(_ value: Int) -> String {
    let rest = abs(value) % 10
    return (value < 0 ? "-" : "") + "\(abs(value) / 10)" + (rest == 0 ? "" : ".\(rest)")
  }
}
