import Grammar

/// Folders of the results that are no experiment's and no data set's, and whose names these therefore cannot have.
///
///     results/<data set>/runs/       every run
///     results/quick/                 short goes
///     results/trials/                goes with other settings than the specs'
///     results/benchmark/             the speed of a step
///     results/submissions/           what was handed to a scheduler
public enum ResultFolder: String, CaseIterable, Sendable {
  case runs, quick, trials, benchmark, submissions

  /// Why an experiment or a data set cannot be called so, as the end of a sentence; nil where it can.
  public static func objection(to name: String) -> String? {
    guard ValueReader.isName(name) else {
      return "expected small letters, digits and hyphens, at most 64 and no hyphen at either end"
    }
    return ResultFolder(rawValue: name) == nil ? nil : "the results have a folder `\(name)` for something else"
  }
}
