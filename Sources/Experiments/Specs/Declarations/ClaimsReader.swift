import Grammar

/// Reads `claims`: a map from a claim's name to what it says, and what would show it.
struct ClaimsReader {
  let scope: SpecScope

  private var kinds: [any Measure.Type] { scope.vocabulary.measures }
  private var words: [String] { kinds.map { $0.word } }

  static func form(in scope: SpecScope) -> Form<[ClaimDefinition]> { ClaimsReader(scope: scope).form }

  private var form: Form<[ClaimDefinition]> {
    let expected = "a map from a claim's name to what it says"
    let claim = Form<ClaimDefinition>(
      schema: .any([.reference(claimOfAll.definition)] + kinds.map { $0.claimSchema(in: scope) }), values: "a map",
      read: { _, _, _ in nil })
    let named = Form.named("A claim", expected: expected, of: claim)
    return Form(
      schema: named.schema, values: named.values,
      read: { value, name, problems in
        let read = ValueReader(problems: problems)
        guard case .map(let entries) = value.content else {
          if !value.isEmpty { read.expected(expected, name, value) }
          return value.isEmpty ? [] : nil
        }
        return entries.compactMap { entry in
          let claim = self.claim(entry, problems)
          return read.isName(entry.key, "A claim", at: entry.keyPlace) ? claim : nil
        }
      })
  }

  /// A claim as it is read: what it says, and what would show it.
  struct Draft: Sendable {
    var says = ""
    var source = ""
    var measures: [any Measure] = []

    static let text: [Key<Draft>] = [
      Key(
        "says", .text(limit: 400), \.says, says: "What is claimed.", unit: "a sentence",
        need: .required("what it says, in a sentence")),
      Key("where", .text(), \.source, says: "Where the paper says so.", need: .otherwise("none")),
    ]
  }

  /// One of the measures of a list: a map of nothing but its keys.
  private var measure: Form<any Measure> {
    Form<any Measure>(
      schema: .any(kinds.map { .reference($0.measureDefinition(in: scope)) }), values: "a map",
      read: { value, name, problems in
        guard case .map(let entries) = value.content, let entry = entries.first(where: { $0.key == "measure" }) else {
          problems.add(value.place, "This part of `\(name)` has no `measure`; expected \(ValueReader.choice(words)).")
          return nil
        }
        guard let kind = kind(entry.value, problems) else { return nil }
        return kind.measure(value, problems, in: scope)
      })
  }

  private var claimOfAll: Section<Draft> {
    let all = Form<[any Measure]>.list(of: measure, "measures", counts: 1...Int.max).refusing { measures, name in
      measures.isEmpty ? "`\(name)` is an empty list; expected the measures that must all hold." : nil
    }
    return Section(
      "claim-of-all", heading: "key of a claim", initial: Draft(),
      keys: Draft.text + [
        Key(
          "all", all, \.measures, says: "Measures, in place of one `measure` with its keys beside `says`.",
          unit: "a list of maps",
          need: .required("the measures that must all hold"))
      ])
  }

  private func kind(_ value: SpecValue, _ problems: ProblemCollector) -> (any Measure.Type)? {
    ValueReader(problems: problems).word(value, "measure", words).flatMap { word in kinds.first { $0.word == word } }
  }

  private func claim(_ entry: SpecEntry, _ problems: ProblemCollector) -> ClaimDefinition? {
    let (value, name) = (entry.value, entry.key)
    let entries = if case .map(let entries) = value.content { entries } else { [SpecEntry]() }
    let draft: Draft?
    if entries.contains(where: { $0.key == "all" }) {
      draft = claimOfAll.read(value, name, problems)
    } else if let entry = entries.first(where: { $0.key == "measure" }) {
      draft = kind(entry.value, problems)?.claim(value, name, problems, in: scope)
    } else {
      draft = nil
      reportWithoutMeasure(entry, problems)
    }
    return draft.map { ClaimDefinition(id: name, statement: $0.says, source: $0.source, measures: $0.measures) }
  }

  /// A claim that neither `measure` nor `all` stands in: any measure's keys may be meant.
  private func reportWithoutMeasure(_ entry: SpecEntry, _ problems: ProblemCollector) {
    let keys = Draft.text.map(\.word) + ["all", "measure"] + kinds.flatMap { $0.keyWords(in: scope) }
    guard let map = MapReader(entry.value, entry.key, keys: keys, problems: problems) else { return }
    _ = map.required("says", "what it says, in a sentence")
    problems.add(entry.keyPlace, "The claim `\(entry.key)` has no `measure`; expected \(ValueReader.choice(words)).")
  }
}

extension Measure {
  fileprivate static func keyWords(in scope: SpecScope) -> [String] { keys(in: scope).map(\.word) }

  private static func selector<Root>() -> Key<Root> {
    KindForm<ClaimDefinition>.selector("measure", Self.self, isFirst: false)
  }

  /// The measure alone, as in a list of several.
  private static func section(in scope: SpecScope) -> Section<Framed<Self>> {
    Section(
      word, of: "measure", heading: "key of `measure: \(word)`", initial: Framed(kind: Self()),
      keys: [selector()] + keys(in: scope).map { $0.lifted(to: \Framed<Self>.kind) }, rules: rules)
  }

  fileprivate static func measureDefinition(in scope: SpecScope) -> Schema.Definition { section(in: scope).definition }

  fileprivate static func measure(_ value: SpecValue, _ problems: ProblemCollector, in scope: SpecScope) -> (any Measure)? {
    Framed.read(section(in: scope), value, word, problems, in: scope)?.kind
  }

  /// The measure with what the claim says beside it.
  private static func claimSection(in scope: SpecScope) -> Section<Claimed<Self>> {
    Section(
      word, of: "claim", heading: "key of a claim of `\(word)`", initial: Claimed(framed: Framed(kind: Self())),
      keys: ClaimsReader.Draft.text.map { $0.lifted(to: \Claimed<Self>.draft) } + [selector()]
        + keys(in: scope).map { $0.lifted(to: \Claimed<Self>.framed.kind) },
      rules: rules)
  }

  fileprivate static func claimSchema(in scope: SpecScope) -> Schema { claimSection(in: scope).schema }

  fileprivate static func claim(_ value: SpecValue, _ name: String, _ problems: ProblemCollector, in scope: SpecScope)
    -> ClaimsReader.Draft?
  {
    let before = problems.reports
    let section = claimSection(in: scope)
    var claimed = section.initial
    guard let filled = section.fill(&claimed, from: value, name, problems), filled.failed.isEmpty else { return nil }
    claimed.framed.kind.settle(filled.map, in: scope)
    claimed.draft.measures = [claimed.framed.kind]
    return problems.reports == before ? claimed.draft : nil
  }
}

private struct Claimed<Kind: Measure>: Sendable {
  var framed: Framed<Kind>
  var draft = ClaimsReader.Draft()
}
