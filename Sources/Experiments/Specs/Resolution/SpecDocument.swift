import Foundation
import Grammar

/// A spec as written: its parts read, its arms not yet resolved.
struct SpecDraft {
  var name: String
  var path: String
  var place: Place
  var title: Placed<String>?
  var summary: String
  var paper: PaperReference?
  var request: Placed<DatasetRequest>?
  var classes: Placed<Int>?
  var settings: Settings
  var arms: [ArmDraft]
  /// What made some of them.
  var factorial: Factorial?
  /// Names of all arms that were written, also of those that could not be read.
  var armNames: [String]
  var seeds: Int
  var figures: SpecValue?
  var tables: SpecValue?
  var claims: SpecValue?
}

/// Reads one spec, and what it extends.
struct SpecDocument {
  let source: SourceText
  let path: String
  let problems: ProblemCollector

  /// What a base hands on.
  private struct Base {
    var set: Placed<String>?
    var folder: Placed<String>?
    var classes: Placed<Int>?
    var settings = Settings()
    var seeds: Int?
    /// Whether something could not be read that may have held anything: nothing is called missing then.
    var isIncomplete = false {
      didSet { settings.failed.formUnion(SettingList.all.map(\.word)) }
    }
  }

  /// How many files may extend one another.
  private static let furthest = 8

  /// nil, with a problem added, where there is no spec at all. A draft may come with problems.
  func draft() -> SpecDraft? {
    let fileName = SpecFile.fileName(of: path)
    let name = fileName.hasSuffix(".yaml") ? String(fileName.dropLast(5)) : fileName
    if !ValueReader.isName(name) {
      problems.add(
        file: path, kind: .content,
        "A spec cannot be called \(fileName.quoted); "
          + "expected small letters, digits and hyphens, and `.yaml` at the end, such as `my-question.yaml`."
      )
    } else if let objection = ResultFolder.objection(to: name) {
      problems.add(
        file: path, kind: .content,
        "A spec cannot be called \(fileName.quoted): \(objection); expected another name, such as `my-\(name).yaml`.")
    }
    guard let root = read(source) else { return nil }
    guard !root.isEmpty else {
      problems.add(
        file: path, kind: .content, "This file is empty; expected a spec with `title`, `data`, `model`, `settings` and `arms`.")
      return nil
    }
    var written = SpecWritten()
    guard let filled = SpecSection.spec.fill(&written, from: root, "a spec", problems) else { return nil }
    let base = base(written, filled, path: path, visited: [path])
    let entries = filled.map.entries
    let arms = entries["arms"].map { ArmsReader(problems: problems).arms($0.value, keyPlace: $0.keyPlace) }
    if entries["factorial"] == nil { _ = filled.map.required("arms", "a map from an arm's name to what it changes") }
    let factorial = written.factorial.flatMap(FactorialReader(problems: problems).read)
    for arm in arms?.drafts ?? [] where factorial?.factorial.arms.contains(arm.name) ?? false {
      problems.add(arm.place, "The arm `\(arm.name)` is called as one that `factorial` makes; expected another name.")
    }
    let drafts = (arms?.drafts ?? []) + (factorial?.drafts ?? [])
    if base.set == nil, base.folder == nil, !base.isIncomplete {
      problems.add(
        entries["data"]?.keyPlace ?? root.place, "The spec has no data; expected for example `data: { set: mnist }`.")
    }
    return SpecDraft(
      name: name, path: path, place: entries["settings"]?.keyPlace ?? root.place, title: written.title,
      summary: written.summary, paper: written.paper, request: request(base), classes: base.classes, settings: base.settings,
      arms: drafts, factorial: factorial?.factorial, armNames: (arms?.written ?? []) + (factorial?.factorial.arms ?? []),
      seeds: base.seeds ?? SpecWritten.standardSeeds,
      figures: written.figures, tables: written.tables, claims: written.claims)
  }

  /// What a file says, with the blocks that it declares in place of their uses.
  private func read(_ source: SourceText) -> SpecValue? {
    YAMLReader(source: source, problems: problems).read(source.scalars).map { root in
      ModelBlocks.placed(in: root, extending: bases(of: root, path: source.name, visited: [source.name]), problems)
    }
  }

  /// The specs that one extends, as written and the furthest first. What is wrong with any of them is said where it is read to be taken over.
  private func bases(of root: SpecValue, path: String, visited: [String]) -> [SpecValue] {
    let unheard = ProblemCollector()
    guard case .map(let entries) = root.content, let name = entries.first(where: { $0.key == "extends" })?.value.text else {
      return []
    }
    let target = SpecFile.join(SpecFile.folder(of: path), name)
    guard !visited.contains(target), visited.count <= Self.furthest, let bytes = try? SpecFile.bytes(at: target),
      let source = SpecFile.text(bytes, named: target, problems: unheard),
      let base = YAMLReader(source: source, problems: unheard).read(source.scalars)
    else { return [] }
    return bases(of: base, path: target, visited: visited + [target]) + [base]
  }

  private func request(_ base: Base) -> Placed<DatasetRequest>? {
    // A folder is seen from the file that names it.
    let folder = base.folder.map { SpecFile.join(SpecFile.folder(of: $0.place.source.name), $0.value) }
    if let set = base.set {
      return Placed(value: DatasetRequest(name: set.value, folder: folder), place: set.place)
    }
    guard let folder, let written = base.folder else { return nil }
    guard let name = DatasetRequest.name(ofFolder: folder) else {
      problems.add(
        written.place,
        "\(written.value.quoted) makes no name for the results of its data; expected a `set` beside it with small letters, digits and hyphens, "
          + "such as `set: my-data`.")
      return nil
    }
    return Placed(value: DatasetRequest(name: name, folder: folder), place: written.place)
  }

  /// The parts that can be shared: this file's own over those of the file that it extends.
  private func base(
    _ written: SpecWritten, _ filled: Section<SpecWritten>.Filled, path: String, visited: [String]
  ) -> Base {
    var base = Base()
    if let name = written.extends, let extended = extended(name, path: path, visited: visited) {
      base = extended
    } else if written.extends != nil || filled.failed.contains("extends") {
      base.isIncomplete = true
    }
    if !filled.map.misspelt.isDisjoint(with: SpecSection.inherited) { base.isIncomplete = true }
    if let value = written.data { readData(value, into: &base) }
    base.settings = written.model.over(base.settings)
    if filled.failed.contains(Setting.model.word) { base.settings.failed.insert(Setting.model.word) }
    if let value = written.settings { readSettings(value, into: &base) }
    base.seeds = written.seeds ?? base.seeds
    return base
  }

  private func extended(_ name: Placed<String>, path: String, visited: [String]) -> Base? {
    let target = SpecFile.join(SpecFile.folder(of: path), name.value)
    let identity = URL(fileURLWithPath: target).resolvingSymlinksInPath().path
    guard !visited.map({ URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }).contains(identity),
      visited.count < Self.furthest
    else {
      problems.add(
        name.place,
        "`extends` goes round in a circle, or further than \(Self.furthest) files; expected a base that does not come back here.")
      return nil
    }
    let bytes: [UInt8]
    do {
      bytes = try SpecFile.bytes(at: target)
    } catch {
      problems.add(
        name.place,
        "`extends` names \(name.value.quoted): \(error.sentence.prefix(1).lowercased())\(error.sentence.dropFirst())")
      return nil
    }
    var written = SpecWritten()
    guard let source = SpecFile.text(bytes, named: target, problems: problems),
      let root = read(source),
      let filled = SpecSection.spec.fill(&written, from: root, "a spec", only: SpecSection.inherited, problems)
    else { return nil }
    return base(written, filled, path: target, visited: visited + [target])
  }

  private func readData(_ value: SpecValue, into base: inout Base) {
    var data = DataDraft()
    guard let filled = DataDraft.section.fill(&data, from: value, "data", problems) else {
      base.isIncomplete = true
      return
    }
    // Either of the two says the data anew: a folder is not called what an extended spec called another.
    if filled.map["set"] != nil || filled.map["folder"] != nil {
      base.set = data.set
      // Where its name is wrong, nothing else is made up for it.
      base.folder = filled.failed.contains("set") ? nil : data.folder
    }
    if !filled.failed.isDisjoint(with: ["set", "folder"]) { base.isIncomplete = true }
    base.classes = data.classes ?? base.classes
    data.settings.failed = filled.failed.intersection(SettingList.words)
    base.settings = data.settings.over(base.settings)
  }

  private func readSettings(_ value: SpecValue, into base: inout Base) {
    var own = Settings()
    guard let filled = SpecSection.settings.fill(&own, from: value, "settings", problems) else {
      base.isIncomplete = true
      return
    }
    own.failed = filled.failed
    base.settings = own.over(base.settings)
  }
}
