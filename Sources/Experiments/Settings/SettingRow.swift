/// Writes a number for readers.
public typealias NumberWriting = (Double) -> String

/// What reports and comparisons tell of settings under: "Optimizer".
public struct SettingTopic: Hashable, Sendable {
  public let name: String
  /// What holds where nothing is told of it, beside others of which something is; nil where that would mean nothing, as the statistics of no
  /// normalization.
  public let otherwise: String?

  init(_ name: String, otherwise: String? = nil) {
    self.name = name
    self.otherwise = otherwise
  }
}

/// A thing that could have been chosen otherwise, and what was chosen, in words.
public struct SettingRow: Hashable, Sendable {
  public var topic: SettingTopic
  public var value: String
  /// Whether comparisons tell it and pages, which show it otherwise, do not.
  public var isDetail: Bool

  init(_ topic: SettingTopic, _ value: String, isDetail: Bool = false) {
    self.topic = topic
    self.value = value
    self.isDetail = isDetail
  }
}

extension RunConfiguration {
  /// What was chosen, in words, in the order in which settings are listed; what several settings tell of one topic stands together.
  /// - Parameter write: Writes a number.
  public func rows(_ write: NumberWriting) -> [SettingRow] {
    var rows: [SettingRow] = []
    for row in SettingList.all.flatMap({ $0.rows(of: self, write) }) {
      if let place = rows.firstIndex(where: { $0.topic == row.topic }) {
        rows[place].value += ", \(row.value)"
      } else {
        rows.append(row)
      }
    }
    return rows
  }

  /// What is told under a topic; nil where nothing is.
  public func told(_ topic: SettingTopic, _ write: NumberWriting) -> String? {
    rows(write).first { $0.topic == topic }?.value
  }
}

/// "1 example", "60 examples".
func count(_ number: Int, _ noun: String, _ write: NumberWriting) -> String {
  "\(write(Double(number))) \(noun)\(number == 1 ? "" : "s")"
}
