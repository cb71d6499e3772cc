/// The forms of single values.
extension Form where Value == Int {
  public static func whole(_ range: ClosedRange<Int>) -> Form {
    Form(
      schema: .object([
        ("type", .text("integer")), ("minimum", .number(Double(range.lowerBound))),
        ("maximum", .number(Double(range.upperBound))),
      ]), values: "whole number", written: { .number(Double($0)) },
      read: { value, name, problems in ValueReader(problems: problems).integer(value, name, range) })
  }
}

extension Form where Value == Double {
  public static func number(_ bounds: Bounds) -> Form {
    Form(
      schema: .object([("type", .text("number"))] + bounds.schema), values: String(bounds.description.dropFirst("a ".count)),
      written: Schema.number,
      read: { value, name, problems in ValueReader(problems: problems).number(value, name, bounds) })
  }
}

extension Bounds {
  /// The limits; where there are none, those of what a 64-bit number holds.
  fileprivate var schema: [(key: String, value: Schema)] {
    [
      (includesLowest ? "minimum" : "exclusiveMinimum", .number(lowest ?? -.greatestFiniteMagnitude)),
      (includesHighest ? "maximum" : "exclusiveMaximum", .number(highest ?? .greatestFiniteMagnitude)),
    ]
  }
}

extension Form where Value == Bool {
  public static var flag: Form {
    Form(
      schema: .object([("type", .text("boolean"))]), values: "`true`, `false`", written: Schema.flag,
      read: { value, name, problems in ValueReader(problems: problems).boolean(value, name) })
  }
}

extension Form where Value == String {
  /// Text that can be printed, without white space around it.
  public static func text(limit: Int = 200, isOneLine: Bool = true) -> Form {
    Form(
      schema: .object([
        ("type", .list(["string", "number", "boolean"].map(Schema.text))), ("maxLength", .number(Double(limit))),
        ("pattern", .text(isOneLine ? #"^\s*\S[^\n]*\s*$"# : #"\S"#)),
      ]), values: isOneLine ? "a line" : "text", written: Schema.text,
      read: { value, name, problems in
        ValueReader(problems: problems).text(value, name, limit: limit, isOneLine: isOneLine)
      })
  }

  /// One of a few words.
  public static func word(of words: [String]) -> Form {
    Form(
      schema: .words(words), values: Self.list(words), written: Schema.text,
      read: { value, name, problems in ValueReader(problems: problems).word(value, name, words) })
  }

  /// A name as files and commands have them.
  /// - Parameters:
  ///   - what: What is called so, at the start of a sentence: "A data set".
  ///   - expected: What a sentence says where there is no word: "a data set's name, such as `mnist`".
  public static func name(_ what: String, expected: String) -> Form {
    Form(
      schema: .name, values: "a name", written: Schema.text,
      read: { value, name, problems in
        let read = ValueReader(problems: problems)
        guard let text = value.text else {
          read.expected(expected, name, value)
          return nil
        }
        return read.isName(text, what, at: value.place) ? text : nil
      })
  }

  /// "`a`, `b`".
  fileprivate static func list(_ words: [String]) -> String { words.map { "`\($0)`" }.joined(separator: ", ") }
}

extension Schema {
  /// Names: small letters, digits and hyphens.
  public static var name: Schema {
    .reference(
      Definition("name") { .object([("type", .text("string")), ("pattern", .text("^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$"))]) })
  }
}

/// A choice between words: its cases are the words.
public typealias WordChoice = CaseIterable & RawRepresentable<String> & Sendable

extension RawRepresentable<String> {
  /// Its raw value as files spell it: `moving-average` for `movingAverage`.
  public var word: String {
    rawValue.reduce(into: "") { text, letter in text += letter.isUppercase ? "-\(letter.lowercased())" : String(letter) }
  }
}

extension Form where Value: WordChoice {
  /// One of the cases of an enumeration, spelt as its raw value.
  public static func word(of type: Value.Type = Value.self) -> Form {
    Form<String>.word(of: type.allCases.map(\.word))
      .map({ word in type.allCases.first { $0.word == word }! }, written: { $0.word })
  }
}

extension Form {
  /// One of the cases of an enumeration, or a word that stands for none of them.
  public static func word<Choice: WordChoice>(of type: Choice.Type, orNone none: String) -> Form<Choice?> where Value == Choice? {
    Form<String>.word(of: type.allCases.map(\.word) + [none])
      .map({ word in type.allCases.first { $0.word == word } }, written: { $0?.word ?? none })
  }
}
