import Experiments
import Grammar

/// A property that a check of the program itself decides, and no run.
public struct ExactProperty: ClaimMeasure {
  public static let word = "property"
  public static let says = "A property that the program checks by itself."
  public static let properties = ["scale-invariance", "identity", "cheap"]

  public var property = ""

  public init() {}

  public init(property: String) {
    self.property = property
  }

  public static func keys(in scope: SpecScope) -> [Key<Self>] {
    [
      Key(
        "property", .word(of: properties), \.property, says: "Which.",
        need: .required(ValueReader.choice(properties)))
    ]
  }

  public var arms: [String] { [] }
  var objection: String? { nil }
  var check: String? { property }

  public static let definition = MeasureDefinition(
    words: "A check of the program: the property is tried on random networks and numbers.", formula: "")
  var numpy: [String]? { nil }

  func measured(in input: ReportInput) throws(Unmeasured) -> [Measurement] {
    throw Unmeasured("\(property) is decided by a check of the program and not by runs")
  }
}
