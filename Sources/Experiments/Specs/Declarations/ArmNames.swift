import Grammar

/// The arms that figures, tables and claims can speak of.
struct ArmNames {
  let arms: [Arm]
  /// Names of all written arms, also of those that could not be resolved: a figure about them is no second mistake.
  let written: [String]
  /// Whether a probe could not be read, so that none can be said to be missing.
  var areProbesUnread = false
  let problems: ProblemCollector

  private var names: [String] { arms.map(\.name) }

  /// The arms of a name: itself, or all of the family that is swept under it.
  private func members(_ name: String) -> [String] {
    if names.contains(name) { return [name] }
    return arms.filter { $0.family.name == name || $0.family.written == name }.map(\.name)
  }

  private func reportMissing(_ name: String, _ key: String, at place: Place) {
    guard !written.isEmpty, !written.contains(name) else { return }
    var candidates = written
    for arm in arms where !candidates.contains(arm.family.name) { candidates.append(arm.family.name) }
    let nearest = NearestWord.of(name, among: candidates)
    let shown = candidates.count > 12 ? Array(candidates.prefix(11)) + ["..."] : candidates
    let help = nearest.map { "did you mean `\($0)`?" } ?? "expected \(ValueReader.choice(shown))."
    problems.add(place, "`\(key)` names \(name.quoted), but there is no such arm; \(help)")
  }

  /// The one arm that `value` names.
  func one(_ value: SpecValue, _ key: String) -> String? {
    guard let name = value.text else {
      ValueReader(problems: problems).expected("an arm's name", key, value)
      return nil
    }
    let members = members(name)
    switch members.count {
    case 1: return members[0]
    case 0: reportMissing(name, key, at: value.place)
    default:
      problems.add(
        value.place, "`\(key)` names `\(name)`, a sweep of \(members.count) arms; expected one of them, such as `\(members[0])`.")
    }
    return nil
  }

  /// The arms that a list of names, or one name, stands for; all where there is no value.
  func several(_ value: SpecValue?, _ key: String) -> [String]? {
    guard let value else { return names }
    var values = [value]
    if case .list(let list) = value.content { values = list }
    guard !values.isEmpty, !value.isEmpty else {
      problems.add(value.place, "`\(key)` is empty; expected the names of arms, or no `\(key)` at all for every arm.")
      return nil
    }
    var result: [String] = []
    for value in values {
      guard let name = value.text else {
        ValueReader(problems: problems).expected("an arm's name", key, value)
        return nil
      }
      let members = members(name)
      if members.isEmpty {
        reportMissing(name, key, at: value.place)
        return nil
      }
      if members.contains(where: result.contains) {
        problems.add(value.place, "`\(key)` names \(name.quoted) twice; expected every arm once.")
        return nil
      }
      result += members
    }
    return result
  }

  func arm(_ name: String) -> Arm? { arms.first { $0.name == name } }
}
