import Grammar

/// Reads `tables`: a map from a table's name, which is its file's, to what it shows.
struct TablesReader {
  static let kinds = ["summary", "steps-to-match", "ensembles"]
  private static let keys: [String: [String]] = [
    "summary": ["arms"], "steps-to-match": ["arms", "baseline", "paper-rows"], "ensembles": ["arms", "members"],
  ]
  /// The rows of the paper's Figure 3.
  static let paperRows = ["Inception", "BN-Baseline", "BN-x5", "BN-x30", "BN-x5-Sigmoid"]

  let names: ArmNames
  var problems: ProblemCollector { names.problems }
  private var read: ValueReader { ValueReader(problems: problems) }

  /// - Parameter seeds: The spec's own number of seeds, which an ensemble cannot have more members than.
  func tables(_ value: SpecValue?, seeds: Int) -> [TableDefinition] {
    guard let value else { return [] }
    guard case .map(let entries) = value.content else {
      if !value.isEmpty { read.expected("a map from a table's name to what it shows", "tables", value) }
      return []
    }
    return entries.compactMap { table($0, seeds: seeds) }
  }

  private func table(_ entry: SpecEntry, seeds: Int) -> TableDefinition? {
    let isNamed = read.isName(entry.key, "A table", at: entry.keyPlace)
    var kind = "summary"
    if case .map(let inner) = entry.value.content, let show = inner.first(where: { $0.key == "show" }) {
      guard let word = read.word(show.value, "show", Self.kinds) else { return nil }
      kind = word
    }
    guard let map = MapReader(entry.value, entry.key, keys: ["show", "title"] + Self.keys[kind]!, problems: problems),
      let arms = names.several(map["arms"], "arms"), let content = content(kind, map, arms, seeds), isNamed
    else { return nil }
    let title = map["title"].flatMap { read.text($0, "title") } ?? Self.title(content)
    return TableDefinition(id: entry.key, title: title, content: content)
  }

  private func content(_ kind: String, _ map: MapReader, _ arms: [String], _ seeds: Int) -> TableDefinition.Content? {
    switch kind {
    case "summary": return .summary(arms: arms)
    case "ensembles": return members(map["members"], seeds: seeds).map { .ensembles(arms: arms, members: $0) }
    default:
      guard let value = map.required("baseline", "the arm whose best the others are to match"),
        let baseline = names.one(value, "baseline")
      else { return nil }
      var rows: [String: String] = [:]
      if let value = map["paper-rows"] {
        guard case .map(let entries) = value.content else {
          read.expected("a map from an arm to its row of the paper's Figure 3", "paper-rows", value)
          return nil
        }
        for entry in entries {
          let key = SpecValue(content: .scalar(entry.key, isPlain: true), place: entry.keyPlace)
          guard let arm = names.one(key, "paper-rows"), let row = read.word(entry.value, entry.key, Self.paperRows) else {
            return nil
          }
          rows[arm] = row
        }
      }
      return .stepsToMatch(baseline: baseline, arms: arms, paperRows: rows)
    }
  }

  /// Members of an ensemble; six where the spec does not say, as in the paper.
  func members(_ value: SpecValue?, seeds: Int) -> Int? {
    guard let value else { return 6 }
    guard let members = read.integer(value, "members", 2...Limits.seeds) else { return nil }
    guard members <= seeds else {
      problems.add(value.place, "`members` is \(members); expected at most the \(seeds) seeds of the experiment.")
      return nil
    }
    return members
  }

  private static func title(_ content: TableDefinition.Content) -> String {
    switch content {
    case .summary: "Final accuracy"
    case .stepsToMatch: "Steps to match the baseline"
    case .ensembles: "Ensembles"
    }
  }
}
