import Grammar

/// A single value of a setting, or a list of words, as configurations hold it.
public enum Scalar: Hashable, Sendable, Codable {
  case number(Double)
  case flag(Bool)
  case word(String)
  case words([String])

  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let word = try? value.decode(String.self) {
      self = .word(word)
    } else {
      self = .words(try value.decode([String].self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let number): try container.encode(number)
    case .flag(let flag): try container.encode(flag)
    case .word(let word): try container.encode(word)
    case .words(let words): try container.encode(words)
    }
  }
}

/// What a setting that came later can hold: a number, a flag, one of a few words or several, or where it is optional nothing.
public protocol ScalarValue: Hashable, Sendable {
  /// nil where the scalar is of another sort.
  init?(_ scalar: Scalar)
  /// nil for what no configuration holds: nothing.
  var scalar: Scalar? { get }
}

extension Double: ScalarValue {
  public init?(_ scalar: Scalar) {
    guard case .number(let number) = scalar else { return nil }
    self = number
  }

  public var scalar: Scalar? { .number(self) }
}

extension Int: ScalarValue {
  public init?(_ scalar: Scalar) {
    guard case .number(let number) = scalar, let whole = Int(exactly: number) else { return nil }
    self = whole
  }

  public var scalar: Scalar? { .number(Double(self)) }
}

extension Bool: ScalarValue {
  public init?(_ scalar: Scalar) {
    guard case .flag(let flag) = scalar else { return nil }
    self = flag
  }

  public var scalar: Scalar? { .flag(self) }
}

extension Optional: ScalarValue where Wrapped: ScalarValue {
  public init?(_ scalar: Scalar) {
    guard let value = Wrapped(scalar) else { return nil }
    self = .some(value)
  }

  public var scalar: Scalar? { flatMap(\.scalar) }
}

extension ScalarValue where Self: WordChoice {
  public init?(_ scalar: Scalar) {
    guard case .word(let word) = scalar, let choice = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = choice
  }

  public var scalar: Scalar? { .word(word) }
}
