/// A value of a spec as it is written, with where it stands.
public struct SpecValue: Sendable {
  public enum Content: Sendable {
    /// Text as YAML gives it; plain where it stood without quotes, so that it may mean a number.
    case scalar(String, isPlain: Bool)
    case list([SpecValue])
    case map([SpecEntry])
  }

  public var content: Content
  public var place: Place

  public init(content: Content, place: Place) {
    self.content = content
    self.place = place
  }

  /// Whether nothing stands there: `key:` alone, `~` or `null`.
  public var isEmpty: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The text of a scalar that is not empty.
  public var text: String? {
    guard case .scalar(let text, _) = content, !isEmpty else { return nil }
    return text
  }

  /// The number that a plain scalar is written as: decimal digits with a point and an exponent if need be.
  /// Never a NaN; 1e400 is infinite.
  public var number: Double? {
    guard case .scalar(let text, isPlain: true) = content, Self.isNumber(text) else { return nil }
    return Double(text)
  }

  /// What a plain `true` or `false` says, in one of YAML's three spellings.
  public var boolean: Bool? {
    guard case .scalar(let text, isPlain: true) = content else { return nil }
    return ["true": true, "True": true, "TRUE": true, "false": false, "False": false, "FALSE": false][text]
  }

  /// What a sentence calls it: "`fast`", "a list".
  public var found: String {
    switch content {
    case .list: "a list"
    case .map: "a map"
    case .scalar(let text, _):
      isEmpty ? "empty" : text.isEmpty ? "an empty text" : isQuotedNumber ? "\"\(text)\"".quoted : text.quoted
    }
  }

  private var isQuotedNumber: Bool {
    if case .scalar(let text, isPlain: false) = content { Self.isNumber(text) } else { false }
  }

  /// [-+]? digits [. digits] [e [-+]? digits], with a digit before or after the point.
  private static func isNumber(_ text: String) -> Bool {
    var rest = Substring(text).utf8
    func digits() -> Int {
      let count = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    func skip(_ characters: [Character]) -> Bool {
      guard let first = rest.first, characters.contains(where: { $0.asciiValue == first }) else { return false }
      rest = rest.dropFirst()
      return true
    }
    guard text.utf8.count <= 400 else { return false }
    _ = skip(["-", "+"])
    var count = digits()
    if skip(["."]) { count += digits() }
    guard count > 0 else { return false }
    if skip(["e", "E"]) {
      _ = skip(["-", "+"])
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}

/// A key of a map and its value.
public struct SpecEntry: Sendable {
  public var key: String
  public var keyPlace: Place
  public var value: SpecValue

  public init(key: String, keyPlace: Place, value: SpecValue) {
    self.key = key
    self.keyPlace = keyPlace
    self.value = value
  }
}
