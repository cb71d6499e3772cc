import Experiments
import Foundation
import TestSupport
import Testing

/// Holds the tables of `experiments/README.md` against the schema beside it.
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

  /// Tables of keys: rows of cells.
  private var tables: [[[String]]] {
    text.split(separator: "| what it is | unit or values | default |\n|---|---|---|---|\n").dropFirst().map { rest in
      rest.split(separator: "\n", omittingEmptySubsequences: false).prefix { $0.hasPrefix("|") }.map { line in
        line.dropFirst().dropLast().split(separator: " | ").map { $0.trimmingCharacters(in: .whitespaces) }
      }
    }
  }

  /// The maps of the schema: the root, and whichever definitions have properties.
  private var maps: [(name: String, schema: [String: Any])] {
    let definitions = schema["definitions"] as? [String: [String: Any]] ?? [:]
    return [("", schema)] + definitions.filter { $0.value["properties"] != nil }.map { ($0.key, $0.value) }
  }

  private static func key(_ row: [String]) -> String { row[0].replacing("`", with: "") }

  @Test func `every map of the schema has its table, with a row for each of its keys`() throws {
    #expect(maps.count > 30)
    let explained = tables.map { Set($0.map(Self.key)) }
    for (name, map) in maps {
      var keys = Set(try #require(map["properties"] as? [String: Any]).keys)
      // What an arm changes is explained where the base's is.
      if name == "arm" { keys = ["label", "like", "model"] }
      #expect(explained.contains(keys), "\(name)")
    }
    #expect(tables.count == maps.count)
  }

  @Test func `every key is explained with its unit and its default`() throws {
    for (name, map) in maps where name != "arm" {
      let properties = try #require(map["properties"] as? [String: Any])
      let required = map["required"] as? [String] ?? []
      // Maps of the same keys have tables of their own, of which one must say what this one does.
      let candidates = tables.filter { Set($0.map(Self.key)) == Set(properties.keys) }
      let agrees = try candidates.contains { rows in
        try rows.allSatisfy { row in
          try #require(row.count == 4, "\(name) \(row)")
          let key = Self.key(row)
          if required.contains(key) { return row[3] == "must be there" && !row[2].isEmpty }
          guard let standard = (properties[key] as? [String: Any])?["default"] else {
            return row[3] != "must be there" && !row[3].isEmpty && !row[2].isEmpty
          }
          let data = try JSONSerialization.data(withJSONObject: standard, options: [.fragmentsAllowed, .sortedKeys])
          func plain(_ text: String) -> String { text.filter { !"\"` ".contains($0) } }
          return plain(row[3]) == plain(String(decoding: data, as: UTF8.self)) && !row[2].isEmpty
        }
      }
      #expect(agrees, "\(name)")
    }
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
      data: { set: mnist, batch: 60, pixels: scaled, validation: 0, order: shuffled }
      model: [dense: 100, activate, dense: 10]
      settings:
        { rate: 0.1, steps: 10000, activation: relu, normalization: none, optimizer: sgd, momentum: 0, nesterov: false,
          weight-decay: 0, beta1: 0.9, beta2: 0.999, adam-epsilon: 1e-8, schedule: constant, warm-up: 0, label-smoothing: 0,
          train: [beta, gamma, bias, weight], initial-weights: xavier, trace: 0,
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
