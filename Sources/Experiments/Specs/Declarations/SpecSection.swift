import Grammar

/// A spec as written: what can be read before anything else is known, and what is read later, as it stands.
struct SpecWritten: Sendable {
  var title: Placed<String>?
  var summary = ""
  var paper: PaperReference?
  var extends: Placed<String>?
  var data: SpecValue?
  /// The layers alone.
  var model = Settings()
  var settings: SpecValue?
  var arms: SpecValue?
  var factorial: SpecValue?
  var seeds: Int?
  var figures: SpecValue?
  var tables: SpecValue?
  var claims: SpecValue?

  /// Runs of every arm, where nothing is said.
  static let standardSeeds = 10
}

/// The maps of a spec, but for those that have a file of their own.
enum SpecSection {
  /// As it is read: what figures, tables and claims may say is known once the arms are.
  static let spec = spec(figures: .object([]), tables: .object([]), claims: .object([]))

  /// With what figures, tables and claims may say.
  static func spec(in scope: SpecScope) -> Section<SpecWritten> {
    func named(_ name: String, _ schema: Schema) -> Schema { .reference(Schema.Definition(name) { schema }) }
    return spec(
      figures: named("figures", FiguresReader.form(in: scope).schema),
      tables: named("tables", TablesReader.form(in: scope).schema),
      claims: named("claims", ClaimsReader.form(in: scope).schema))
  }

  private static func spec(figures: Schema, tables: Schema, claims: Schema) -> Section<SpecWritten> {
    let named: [Key<SpecWritten>] = [
      Key("figures", .unread(figures, values: below("figures")), \.figures, says: "What is drawn."),
      Key("tables", .unread(tables, values: below("tables")), \.tables, says: "What is tabled."),
      Key("claims", .unread(claims, values: below("claims")), \.claims, says: "What is decided."),
    ]
    return Section(
      "spec", heading: "key", initial: SpecWritten(), keys: keys + named, rules: [("allOf", .list([dataRule, armsRule]))],
      elsewhere: { homes })
  }

  private static let keys: [Key<SpecWritten>] = [
    Key("title", .text(limit: 120), \.title, says: "The question.", need: .required("a line that says what is asked")),
    Key("summary", .text(limit: 4000, isOneLine: false), says: "What is particular about it.", put: { $0.summary = $1 }),
    Key("paper", PaperReference.section.form, \.paper, says: "What of the paper it is about.", unit: below("paper")),
    Key(
      "extends", .base, \.extends,
      says: "The spec whose `data`, `model`, `settings` and `seeds` this one starts from.",
      unit: "path of a `.yaml` file, seen from this one"),
    Key(
      "data", .unread(.reference(DataDraft.section.definition), values: below("data")), \.data,
      says: "The data set, and how it is fed.", need: .otherwise("the extended spec's")),
    Setting.model.key(inArm: false).lifted(to: \SpecWritten.model),
    ModelBlocks.key,
    Key(
      "settings", .unread(.reference(settings.definition), values: below("settings")), \.settings,
      says: "The base that arms vary.", need: .otherwise("the extended spec's")),
    Key(
      "arms", .unread(.reference(ArmWritten.map), values: below("arms")), \.arms,
      says: "What is compared: a name, and what it changes of the base.", need: .otherwise("those of `factorial`")),
    Key(
      "factorial", .unread(.reference(FactorialWritten.section.definition), values: below("factorial")), \.factorial,
      says: "Factors whose combinations are arms.", need: .otherwise("none")),
    Key(
      "seeds", .whole(1...Limits.seeds), says: "Runs of every arm: seeds 0, 1, 2 and so on.", unit: "runs",
      standard: { _ in .number(Double(SpecWritten.standardSeeds)) }, put: { $0.seeds = $1 }),
  ]

  /// What a spec takes over from the one that it extends.
  static let inherited = ["extends", "data", Setting.model.word, "settings", "seeds"]

  static let settings = Section(
    "settings", heading: "key", initial: Settings(), keys: SettingList.settings.map { $0.key(inArm: false) },
    elsewhere: { homes })

  /// Where keys stand that people look for at the top of a spec, in its `data`, its `settings` or an arm.
  static var homes: [MapReader.Home] {
    [
      MapReader.Home("`data`", keys: DataDraft.section.words), MapReader.Home("`settings`", keys: settings.words),
      MapReader.Home("the spec itself, beside `settings`", keys: spec.words),
    ]
  }

  private static func below(_ key: String) -> String { "[see below](#\(key))" }

  /// A spec without another that it extends says which data it is about.
  private static var dataRule: Schema {
    let data = Schema.object([("type", .text("object")), ("anyOf", .list([has("set"), has("folder")]))])
    return .object([("anyOf", .list([has("extends"), has("data").with([("properties", .object([("data", data)]))])]))])
  }

  /// A spec compares something.
  private static var armsRule: Schema { .object([("anyOf", .list([has("arms"), has("factorial")]))]) }

  private static func has(_ key: String) -> Schema { .object([("required", .list([.text(key)]))]) }
}

extension Form where Value == String {
  /// A spec that another starts from.
  fileprivate static var base: Form {
    var form = text(limit: 500).refusing { path, name in
      path.hasSuffix(".yaml") && !path.hasPrefix("/")
        ? nil : "`\(name)` is \(path.quoted); expected a `.yaml` file, seen from this one's folder."
    }
    form.schema = .object([
      ("type", .text("string")), ("maxLength", .number(500)), ("pattern", .text(#"^[^/\n][^\n]*\.yaml$"#)),
    ])
    return form
  }
}

extension PaperReference {
  fileprivate static let section = Section(
    "paper", heading: "key", initial: PaperReference(section: "", figures: []),
    keys: [
      Key(
        "section", .text(limit: 20), says: "The section, such as `4.1`.", unit: "text", put: { $0.section = $1 }),
      Key(
        "figures", .list(of: .text(limit: 20), "the paper's figures"), says: "The figures, such as `[1, 3]`.",
        unit: "list of texts", put: { $0.figures = $1 }),
      Key(
        "network", .text(limit: 40),
        says: "The network that it is about, such as `LeNet-5`; verdicts on one claim are told apart by it.", unit: "a line",
        put: { $0.network = $1 }),
    ])
}
