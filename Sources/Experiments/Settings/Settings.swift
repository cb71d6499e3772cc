import Grammar

/// What `data`, `settings` or an arm say, each value with its place; nil where they say nothing.
public struct Settings: Sendable {
  /// Placed values by the words of their settings.
  private var values: [String: any Sendable] = [:]
  /// Keys that are there but could not be read: what is wrong with them was said, so that nobody says that they are missing.
  var failed: Set<String> = []

  /// Settings that say nothing.
  public init() {}

  subscript<Value>(setting: Setting<Value>) -> Placed<Value>? {
    get { values[setting.word] as? Placed<Value> }
    set { values[setting.word] = newValue }
  }

  subscript<Value>(setting: ScalarSetting<Value>) -> Placed<Value>? { self[setting.setting] }

  /// Takes over what `other` says, in the place of what these say.
  mutating func take(_ other: Settings) {
    for setting in SettingList.all where other.says(setting.word) {
      if let rival = setting.rival { values[rival] = nil }
    }
    values.merge(other.values) { $1 }
    failed.formUnion(other.failed)
  }

  /// These settings, and where they say nothing, those of `base`.
  func over(_ base: Settings) -> Settings {
    var result = Settings()
    result.failed = failed.union(base.failed)
    var base = base
    for setting in SettingList.all where says(setting.word) {
      if let rival = setting.rival, !says(rival) { base.values[rival] = nil }
    }
    for setting in SettingList.all { setting.lay(self, over: base, into: &result) }
    return result
  }

  private func says(_ word: String) -> Bool { values[word] != nil || failed.contains(word) }
}
