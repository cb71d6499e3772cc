import Experiments

/// A property that a check of the program itself decides, and no run.
struct ExactProperty: ClaimMeasure {
  static let word = "property"
  static let properties = ["scale-invariance", "identity", "cheap"]

  var property = ""

  var arms: [String] { [] }
  var objection: String? { nil }
  var check: String? { property }

  func measured(in input: ReportInput) throws(Unmeasured) -> [Measurement] {
    throw Unmeasured("\(property) is decided by a check of the program and not by runs")
  }
}
