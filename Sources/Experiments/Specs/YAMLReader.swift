import Yams

/// Reads YAML into values with places, and turns what YAML forbids into sentences.
///
/// Three things that YAML allows are not read: aliases, because a few lines of them stand for more than memory holds;
/// tags, because nothing here has a use for them; and more than one document in a file.
struct YAMLReader {
  let source: SourceText
  let problems: ProblemCollector
  /// Added to the column of what stands on the first line, where the text begins inside `source`.
  var columnOffset = 0

  /// More levels than a spec has a use for.
  static let depthLimit = 24
  /// More values than a spec has a use for.
  static let valueLimit = 50_000
  /// Stands before the second of two equal keys while the rest is read; no spec can hold it, because it is not printable.
  private static let duplicateMark: Unicode.Scalar = "\u{F8FF}"

  /// The value that `text` holds; nil, with a problem added, where it cannot be read.
  func read(_ text: [Unicode.Scalar]) -> SpecValue? {
    guard !hasAliases(text) else { return nil }
    var text = text
    var repeats = 0
    while true {
      do {
        // The basic resolver leaves scalars as text: what is a number is this reader's to say.
        let parser = try Parser(yaml: String(String.UnicodeScalarView(text)), resolver: .basic, encoding: .utf8)
        guard let node = try parser.singleRoot() else {
          return SpecValue(content: .scalar("", isPlain: true), place: place(1, 1, 1))
        }
        var count = 0
        return value(node, depth: 0, count: &count)
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) where repeats < 20 {
        repeats += 1
        guard let repaired = reportDuplicate(keys.first ?? "", context.mark, in: text) else { return nil }
        text = repaired
      } catch let error as YamlError {
        report(error)
        return nil
      } catch {
        problems.add(place(1, 1, 1), "This is not YAML: \(String(describing: error).quoted).")
        return nil
      }
    }
  }

  private func place(_ line: Int, _ column: Int, _ width: Int) -> Place {
    Place(source: source, line: line, column: column + (line == 1 ? columnOffset : 0), width: width)
  }

  // MARK: Nodes

  private func value(_ node: Node, depth: Int, count: inout Int) -> SpecValue? {
    count += 1
    let mark = node.mark
    var place = place(mark?.line ?? 1, mark?.column ?? 1, 1)
    guard depth <= Self.depthLimit, count <= Self.valueLimit else {
      problems.add(place, "This is nested or long beyond what a spec can hold.")
      return nil
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain
      place.width = scalar.string.unicodeScalars.count + (isPlain ? 0 : 2)
      // Quoted scalars carry the tag of text; any other tag was written out.
      if ![Tag.Name.implicit, .str, .nonSpecific].map(\.rawValue).contains(scalar.tag.rawValue) {
        let tag = scalar.tag.rawValue.replacing("tag:yaml.org,2002:", with: "!!")
        problems.add(
          place, "The tag \(tag.quoted) has no meaning here; write the value without it, or put all of it between quotes.")
        return nil
      }
      return SpecValue(content: .scalar(scalar.string, isPlain: isPlain), place: place)
    case .sequence(let sequence):
      var values: [SpecValue] = []
      for element in sequence {
        guard let value = value(element, depth: depth + 1, count: &count) else { return nil }
        values.append(value)
      }
      return SpecValue(content: .list(values), place: place)
    case .mapping(let mapping):
      var entries: [SpecEntry] = []
      for (keyNode, valueNode) in mapping {
        guard let key = value(keyNode, depth: depth + 1, count: &count) else { return nil }
        guard case .scalar(let text, _) = key.content else {
          problems.add(key.place, "A key must be a word, not \(key.found).")
          return nil
        }
        guard var value = value(valueNode, depth: depth + 1, count: &count) else { return nil }
        // What is empty has no place of its own that a person would look at.
        if value.isEmpty, value.text == nil, value.place.width <= 1 { value.place = key.place }
        if text.unicodeScalars.first == Self.duplicateMark { continue }
        entries.append(SpecEntry(key: text, keyPlace: key.place, value: value))
      }
      return SpecValue(content: .map(entries), place: place)
    case .alias(let alias):
      problems.add(place, aliasSentence(alias.anchor.rawValue))
      return nil
    }
  }

  // MARK: Aliases

  private func aliasSentence(_ name: String) -> String {
    "The alias `*\(name)` is not read; write the value out, or share it with `extends`."
  }

  /// Whether a name is both marked (`&name`) and used (`*name`), found before YAML makes anything of it:
  /// used as keys, aliases cost time beyond bounds even unread.
  private func hasAliases(_ text: [Unicode.Scalar]) -> Bool {
    var anchors: Set<String> = []
    var aliases: [(String, Int)] = []
    var index = 0
    while index < text.count {
      let sign = text[index]
      index += 1
      guard sign == "&" || sign == "*" else { continue }
      let start = index
      while index < text.count, text[index].isAnchorCharacter { index += 1 }
      guard index > start else { continue }
      let name = String(String.UnicodeScalarView(text[start..<index]))
      if sign == "&" { anchors.insert(name) } else { aliases.append((name, start - 1)) }
    }
    guard let (name, offset) = aliases.first(where: { anchors.contains($0.0) }) else { return false }
    let (line, column) = text.lineAndColumn(of: offset)
    problems.add(place(line, column, name.unicodeScalars.count + 1), aliasSentence(name))
    return true
  }

  // MARK: Duplicate keys

  /// Reports the second of two equal keys, and returns the text with that key made another, so that the rest can be read.
  private func reportDuplicate(_ key: String, _ first: Mark, in text: [Unicode.Scalar]) -> [Unicode.Scalar]? {
    let word = Array(key.unicodeScalars)
    let start = text.offset(line: first.line, column: first.column)
    guard !word.isEmpty, let second = text.secondKey(word, after: start) else {
      problems.add(place(first.line, first.column, word.count), "The key \(key.quoted) stands twice in one map.")
      return nil
    }
    let (line, column) = text.lineAndColumn(of: second)
    problems.add(
      place(line, column, word.count), "The key \(key.quoted) stands twice in one map, first on line \(first.line).")
    var repaired = text
    repaired.insert(Self.duplicateMark, at: second)
    repaired.remove(at: second + 1)
    return repaired
  }
}

extension Unicode.Scalar {
  fileprivate var isAnchorCharacter: Bool {
    isASCII && (properties.isAlphabetic || properties.numericType != nil || self == "-" || self == "_")
  }
}

extension [Unicode.Scalar] {
  fileprivate func lineAndColumn(of offset: Int) -> (Int, Int) {
    var line = 1
    var lineStart = 0
    for index in 0..<offset where self[index] == "\n" || (self[index] == "\r" && self[index + 1] != "\n") {
      line += 1
      lineStart = index + 1
    }
    return (line, offset - lineStart + 1)
  }

  fileprivate func offset(line: Int, column: Int) -> Int {
    var current = 1
    var index = 0
    while current < line, index < count {
      if self[index] == "\n" || (self[index] == "\r" && !(index + 1 < count && self[index + 1] == "\n")) { current += 1 }
      index += 1
    }
    return Swift.min(index + column - 1, count)
  }

  /// Where `word` stands next as a key after `first`: on a line of its own at the same column, or else before a colon anywhere.
  fileprivate func secondKey(_ word: [Unicode.Scalar], after first: Int) -> Int? {
    guard first < count else { return nil }
    let column = lineAndColumn(of: first).1
    var lineStart = first - column + 1
    var anywhere: Int?
    var index = first
    while index + word.count < count {
      if self[index] == "\n" || self[index] == "\r" { lineStart = index + 1 }
      if index > first, self[index] == word[0], self[index..<(index + word.count)].elementsEqual(word),
        isKeyEnd(index + word.count),
        !(self[index - 1].properties.isAlphabetic || self[index - 1] == "-")
      {
        if index - lineStart + 1 == column { return index }
        anywhere = anywhere ?? index
      }
      index += 1
    }
    return anywhere
  }

  private func isKeyEnd(_ start: Int) -> Bool {
    var index = start
    while index < count, self[index] == " " || self[index] == "\"" || self[index] == "'" { index += 1 }
    return index < count && self[index] == ":"
  }
}
