/// Reads one value as what it should be, and says what it is instead.
public struct ValueReader {
  public let problems: ProblemCollector

  public init(problems: ProblemCollector) { self.problems = problems }

  /// Says that `name` is what `value` is, where `what` was expected.
  public func expected(_ what: String, _ name: String, _ value: SpecValue, nearest: String? = nil) {
    let suggestion = nearest.map { "; did you mean `\($0)`?" } ?? "."
    problems.add(value.place, "`\(name)` is \(value.found); expected \(what)\(suggestion)")
  }

  /// A number within `bounds`, finite.
  public func number(_ value: SpecValue, _ name: String, _ bounds: Bounds) -> Double? {
    guard let number = value.number, number.isFinite, bounds.contains(number) else {
      var hint = value.number?.isInfinite == true ? ", within what a 64-bit number holds" : ""
      if value.number == nil, let written = Self.likelyNumber(value) { hint = ", written `\(written)`" }
      if value.text?.hasSuffix("%") == true { hint = ", as a share and not in %" }
      expected(bounds.description + hint, name, value)
      return nil
    }
    return number
  }

  /// A whole number within `range`; `1e3` is one.
  public func integer(_ value: SpecValue, _ name: String, _ range: ClosedRange<Int>) -> Int? {
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

  /// `true` or `false`.
  public func boolean(_ value: SpecValue, _ name: String) -> Bool? {
    guard let boolean = value.boolean else {
      expected("`true` or `false`", name, value)
      return nil
    }
    return boolean
  }

  /// One of a few words.
  public func word(_ value: SpecValue, _ name: String, _ words: [String]) -> String? {
    guard case .scalar(let text, _) = value.content, words.contains(text) else {
      expected(Self.choice(words), name, value, nearest: value.text.flatMap { problems.nearest(to: $0, among: words) })
      return nil
    }
    return text
  }

  /// Free text. It may hold anything that can be printed; whoever draws or writes it escapes it.
  public func text(_ value: SpecValue, _ name: String, limit: Int = 200, isOneLine: Bool = true) -> String? {
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
  public func isName(_ text: String, _ what: String, at place: Place) -> Bool {
    guard Self.isName(text) else {
      let fixed = Self.nameLike(text)
      let suggestion = fixed.isEmpty ? "." : "; for example `\(fixed)`."
      problems.add(place, "\(what) cannot be called \(text.quoted); expected small letters, digits and hyphens\(suggestion)")
      return false
    }
    return true
  }

  /// Whether `text` can stand in file names, scripts and commands.
  public static func isName(_ text: String) -> Bool {
    let letters = text.utf8
    return (1...64).contains(letters.count) && text.first != "-" && text.last != "-"
      && letters.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }

  /// The name that is nearest to `text`; may be empty.
  public static func nameLike(_ text: String) -> String {
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

  /// The values of a list, in order.
  public func list(_ value: SpecValue, _ name: String, of what: String) -> [SpecValue]? {
    guard case .list(let values) = value.content else {
      expected("a list of \(what)", name, value)
      return nil
    }
    return values
  }

  /// "`a`, `b` or `c`".
  public static func choice(_ words: [String]) -> String { joined(words, by: "or") }

  /// "`a`, `b` and `c`".
  public static func all(_ words: [String]) -> String { joined(words, by: "and") }

  private static func joined(_ words: [String], by conjunction: String) -> String {
    let quoted = words.map { "`\($0)`" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "nothing" }
    return quoted.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }
}
