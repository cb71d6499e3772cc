import Experiments

/// The settings of several arms side by side: what all share, and what they do not, the latter with a value for each arm.
struct ComparedSettings {
  var shared: [(name: String, value: String)] = []
  var varied: [(name: String, values: [String])] = []

  /// Where an arm has no use for a setting.
  private static let none = "–"

  init(_ arms: [ArmMetrics]) {
    let lists = arms.map(\.configuration.shownRows)
    var topics: [SettingTopic] = []
    for row in lists.joined() where !topics.contains(row.topic) { topics.append(row.topic) }
    for topic in topics {
      let values = lists.map { list in list.first { $0.topic == topic }?.value ?? topic.otherwise ?? Self.none }
      // What one arm has no use for (statistics of no normalization) is no difference worth a column.
      let present = Set(values.filter { $0 != Self.none })
      if present.count == 1, let value = present.first {
        shared.append((topic.name, value))
      } else {
        varied.append((topic.name, values))
      }
    }
  }
}

extension RunConfiguration {
  /// What was chosen, in words, as pages show it.
  var shownRows: [SettingRow] { rows(NumberText.short).filter { !$0.isDetail } }

  /// What was chosen of one thing.
  func told(_ topic: SettingTopic) -> String { told(topic, NumberText.short) ?? "none" }
}
