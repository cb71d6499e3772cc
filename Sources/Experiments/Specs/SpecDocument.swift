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
  /// Names of all arms that were written, also of those that could not be read.
  var armNames: [String]
  var seeds: Int
  var figures: SpecValue?
  var tables: SpecValue?
  var claims: SpecValue?
}

/// Reads one spec, and what it extends.
struct SpecDocument {
  static let keys = [
    "title", "summary", "paper", "extends", "data", "model", "settings", "arms", "seeds", "figures", "tables", "claims",
  ]
  /// Where keys stand that people look for at the top of a spec, in its `data`, its `settings` or an arm.
  static let homes = [
    MapReader.Home("`data`", keys: dataKeys), MapReader.Home("`settings`", keys: SettingsReader.settingKeys),
    MapReader.Home("the spec itself, beside `settings`", keys: keys),
  ]
  static let dataKeys = ["set", "folder", "classes"] + SettingsReader.dataKeys
  /// What a spec takes over from the one that it extends.
  private static let inheritedKeys = ["extends", "data", "model", "settings", "seeds"]

  let source: SourceText
  let path: String
  let problems: ProblemCollector
  private var read: ValueReader { ValueReader(problems: problems) }

  /// What a base hands on.
  private struct Base {
    var set: Placed<String>?
    var folder: Placed<String>?
    var classes: Placed<Int>?
    var settings = Settings()
    var seeds: Int?
    /// Whether something could not be read that may have held anything: nothing is called missing then.
    var isIncomplete = false {
      didSet { settings.failed.formUnion(SettingsReader.settingKeys + SettingsReader.dataKeys + ["model"]) }
    }
  }

  /// nil where the text is no map; otherwise what could be read, with problems added for the rest.
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
    guard let root = YAMLReader(source: source, problems: problems).read(source.scalars) else { return nil }
    guard !root.isEmpty else {
      problems.add(
        file: path, kind: .content, "This file is empty; expected a spec with `title`, `data`, `model`, `settings` and `arms`.")
      return nil
    }
    guard let map = MapReader(root, "a spec", keys: Self.keys, elsewhere: Self.homes, problems: problems) else { return nil }
    let base = base(map, path: path, visited: [path])
    let title = map.required("title", "a line that says what is asked").flatMap { value in
      read.text(value, "title", limit: 120).map { Placed(value: $0, place: value.place) }
    }
    let summary = map["summary"].flatMap { read.text($0, "summary", limit: 4000, isOneLine: false) } ?? ""
    var arms: (drafts: [ArmDraft], written: [String]) = ([], [])
    if let entry = map.entries["arms"] {
      arms = ArmsReader(problems: problems).arms(entry.value, keyPlace: entry.keyPlace)
    } else if !map.misspelt.contains("arms") {
      problems.add(root.place, "The spec has no `arms`; expected a map from an arm's name to what it changes.")
    }
    if base.set == nil, base.folder == nil, !base.isIncomplete {
      problems.add(
        map.entries["data"]?.keyPlace ?? root.place, "The spec has no data; expected for example `data: { set: mnist }`.")
    }
    return SpecDraft(
      name: name, path: path, place: map.entries["settings"]?.keyPlace ?? root.place, title: title, summary: summary,
      paper: map["paper"].flatMap(paper), request: request(base), classes: base.classes, settings: base.settings,
      arms: arms.drafts, armNames: arms.written,
      seeds: base.seeds ?? 10, figures: map["figures"], tables: map["tables"], claims: map["claims"])
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
  private func base(_ map: MapReader, path: String, visited: [String]) -> Base {
    var base = Base()
    if let value = map["extends"] {
      if let extended = extended(value, path: path, visited: visited) { base = extended } else { base.isIncomplete = true }
    }
    if !map.misspelt.isDisjoint(with: ["extends", "data", "settings", "model"]) { base.isIncomplete = true }
    if let value = map["data"] { readData(value, into: &base) }
    if let value = map["model"] {
      if let layers = ModelReader(problems: problems).layers(value) {
        base.settings.model = Placed(value: layers, place: value.place)
      } else {
        base.settings.failed.insert("model")
      }
    }
    if let value = map["settings"] { readSettings(value, into: &base) }
    if let value = map["seeds"], let seeds = read.integer(value, "seeds", 1...Limits.seeds) { base.seeds = seeds }
    return base
  }

  private func extended(_ value: SpecValue, path: String, visited: [String]) -> Base? {
    guard let name = read.text(value, "extends", limit: 500) else { return nil }
    guard name.hasSuffix(".yaml"), !name.hasPrefix("/") else {
      problems.add(value.place, "`extends` is \(name.quoted); expected a `.yaml` file, seen from this one's folder.")
      return nil
    }
    let target = SpecFile.join(SpecFile.folder(of: path), name)
    let identity = URL(fileURLWithPath: target).resolvingSymlinksInPath().path
    guard !visited.map({ URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }).contains(identity), visited.count < 8 else {
      problems.add(
        value.place, "`extends` goes round in a circle, or further than 8 files; expected a base that does not come back here.")
      return nil
    }
    let bytes: [UInt8]
    do {
      bytes = try SpecFile.bytes(at: target)
    } catch {
      problems.add(
        value.place, "`extends` names \(name.quoted): \(error.sentence.prefix(1).lowercased())\(error.sentence.dropFirst())")
      return nil
    }
    guard let source = SpecFile.text(bytes, named: target, problems: problems),
      let root = YAMLReader(source: source, problems: problems).read(source.scalars),
      let map = MapReader(root, "a spec", keys: Self.keys, elsewhere: Self.homes, problems: problems)
    else { return nil }
    return base(map, path: target, visited: visited + [target])
  }

  private func readData(_ value: SpecValue, into base: inout Base) {
    guard let map = MapReader(value, "data", keys: Self.dataKeys, elsewhere: Self.homes, problems: problems) else {
      base.isIncomplete = true
      return
    }
    if !map.misspelt.isDisjoint(with: ["set", "folder"]) { base.isIncomplete = true }
    // Either of the two says the data anew: a folder is not called what an extended spec called another.
    if map["set"] != nil || map["folder"] != nil { (base.set, base.folder) = (nil, nil) }
    if let value = map["set"] {
      if let name = setName(value) { base.set = Placed(value: name, place: value.place) } else { base.isIncomplete = true }
    }
    // Where its name is wrong, nothing else is made up for it.
    if let value = map["folder"], map["set"] == nil || base.set != nil {
      if let folder = read.text(value, "folder", limit: 500) {
        base.folder = Placed(value: folder, place: value.place)
      } else {
        base.isIncomplete = true
      }
    }
    if let value = map["classes"], let classes = read.integer(value, "classes", 2...256) {
      base.classes = Placed(value: classes, place: value.place)
    }
    var own = Settings()
    for key in SettingsReader.dataKeys {
      if let value = map[key] { SettingsReader(problems: problems).read(key, value, into: &own, isArm: false) }
    }
    base.settings = own.over(base.settings)
  }

  private func setName(_ value: SpecValue) -> String? {
    guard let name = value.text else {
      read.expected("a data set's name, such as `mnist`", "set", value)
      return nil
    }
    guard read.isName(name, "A data set", at: value.place) else { return nil }
    if let objection = ResultFolder.objection(to: name) {
      problems.add(
        value.place, "A data set cannot be called \(name.quoted): \(objection); expected another name, such as `my-\(name)`.")
      return nil
    }
    return name
  }

  private func readSettings(_ value: SpecValue, into base: inout Base) {
    guard
      let map = MapReader(value, "settings", keys: SettingsReader.settingKeys, elsewhere: Self.homes, problems: problems)
    else {
      base.isIncomplete = true
      return
    }
    var own = Settings()
    own.failed = map.misspelt
    for key in SettingsReader.settingKeys {
      if let value = map[key] { SettingsReader(problems: problems).read(key, value, into: &own, isArm: false) }
    }
    base.settings = own.over(base.settings)
  }

  private func paper(_ value: SpecValue) -> PaperReference? {
    guard let map = MapReader(value, "paper", keys: ["section", "figures"], problems: problems) else { return nil }
    let section = map["section"].map { read.text($0, "section", limit: 20) } ?? ""
    var figures: [String]? = []
    if let value = map["figures"] {
      figures = read.list(value, "figures", of: "the paper's figures").flatMap { list in
        let texts = list.compactMap { read.text($0, "figures", limit: 20) }
        return texts.count == list.count ? texts : nil
      }
    }
    guard let section, let figures else { return nil }
    return PaperReference(section: section, figures: figures)
  }
}
