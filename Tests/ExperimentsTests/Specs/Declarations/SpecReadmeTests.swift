import Experiments
import Foundation
import TestSupport
import Testing

/// Holds every table of `experiments/README.md` against the part of the schema that the comment above it names.
@Suite struct SpecReadmeTests {
  let schema: [String: Any]
  let text: String

  init() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(Repository.path)/experiments/schema.json"))
    schema = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    text = try String(contentsOfFile: "\(Repository.path)/experiments/README.md", encoding: .utf8)
  }

  @Test func `every folder of the results is said to be no name`() {
    for folder in ResultFolder.allCases { #expect(text.contains("`\(folder.rawValue)`"), "\(folder.rawValue)") }
  }

  private func part(_ pointer: String) -> Any? {
    pointer.split(separator: "/").reduce(schema as Any?) { value, key in
      if let list = value as? [Any] { return Int(key).flatMap { $0 < list.count ? list[$0] : nil } }
      return (value as? [String: Any])?[String(key)]
    }
  }

  private func followed(_ value: Any?) -> [String: Any]? {
    guard let map = value as? [String: Any] else { return nil }
    guard let reference = map["$ref"] as? String else { return map }
    return followed(part(String(reference.dropFirst())))
  }

  /// Tables by pointer: rows of cells.
  private var tables: [(pointer: String, rows: [[String]])] {
    var result: [(pointer: String, rows: [[String]])] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let match = line.wholeMatch(of: /<!-- schema: (.*) -->/) { result.append((String(match.1), [])) }
      if line.hasPrefix("| `"), !result.isEmpty {
        result[result.count - 1].rows.append(
          line.dropFirst().dropLast().split(separator: " | ").map { $0.trimmingCharacters(in: .whitespaces) })
      }
    }
    return result
  }

  @Test func `every key of the schema is explained, with its unit and default`() throws {
    #expect(tables.count > 25)
    for (pointer, rows) in tables {
      let object = try #require(followed(part(pointer)), "\(pointer)")
      let properties = try #require(object["properties"] as? [String: Any], "\(pointer)")
      var expected = Set(properties.keys)
      // What an arm changes is explained where the base's is.
      if pointer == "/definitions/arm" { expected = ["label", "model"] }
      let required = object["required"] as? [String] ?? []
      #expect(Set(rows.map { $0[0].replacing("`", with: "") }) == expected, "\(pointer)")
      for row in rows {
        try #require(row.count == 4, "\(pointer) \(row)")
        let key = row[0].replacing("`", with: "")
        let property = followed(properties[key])
        if required.contains(key) {
          #expect(row[3] == "must be there", "\(pointer) \(key)")
        } else if let standard = property?["default"] {
          let data = try JSONSerialization.data(withJSONObject: standard, options: [.fragmentsAllowed, .sortedKeys])
          let json = try #require(String(data: data, encoding: .utf8)).replacing("\"", with: "").replacing(" ", with: "")
          #expect(row[3].replacing("\"", with: "").replacing(" ", with: "").replacing("`", with: "") == json, "\(pointer) \(key)")
        } else {
          #expect(row[3] != "must be there" && !row[3].isEmpty && !row[2].isEmpty, "\(pointer) \(key)")
        }
      }
    }
  }

  @Test func `every map of the schema has its table`() {
    let named = Set(tables.map(\.pointer))
    var missing: [String] = []
    func walk(_ value: Any, _ pointer: String) {
      if let map = value as? [String: Any] {
        // Claims of one measure repeat the measures' keys; `claim-text` is what they share.
        if pointer == "/definitions/claims" || pointer == "/definitions/claim-text" { return }
        if map["properties"] != nil, !named.contains(pointer.isEmpty ? "/" : pointer), pointer != "/anyOf/1" {
          missing.append(pointer)
        }
        for (key, value) in map { walk(value, "\(pointer)/\(key)") }
      } else if let list = value as? [Any] {
        for (index, value) in list.enumerated() { walk(value, "\(pointer)/\(index)") }
      }
    }
    walk(schema, "")
    #expect(missing.isEmpty)
  }

  @Test func `the first example works`() throws {
    let example = try #require(text.split(separator: "```yaml\n").dropFirst().first?.split(separator: "```").first)
    let experiment = try read(String(example))
    #expect(experiment.arms.count == 6)
    #expect(example.split(separator: "\n").count <= 20)
  }

  /// What the reader does where a spec is silent is what the schema, and so the README, says.
  @Test func `the defaults are the reader's`() throws {
    let arm = try read(
      """
      title: Silent
      data: { set: mnist }
      model: [dense: 100, activate, dense: 10]
      settings: { rate: 0.1, steps: 10000, activation: relu, probes: { a: { layer: activation1 } } }
      arms: { only: {} }
      """
    ).arms[0]
    let spoken = try read(
      """
      title: Spoken
      data: { set: mnist, batch: 60, pixels: scaled, validation: 0 }
      model: [dense: 100, activate, dense: 10]
      settings:
        { rate: 0.1, steps: 10000, activation: relu, normalization: none, optimizer: sgd, momentum: 0, nesterov: false,
          weight-decay: 0, schedule: constant, initial-weights: xavier, trace: 0,
          evaluate: [{ every: 100, through: 1000 }, { every: 500 }],
          inference: { curves: population, final: population, population-minibatches: 100 },
          probes: { a: { layer: activation1, unit: median, percentiles: [15, 50, 85], examples: 1000 } } }
      arms: { only: {} }
      seeds: 10
      """)
    #expect(arm == spoken.arms[0])
    #expect(spoken.seeds == 10)
  }
}
