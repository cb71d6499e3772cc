import Grammar

/// What figures, tables and claims of a spec can speak of: its arms, what these sweep and record, its seeds, and the kinds that there are.
/// The forms of keys that name any of these are made here.
public struct SpecScope: Sendable {
  public let arms: [Arm]
  /// Names of all written arms, also of those that could not be resolved: a figure about them is no second mistake.
  private let written: [String]
  /// Whether a probe could not be read, so that none can be said to be missing.
  private let areProbesUnread: Bool
  /// Runs of every arm, as the spec has it.
  private let seeds: Int
  /// What made some of the arms.
  public let factorial: Factorial?
  public let vocabulary: Vocabulary

  init(arms: [Arm], written: [String], areProbesUnread: Bool, seeds: Int, factorial: Factorial?, vocabulary: Vocabulary) {
    self.arms = arms
    self.written = written
    self.areProbesUnread = areProbesUnread
    self.seeds = seeds
    self.factorial = factorial
    self.vocabulary = vocabulary
  }

  /// Of no spec in particular: for schemas and tables of keys.
  public init(_ vocabulary: Vocabulary) {
    self.init(arms: [], written: [], areProbesUnread: false, seeds: Limits.seeds, factorial: nil, vocabulary: vocabulary)
  }

  public var armNames: [String] { arms.map(\.name) }

  public func arm(_ name: String) -> Arm? { arms.first { $0.name == name } }

  // MARK: Arms

  /// The one arm that a name stands for.
  public var armForm: Form<String> {
    Form<String>(
      schema: .object([
        ("type", .text("string")), ("description", .text("The name of an arm; of a sweep's, with its value: `bn-rate-x5`.")),
      ]), values: "an arm", written: Schema.text, read: one
    ).named("arm-name")
  }

  /// The arms that a list of names, or one name, stands for; a sweep's stands for all of its arms.
  public var armsForm: Form<[String]> {
    let name = Schema.object([("type", .text("string"))])
    return Form<[String]>(
      schema: .object([
        (
          "anyOf",
          .list([
            name, .object([("type", .text("array")), ("minItems", .number(1)), ("uniqueItems", .flag(true)), ("items", name)]),
          ])
        ),
        ("description", .text("Names of arms; the name of a sweep stands for all its arms. Default: every arm.")),
      ]), values: "names", read: several
    ).named("arm-list")
  }

  /// The arms of a name: itself, or all of the family that is swept under it.
  private func members(_ name: String) -> [String] {
    if armNames.contains(name) { return [name] }
    return arms.filter { $0.family.name == name || $0.family.written == name }.map(\.name)
  }

  private func one(_ value: SpecValue, _ key: String, _ problems: ProblemCollector) -> String? {
    guard let name = value.text else {
      ValueReader(problems: problems).expected("an arm's name", key, value)
      return nil
    }
    let members = members(name)
    switch members.count {
    case 1: return members[0]
    case 0: reportMissing(name, key, at: value.place, problems)
    default:
      problems.add(
        value.place, "`\(key)` names `\(name)`, a sweep of \(members.count) arms; expected one of them, such as `\(members[0])`.")
    }
    return nil
  }

  private func several(_ value: SpecValue, _ key: String, _ problems: ProblemCollector) -> [String]? {
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
        reportMissing(name, key, at: value.place, problems)
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

  private func reportMissing(_ name: String, _ key: String, at place: Place, _ problems: ProblemCollector) {
    guard !written.isEmpty, !written.contains(name) else { return }
    var candidates = written
    for arm in arms where !candidates.contains(arm.family.name) { candidates.append(arm.family.name) }
    let nearest = problems.nearest(to: name, among: candidates)
    let shown = candidates.count > 12 ? Array(candidates.prefix(11)) + ["..."] : candidates
    let help = nearest.map { "did you mean `\($0)`?" } ?? "expected \(ValueReader.choice(shown))."
    problems.add(place, "`\(key)` names \(name.quoted), but there is no such arm; \(help)")
  }

  /// Says that the arm under `key` is `arm` itself, where it is.
  public func checkIsOther(_ key: String, than arm: String, _ map: MapReader, _ other: String) {
    guard arm == other else { return }
    map.read.problems.add(
      map[key]?.place ?? map.place, "`\(key)` is `\(other)`, the arm itself; expected another to compare it with.")
  }

  // MARK: What arms sweep

  /// A key that arms sweep.
  public var sweptKeyForm: Form<String> {
    Form(
      schema: .object([("type", .text("string"))]), values: "a key",
      read: { value, name, problems in
        if value.text == nil { ValueReader(problems: problems).expected("a key that its arms sweep", name, value) }
        return value.text
      })
  }

  /// Says which of the arms does not sweep `key`, where one does not.
  public func checkIsSwept(_ key: String, at place: Place, by names: [String], _ problems: ProblemCollector) {
    let arms = names.compactMap(arm)
    guard let missing = arms.first(where: { $0.swept[key] == nil }) else { return }
    let swept = Set(arms.flatMap(\.swept.keys)).sorted()
    let nearest = problems.nearest(to: key, among: swept).flatMap { $0 == key ? nil : $0 }
    let help = nearest.map { "did you mean `\($0)`?" } ?? "expected a key with a list of numbers, such as `rate: [0.01, 0.1]`."
    problems.add(place, "`against` names \(key.quoted), which the arm `\(missing.name)` does not sweep; \(help)")
  }

  // MARK: What arms record

  /// The name of a probe.
  public var probeForm: Form<String> {
    Form(
      schema: .object([("type", .text("string"))]), values: "a probe",
      read: { value, name, problems in
        if value.text == nil { ValueReader(problems: problems).expected("the name of a probe", name, value) }
        return value.text
      })
  }

  /// Says which of the arms has no probe of the name under `probe`, where one has none.
  public func checkIsFollowed(_ name: String, by names: [String], _ map: MapReader) {
    func probes(_ arm: String) -> [String] { self.arm(arm)?.configuration.probes.map(\.name) ?? [] }
    guard !areProbesUnread, let place = map["probe"]?.place, let arm = names.first(where: { !probes($0).contains(name) }) else {
      return
    }
    let probes = probes(arm)
    let nearest = map.read.problems.nearest(to: name, among: probes)
    let help =
      nearest.map { "did you mean `\($0)`?" }
      ?? (probes.isEmpty ? "expected `probes` in `settings` first." : "expected \(ValueReader.choice(probes)).")
    map.read.problems.add(place, "`probe` names \(name.quoted), but the arm `\(arm)` has no such probe; \(help)")
  }

  /// How many networks an ensemble has: no more than there are seeds.
  public var membersForm: Form<Int> {
    let seeds = seeds
    return Form.whole(2...Limits.seeds).refusing { members, name in
      members > seeds ? "`\(name)` is \(members); expected at most the \(seeds) seeds of the experiment." : nil
    }
  }
}
