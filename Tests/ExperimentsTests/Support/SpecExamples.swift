import Foundation
import TestSupport
import Yams

/// The specs of `SpecExamples`, whose README says how they are written.
private enum SpecExamples {
  static let folder = "\(Repository.path)/Tests/ExperimentsTests/SpecExamples"

  static func text(_ name: String) throws -> String { try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) }

  static func list<Example: Decodable>(_ name: String) throws -> [Example] {
    try YAMLDecoder().decode([Example].self, from: try text(name))
  }
}

/// The spec that everything is tried on.
let rightSpec = try! SpecExamples.text("right.yaml")

/// Changes of `rightSpec` that leave it right; together they use every key of the grammar.
let rightSpecs: [String] = try! (SpecExamples.list("variants.yaml") as [SpecChanges]).map(\.text)

/// Pieces of `rightSpec`, each replaced once.
struct SpecChanges: Decodable {
  private struct Change: Decodable { let from, to: String }
  private enum Keys: CodingKey { case changes, from }

  private let changes: [Change]

  /// A list under `changes`, or one alone.
  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Keys.self)
    changes = values.contains(.from) ? [try Change(from: decoder)] : try values.decode([Change].self, forKey: .changes)
  }

  var text: String {
    changes.reduce(rightSpec) { text, change in
      guard let range = text.firstRange(of: change.from) else { return "the change `\(change.from)` changes nothing" }
      return text.replacingCharacters(in: range, with: change.to)
    }
  }
}

/// A mistake that people make in a spec, and all that they are told.
struct Mistake: Decodable, CustomStringConvertible {
  private enum Keys: CodingKey { case mistake, schema, told }
  private enum Schema: String, Decodable { case acceptsIt = "accepts it" }

  static let all: [Mistake] = try! FileManager.default.contentsOfDirectory(atPath: "\(SpecExamples.folder)/mistakes").sorted()
    .flatMap { try SpecExamples.list("mistakes/\($0)") as [Mistake] }

  let name: String
  /// `rightSpec` with the mistake in it.
  let text: String
  /// `line:column: sentence` of each problem.
  let expected: [String]
  /// Whether it only shows when parts of a spec, or a spec and its data, are held together: no schema sees that.
  let isUnseenBySchema: Bool

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Keys.self)
    name = try values.decode(String.self, forKey: .mistake)
    text = try SpecChanges(from: decoder).text
    expected = try (try? [values.decode(String.self, forKey: .told)]) ?? values.decode([String].self, forKey: .told)
    isUnseenBySchema = try values.decodeIfPresent(Schema.self, forKey: .schema) != nil
  }

  var description: String { name }
}
