/// Reads one value as what it should be, and says what it is instead.
struct ValueReader {
  let problems: ProblemCollector

  /// A range of numbers, and how a sentence calls it.
  struct Bounds {
    let description: String
    let contains: @Sendable (Double) -> Bool

    static let positive = Bounds(description: "a number above 0") { $0 > 0 }
    static let notNegative = Bounds(description: "a number from 0 up") { $0 >= 0 }
    static let fraction = Bounds(description: "a number from 0 to 1") { (0...1).contains($0) }
    static let share = Bounds(description: "a number from 0 to below 1") { $0 >= 0 && $0 < 1 }
    static let any = Bounds(description: "a number") { _ in true }
    static let percentile = Bounds(description: "a number from 0 to 100") { (0...100).contains($0) }
  }

  func expected(_ what: String, _ name: String, _ value: SpecValue, nearest: String? = nil) {
    let suggestion = nearest.map { "; did you mean `\($0)`?" } ?? "."
    problems.add(value.place, "`\(name)` is \(value.found); expected \(what)\(suggestion)")
  }

  func number(_ value: SpecValue, _ name: String, _ bounds: Bounds) -> Double? {
    guard let number = value.number, number.isFinite, bounds.contains(number) else {
      var hint = value.number?.isInfinite == true ? ", within what a 64-bit number holds" : ""
      if value.number == nil, let written = Self.likelyNumber(value) { hint = ", written `\(written)`" }
      if value.text?.hasSuffix("%") == true { hint = ", as a share and not in %" }
      expected(bounds.description + hint, name, value)
      return nil
    }
    return number
  }

  func integer(_ value: SpecValue, _ name: String, _ range: ClosedRange<Int>) -> Int? {
    guard let number = value.number, let integer = Int(exactly: number), range.contains(integer) else {
      // A limit that nobody meant to reach is only worth mentioning to who passed it.
      let isBelow = range.upperBound > 1000 && (value.number ?? 0) < Double(range.upperBound)
      var what = "a whole number from \(range.lowerBound) " + (isBelow ? "up" : "to \(range.upperBound)")
      if value.number == nil, let written = Self.likelyNumber(value), Int(written) != nil { what += ", written `\(written)`" }
      expected(what, name, value)
      return nil
    }
    return integer
  }

  /// The number that somebody meant who wrote `0,01`, `10,000`, `10_000` or "0.01".
  private static func likelyNumber(_ value: SpecValue) -> String? {
    guard case .scalar(let text, let isPlain) = value.content, text.utf8.count <= 40 else { return nil }
    var written = text.filter { $0 != "_" }
    let groups = written.split(separator: ",", omittingEmptySubsequences: false)
    if groups.count == 2, groups[1].count != 3 || groups[0] == "0" {
      written = groups.joined(separator: ".")
    } else {
      written = groups.joined()
    }
    let isChanged = !isPlain || written != text
    return isChanged && SpecValue(content: .scalar(written, isPlain: true), place: value.place).number != nil ? written : nil
  }

  func boolean(_ value: SpecValue, _ name: String) -> Bool? {
    guard let boolean = value.boolean else {
      expected("`true` or `false`", name, value)
      return nil
    }
    return boolean
  }

  /// One of a few words.
  func word(_ value: SpecValue, _ name: String, _ words: [String]) -> String? {
    guard case .scalar(let text, _) = value.content, words.contains(text) else {
      expected(Self.choice(words), name, value, nearest: value.text.flatMap { NearestWord.of($0, among: words) })
      return nil
    }
    return text
  }

  /// Free text. It may hold anything that can be printed; whoever draws or writes it escapes it.
  func text(_ value: SpecValue, _ name: String, limit: Int = 200, isOneLine: Bool = true) -> String? {
    guard case .scalar(let text, _) = value.content, !value.isEmpty, text.contains(where: { !$0.isWhitespace }) else {
      expected(isOneLine ? "a line of text" : "a text", name, value)
      return nil
    }
    let trimmed = String(text.reversed().drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace })
    if isOneLine, trimmed.contains(where: \.isNewline) {
      problems.add(value.place, "`\(name)` has several lines; expected one.")
      return nil
    }
    if let scalar = trimmed.unicodeScalars.first(where: { !$0.isPrintable && $0 != "\n" }) {
      let name = "`\(name)` holds the invisible character U+\(String(scalar.value, radix: 16, uppercase: true))"
      problems.add(value.place, "\(name); expected text that can be printed.")
      return nil
    }
    guard trimmed.unicodeScalars.count <= limit else {
      problems.add(value.place, "`\(name)` has \(trimmed.unicodeScalars.count) characters; expected at most \(limit).")
      return nil
    }
    return trimmed
  }

  /// A name that stands in file names, scripts and commands: small letters, digits and hyphens.
  func isName(_ text: String, _ what: String, at place: Place) -> Bool {
    guard Self.isName(text) else {
      let fixed = Self.nameLike(text)
      let suggestion = fixed.isEmpty ? "." : "; for example `\(fixed)`."
      problems.add(place, "\(what) cannot be called \(text.quoted); expected small letters, digits and hyphens\(suggestion)")
      return false
    }
    return true
  }

  static func isName(_ text: String) -> Bool {
    let letters = text.utf8
    return (1...64).contains(letters.count) && text.first != "-" && text.last != "-"
      && letters.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }

  static func nameLike(_ text: String) -> String {
    var result = ""
    for character in text.lowercased().prefix(64) {
      if character.isASCII, character.isLetter || character.isNumber {
        result.append(character)
      } else if !result.isEmpty, result.last != "-" {
        result.append("-")
      }
    }
    while result.last == "-" { result.removeLast() }
    return result
  }

  func list(_ value: SpecValue, _ name: String, of what: String) -> [SpecValue]? {
    guard case .list(let values) = value.content else {
      expected("a list of \(what)", name, value)
      return nil
    }
    return values
  }

  /// "`a`, `b` or `c`".
  static func choice(_ words: [String]) -> String {
    let quoted = words.map { "`\($0)`" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "nothing" }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
  }

}

/// A map whose keys are known: reports those that are not, and hands out the rest.
struct MapReader {
  let name: String
  let place: Place
  let entries: [String: SpecEntry]
  /// Keys that are not there, but that a misspelt one likely means.
  let misspelt: Set<String>
  let read: ValueReader

  /// nil, with a problem added, where `value` is no map. Nothing (`key:` alone) is an empty map.
  init?(_ value: SpecValue, _ name: String, keys: [String], problems: ProblemCollector) {
    self.name = name
    place = value.place
    read = ValueReader(problems: problems)
    var entries: [String: SpecEntry] = [:]
    var misspelt: Set<String> = []
    switch value.content {
    case .map(let all):
      for entry in all {
        guard keys.contains(entry.key) else {
          let meant = Self.reportUnknown(entry.key, at: entry.keyPlace, in: name, keys: keys, problems: problems)
          if let meant { misspelt.insert(meant) }
          continue
        }
        entries[entry.key] = entry
      }
    case .scalar where value.isEmpty: break
    default:
      let shown = keys.count > 6 ? keys.prefix(3) + ["..."] : keys
      read.expected("a map with keys such as \(ValueReader.choice(shown).replacing("`...`", with: "another"))", name, value)
      return nil
    }
    self.entries = entries
    self.misspelt = misspelt
  }

  /// The key that is likely meant.
  @discardableResult
  static func reportUnknown(
    _ key: String, at place: Place, in name: String, keys: [String], problems: ProblemCollector
  ) -> String? {
    let home = homes(besides: keys).first { $0.keys.contains(key) }.map { "it stands in \($0.name)." }
    let nearest = home == nil ? NearestWord.of(key, among: keys) : nil
    let help = home ?? nearest.map { "did you mean `\($0)`?" } ?? "expected \(ValueReader.choice(keys))."
    problems.add(place, "\(key.quoted) is no key of \(name.hasPrefix("a ") ? name : "`\(name)`"); \(help)")
    return nearest
  }

  /// Where keys stand that people look for at the top of a spec, in its `data`, its `settings` or an arm.
  private static func homes(besides keys: [String]) -> [(name: String, keys: [String])] {
    guard [SpecDocument.keys, SpecDocument.dataKeys, SettingsReader.settingKeys, ArmsReader.keys].contains(keys) else {
      return []
    }
    return [
      ("`data`", SpecDocument.dataKeys), ("`settings`", SettingsReader.settingKeys),
      ("the spec itself, beside `settings`", SpecDocument.keys),
    ]
  }

  subscript(key: String) -> SpecValue? { entries[key]?.value }

  /// The value of a key that must be there.
  func required(_ key: String, _ what: String) -> SpecValue? {
    guard let value = self[key] else {
      if !misspelt.contains(key) {
        read.problems.add(place, "\(name == "a spec" ? "The spec" : "`\(name)`") has no `\(key)`; expected \(what).")
      }
      return nil
    }
    return value
  }

  func integer(_ key: String, _ range: ClosedRange<Int>, default standard: Int) -> Int? {
    guard let value = self[key] else { return standard }
    return read.integer(value, key, range)
  }

  func number(_ key: String, _ bounds: ValueReader.Bounds, default standard: Double) -> Double? {
    guard let value = self[key] else { return standard }
    return read.number(value, key, bounds)
  }
}
