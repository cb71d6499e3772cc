/// A map whose keys are known: reports those that are not, and hands out the rest.
public struct MapReader {
  /// Another map, as a sentence calls it, and its keys.
  public struct Home: Sendable {
    public let name: String
    public let keys: [String]

    public init(_ name: String, keys: [String]) {
      self.name = name
      self.keys = keys
    }
  }

  public let name: String
  public let place: Place
  public let entries: [String: SpecEntry]
  /// Keys that are not there, but that a misspelt one likely means.
  public let misspelt: Set<String>
  public let read: ValueReader

  /// nil, with a problem added, where `value` is no map. Nothing (`key:` alone) is an empty map.
  /// `elsewhere` says where keys stand that people look for here.
  public init?(
    _ value: SpecValue, _ name: String, keys: [String], elsewhere: [Home] = [], problems: ProblemCollector
  ) {
    self.name = name
    place = value.place
    read = ValueReader(problems: problems)
    var entries: [String: SpecEntry] = [:]
    var misspelt: Set<String> = []
    switch value.content {
    case .map(let all):
      for entry in all {
        guard keys.contains(entry.key) else {
          let meant = Self.reportUnknown(
            entry.key, at: entry.keyPlace, in: name, keys: keys, elsewhere: elsewhere, problems: problems)
          if let meant { misspelt.insert(meant) }
          continue
        }
        entries[entry.key] = entry
      }
    case .scalar where value.isEmpty: break
    default:
      let shown = keys.count > 6 ? keys.prefix(3) + ["..."] : keys
      read.expected("a map with keys such as \(ValueReader.choice(shown).replacing("`...`", with: "another"))", name, value)
      return nil
    }
    self.entries = entries
    self.misspelt = misspelt
  }

  /// Says that there is no such key: where it belongs, or which it likely means.
  /// - Returns: The key that is likely meant.
  @discardableResult
  public static func reportUnknown(
    _ key: String, at place: Place, in name: String, keys: [String], elsewhere: [Home] = [], problems: ProblemCollector
  ) -> String? {
    let home = elsewhere.first { $0.keys.contains(key) }.map { "it stands in \($0.name)." }
    let nearest = home == nil ? problems.nearest(to: key, among: keys) : nil
    let help = home ?? nearest.map { "did you mean `\($0)`?" } ?? "expected \(ValueReader.choice(keys))."
    problems.add(place, "\(key.quoted) is no key of \(name.hasPrefix("a ") ? name : "`\(name)`"); \(help)")
    return nearest
  }

  public subscript(key: String) -> SpecValue? { entries[key]?.value }

  /// The value of a key that must be there.
  public func required(_ key: String, _ what: String) -> SpecValue? {
    guard let value = self[key] else {
      if !misspelt.contains(key) {
        read.problems.add(place, "\(name == "a spec" ? "The spec" : "`\(name)`") has no `\(key)`; expected \(what).")
      }
      return nil
    }
    return value
  }

  /// The whole number under a key, or `standard` where there is none.
  public func integer(_ key: String, _ range: ClosedRange<Int>, default standard: Int) -> Int? {
    guard let value = self[key] else { return standard }
    return read.integer(value, key, range)
  }

  /// The number under a key, or `standard` where there is none.
  public func number(_ key: String, _ bounds: Bounds, default standard: Double) -> Double? {
    guard let value = self[key] else { return standard }
    return read.number(value, key, bounds)
  }
}
