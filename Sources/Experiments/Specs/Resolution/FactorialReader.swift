import Grammar

/// Reads `factorial`: factors, each written as an arm is, and of how many of their combinations arms are made.
struct FactorialReader {
  let problems: ProblemCollector

  /// The arms of the design; nil, with problems added, where there is none.
  func read(_ value: SpecValue) -> (factorial: Factorial, drafts: [ArmDraft])? {
    guard let written = FactorialWritten.section.read(value, "factorial", problems), let runs = written.runs,
      let factors = written.factors.flatMap(factors), let design = design(of: factors.count, in: runs)
    else { return nil }
    let factorial = Factorial(factors: factors.map(\.factor), design: design)
    let drafts = factorial.arms.enumerated().map { run, name in
      let changed = factorial.changed(inRun: run).map { factors[$0] }
      let label = changed.isEmpty ? "none of them" : changed.map(\.factor.label).joined(separator: ", ")
      return ArmDraft(
        name: name, label: label, place: runs.place,
        settings: changed.reduce(Settings()) { $1.settings.over($0) }, swept: [:], family: Arm.Family(name: name, label: label))
    }
    return (factorial, drafts)
  }

  private struct Draft {
    let factor: Factorial.Factor
    let settings: Settings
  }

  private func factors(_ value: SpecValue) -> [Draft]? {
    let read = ValueReader(problems: problems)
    guard case .map(let entries) = value.content, (2...FactorialDesign.factorLimit).contains(entries.count) else {
      read.expected("a map of 2 to \(FactorialDesign.factorLimit) factors", "factors", value)
      return nil
    }
    let before = problems.reports
    /// By setting: the factor that changes it.
    var owners: [String: String] = [:]
    let drafts = entries.compactMap { entry -> Draft? in
      var written = ArmWritten()
      guard read.isName(entry.key, "A factor", at: entry.keyPlace),
        let filled = ArmWritten.section.fill(&written, from: entry.value, entry.key, problems)
      else { return nil }
      if let like = written.like {
        problems.add(
          like.place, "`like` stands in the factor `\(entry.key)`; expected all that it changes: a factor starts from the base.")
      }
      guard case .map(let keys) = entry.value.content else { return nil }
      let changed = keys.filter { SettingList.named($0.key) != nil }
      if changed.isEmpty, filled.failed.isEmpty {
        problems.add(
          entry.keyPlace, "The factor `\(entry.key)` changes nothing; expected a setting, such as `\(entry.key): { rate: x5 }`.")
      }
      for setting in changed {
        if let owner = owners[setting.key] {
          problems.add(
            setting.keyPlace,
            "The factors `\(owner)` and `\(entry.key)` both change `\(setting.key)`; expected each setting in one of them, so that any can be changed without the others."
          )
        }
        owners[setting.key] = entry.key
      }
      return Draft(factor: Factorial.Factor(name: entry.key, label: written.label ?? entry.key), settings: written.settings)
    }
    return problems.reports == before ? drafts : nil
  }

  private func design(of factors: Int, in runs: Placed<Int>) -> FactorialDesign? {
    guard runs.value.nonzeroBitCount == 1 else {
      problems.add(runs.place, "`runs` is \(runs.value); expected a power of two, such as 16 or 32.")
      return nil
    }
    guard runs.value <= 1 << factors else {
      problems.add(
        runs.place, "`runs` is \(runs.value); expected at most \(1 << factors), all combinations of \(factors) factors.")
      return nil
    }
    // Of resolution IV or better there is none of more factors than half of its runs.
    func clear(in runs: Int) -> FactorialDesign? {
      guard factors <= runs / 2 else { return nil }
      let design = FactorialDesign(factors: factors, runs: runs)
      return design.resolution ?? .max >= FactorialDesign.resolution ? design : nil
    }
    guard let design = clear(in: runs.value) else {
      // All combinations are clear, so that there is one.
      let least = sequence(first: runs.value) { $0 * 2 }.first { clear(in: $0) != nil } ?? 0
      problems.add(
        runs.place,
        "`runs` is \(runs.value); expected at least \(least) for \(factors) factors, so that no factor's effect is confounded with that of two others together."
      )
      return nil
    }
    return design
  }
}
