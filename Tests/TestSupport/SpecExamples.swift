import Foundation
import Yams

/// The specs of `Tests/ExperimentsTests/SpecExamples`, whose README says how they are written.
public enum SpecExamples {
  private static let folder = "\(Repository.path)/Tests/ExperimentsTests/SpecExamples"

  /// The spec that everything is tried on.
  public static let right = try! text("right.yaml")

  /// Changes of it that leave it right, which have every kind of figure, table and measure.
  public static let variants: [String] = try! (list("variants.yaml") as [SpecChanges]).map(\.text)

  private static func text(_ name: String) throws -> String { try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) }

  private static func list<Example: Decodable>(_ name: String) throws -> [Example] {
    try YAMLDecoder().decode([Example].self, from: try text(name))
  }

  /// What stands in the files of a folder, file by file.
  public static func all<Example: Decodable>(in name: String) throws -> [Example] {
    try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)").sorted().flatMap { try list("\(name)/\($0)") }
  }
}

/// Pieces of the right spec, each replaced once.
public struct SpecChanges: Decodable {
  private struct Change: Decodable { let from, to: String }
  private enum Keys: CodingKey { case changes, from }

  private let changes: [Change]

  /// A list under `changes`, or one alone.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Keys.self)
    changes = values.contains(.from) ? [try Change(from: decoder)] : try values.decode([Change].self, forKey: .changes)
  }

  public var text: String {
    changes.reduce(SpecExamples.right) { text, change in
      guard let range = text.firstRange(of: change.from) else { return "the change `\(change.from)` changes nothing" }
      return text.replacingCharacters(in: range, with: change.to)
    }
  }
}
