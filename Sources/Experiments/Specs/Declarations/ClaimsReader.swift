import Grammar

/// Reads `claims`: a map from a claim's name to what the paper says, and what would show it.
struct ClaimsReader {
  static let measures = [
    "final-accuracy", "steps-ratio", "step-time", "drift-ratio", "failure-share", "trains-only-with", "ensemble", "property",
  ]
  private static let keys: [String: [String]] = [
    "final-accuracy": ["arm", "than", "margin"], "steps-ratio": ["arm", "than", "to", "at-most"],
    "step-time": ["arm", "than", "at-most"], "drift-ratio": ["arm", "than", "probe", "at-most"],
    "failure-share": ["arm", "at-least"],
    "trains-only-with": ["arm", "without", "margin"], "ensemble": ["arm", "members"], "property": ["property"],
  ]
  private static let properties = ["scale-invariance", "identity", "cheap"]

  let names: ArmNames
  let seeds: Int
  var problems: ProblemCollector { names.problems }
  private var read: ValueReader { ValueReader(problems: problems) }

  func claims(_ value: SpecValue?) -> [ClaimDefinition] {
    guard let value else { return [] }
    guard case .map(let entries) = value.content else {
      if !value.isEmpty { read.expected("a map from a claim's name to what it says", "claims", value) }
      return []
    }
    return entries.compactMap(claim)
  }

  private func claim(_ entry: SpecEntry) -> ClaimDefinition? {
    let isNamed = read.isName(entry.key, "A claim", at: entry.keyPlace)
    var keys = ["says", "where", "all"]
    var isAll = false
    if case .map(let inner) = entry.value.content {
      isAll = inner.contains { $0.key == "all" }
      if let measure = inner.first(where: { $0.key == "measure" }), !isAll {
        guard let word = read.word(measure.value, "measure", Self.measures) else { return nil }
        keys = ["says", "where", "measure"] + Self.keys[word]!
      } else if !isAll {
        keys += ["measure"] + Self.keys.values.joined()
      }
    }
    guard let map = MapReader(entry.value, entry.key, keys: keys, problems: problems) else { return nil }
    let says = map.required("says", "what it says, in a sentence").flatMap { read.text($0, "says", limit: 400) }
    let source = map["where"].map { read.text($0, "where") } ?? ""
    var comparison: ClaimDefinition.Comparison?
    if isAll {
      guard let value = map["all"], let list = read.list(value, "all", of: "measures") else { return nil }
      let all = list.compactMap { self.comparison($0, "all") }
      guard !list.isEmpty else {
        problems.add(value.place, "`all` is an empty list; expected the measures that must all hold.")
        return nil
      }
      comparison = all.count == list.count ? .all(all) : nil
    } else if map["measure"] == nil {
      problems.add(entry.keyPlace, "The claim `\(entry.key)` has no `measure`; expected \(ValueReader.choice(Self.measures)).")
    } else {
      comparison = self.comparison(map)
    }
    guard isNamed, let says, let source, let comparison else { return nil }
    return ClaimDefinition(id: entry.key, statement: says, source: source, comparison: comparison)
  }

  /// One of the measures of `all`.
  private func comparison(_ value: SpecValue, _ name: String) -> ClaimDefinition.Comparison? {
    guard case .map(let entries) = value.content, let measure = entries.first(where: { $0.key == "measure" }) else {
      problems.add(value.place, "This part of `\(name)` has no `measure`; expected \(ValueReader.choice(Self.measures)).")
      return nil
    }
    guard let word = read.word(measure.value, "measure", Self.measures),
      let map = MapReader(value, word, keys: ["measure"] + Self.keys[word]!, problems: problems)
    else { return nil }
    return comparison(map)
  }

  private func comparison(_ map: MapReader) -> ClaimDefinition.Comparison? {
    guard let measure = map["measure"]?.text else { return nil }
    if measure == "property" {
      guard let value = map.required("property", ValueReader.choice(Self.properties)) else { return nil }
      return read.word(value, "property", Self.properties).map { .property($0) }
    }
    let arm = arm("arm", map)
    switch measure {
    case "final-accuracy":
      guard let (arm, than) = pair(arm, "than", map),
        let margin = map.number("margin", Self.margin, default: 0)
      else { return nil }
      return .finalAccuracy(arm: arm, than: than, margin: margin)
    case "steps-ratio":
      guard let (arm, than) = pair(arm, "than", map), let atMost = map.number("at-most", .positive, default: 1) else {
        return nil
      }
      guard map["to"] != nil else { return .stepsRatio(arm: arm, than: than, atMost: atMost) }
      return self.arm("to", map).map { .stepsToTarget(arm: arm, than: than, target: $0, atMost: atMost) }
    case "step-time":
      guard let (arm, than) = pair(arm, "than", map), let atMost = map.number("at-most", .positive, default: 1) else {
        return nil
      }
      return .stepTime(arm: arm, than: than, atMost: atMost)
    case "drift-ratio":
      guard let (arm, than) = pair(arm, "than", map), let atMost = map.number("at-most", .positive, default: 1),
        let value = map.required("probe", "the name of a probe"),
        let probe = FiguresReader(names: names).probe(value, of: arm), FiguresReader(names: names).probe(value, of: than) != nil
      else { return nil }
      return .driftRatio(arm: arm, than: than, probe: probe, atMost: atMost)
    case "failure-share":
      guard let arm, let atLeast = map.number("at-least", Self.majority, default: 0.5) else { return nil }
      return .failureShare(arm: arm, atLeast: atLeast)
    case "trains-only-with":
      guard let (arm, without) = pair(arm, "without", map), let margin = map.number("margin", Self.margin, default: 0.5)
      else { return nil }
      return .trainsOnlyWith(arm: arm, without: without, margin: margin)
    default:
      guard let arm, let members = TablesReader(names: names).members(map["members"], seeds: seeds) else { return nil }
      return .ensemble(arm: arm, members: members)
    }
  }

  /// That all runs fail is what no number of runs can show.
  private static let majority = Bounds(from: 0.5, below: 1)
  private static let margin = Bounds(from: -1, to: 1)

  private func arm(_ key: String, _ map: MapReader) -> String? {
    map.required(key, "an arm's name").flatMap { names.one($0, key) }
  }

  /// The claim's arm and the one that it is compared with.
  private func pair(_ arm: String?, _ key: String, _ map: MapReader) -> (String, String)? {
    guard let other = self.arm(key, map), let arm else { return nil }
    guard arm != other else {
      problems.add(map[key]?.place ?? map.place, "`\(key)` is `\(other)`, the arm itself; expected another to compare it with.")
      return nil
    }
    return (arm, other)
  }
}
