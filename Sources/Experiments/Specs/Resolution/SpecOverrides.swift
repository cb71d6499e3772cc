import Grammar

/// What the command line changes for one go, without touching a spec.
public struct SpecOverrides: Hashable, Sendable {
  /// `rate=0.05` changes the base, `arms.bn.rate=0.05` one arm.
  /// The key is one of `settings` or `data`; the value is written as in a spec.
  public var assignments: [String]
  /// Seeds of every experiment.
  public var seeds: Int?
  /// Training steps of every arm.
  public var steps: Int?

  public init(assignments: [String] = [], seeds: Int? = nil, steps: Int? = nil) {
    self.assignments = assignments
    self.seeds = seeds
    self.steps = steps
  }

  public static let none = SpecOverrides()

  /// The seeds and steps that can be asked for.
  public static let seedRange = 1...Limits.seeds
  public static let stepRange = 1...Limits.steps

  /// For a person: `rate=0.05`, `3 seeds`, `500 steps`.
  var descriptions: [String] {
    assignments + (seeds.map { ["\($0) \($0 == 1 ? "seed" : "seeds")"] } ?? [])
      + (steps.map { ["\($0) \($0 == 1 ? "step" : "steps")"] } ?? [])
  }

  /// The assignments, read: settings for the base under nil, and for arms under their names.
  func settings(problems: ProblemCollector) -> [(arm: Placed<String>?, settings: Settings)] {
    var result: [(arm: Placed<String>?, settings: Settings)] = []
    for assignment in assignments {
      let source = SourceText(
        name: "--set \(assignment.quoted.dropFirst().dropLast())", scalars: Array(assignment.unicodeScalars), hasLines: false)
      func place(_ column: Int, _ width: Int) -> Place { Place(source: source, line: 1, column: column, width: width) }
      guard let equals = source.scalars.firstIndex(of: "="), equals > 0 else {
        problems.add(place(1, source.scalars.count), "This sets nothing; expected a key, `=` and a value, such as `rate=0.05`.")
        continue
      }
      var key = String(String.UnicodeScalarView(source.scalars[..<equals]))
      var arm: Placed<String>?
      if key.hasPrefix("arms.") {
        let parts = key.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else {
          problems.add(place(1, equals), "This names an arm but no key; expected for example `arms.bn.rate=0.05`.")
          continue
        }
        arm = Placed(value: String(parts[1]), place: place(6, parts[1].unicodeScalars.count))
        key = String(parts[2])
      }
      guard SettingList.words.contains(key), let setting = SettingList.named(key) else {
        let column = equals - key.unicodeScalars.count + 1
        MapReader.reportUnknown(
          key, at: place(column, key.unicodeScalars.count), in: "settings", keys: SettingList.words, problems: problems)
        continue
      }
      let value = Array(source.scalars[(equals + 1)...])
      guard let value = YAMLReader(source: source, problems: problems, columnOffset: equals + 1).read(value) else { continue }
      var settings = Settings()
      if !setting.key(inArm: arm != nil).read(value, into: &settings, problems) { settings.failed.insert(key) }
      result.append((arm, settings))
    }
    return result
  }
}
