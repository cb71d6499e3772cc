/// The value of an attribute: what explains a file, a group or a dataset. Literals make one: `["units": "steps", "seed": 3]`.
public enum Attribute: Hashable, Sendable {
  case string(String)
  case integer(Int)
  case real(Double)
  case strings([String])
  case integers([Int])
  case reals([Double])

  /// What it is, in the words of an error.
  var kind: String {
    switch self {
    case .string: "a string"
    case .integer: "an integer"
    case .real: "a real number"
    case .strings: "a list of strings"
    case .integers: "a list of integers"
    case .reals: "a list of real numbers"
    }
  }
}

extension Attribute: ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) { self = .string(value) }
}

extension Attribute: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self = .integer(value) }
}

extension Attribute: ExpressibleByFloatLiteral {
  public init(floatLiteral value: Double) { self = .real(value) }
}

extension Attribute: ExpressibleByArrayLiteral {
  /// A list of strings, as in `["step", "percentile"]`. Lists of numbers are written `.integers([1, 2])`, `.reals([0.5])`.
  public init(arrayLiteral elements: String...) { self = .strings(elements) }
}
