import Foundation
import TestSupport
import Testing

/// `bnlab schema` as a person and as CI call it.
@Suite struct SchemaCommandTests {
  private static let committed = "\(Repository.path)/experiments"

  private static func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  /// A folder with a copy of the committed schema and page.
  private static func copy() throws -> Laboratory {
    let laboratory = try Laboratory()
    for name in ["schema.json", "README.md"] {
      try laboratory.write(try text("\(committed)/\(name)"), to: "experiments/\(name)")
    }
    return laboratory
  }

  @Test func `the committed schema and tables are what the program declares`() throws {
    let laboratory = try Laboratory()
    let ending = try laboratory.call(["schema", "--check", Self.committed])
    #expect(ending.status == 0 && ending.errors.isEmpty, "\(ending.errors)")
    #expect(try laboratory.call(["schema"]).output == Self.text("\(Self.committed)/schema.json"))
    let page = try Self.text("\(Self.committed)/README.md")
    for table in try laboratory.call(["schema", "--tables"]).output.split(separator: "\n\n") {
      #expect(page.contains(table), "\(table)")
    }
  }

  @Test func `what is not as declared is named, and written anew`() throws {
    let laboratory = try Self.copy()
    let folder = "\(laboratory.path)/experiments"
    let schema = try Self.text("\(folder)/schema.json")
    let page = try Self.text("\(folder)/README.md")
    try laboratory.write(schema.replacing("\"momentum\"", with: "\"momentun\""), to: "experiments/schema.json")
    try laboratory.write(page.replacing("| `momentum` |", with: "| `momentun` |"), to: "experiments/README.md")
    let ending = try laboratory.call(["schema", "--check", "experiments"])
    #expect(ending.status == 65)
    for name in ["schema.json", "README.md"] {
      #expect(ending.errors.contains("experiments/\(name) is not what the program declares"), "\(ending.errors)")
    }
    let written = try laboratory.call(["schema", "--write", "experiments"])
    #expect(written.status == 0 && written.output == "experiments/schema.json: written\nexperiments/README.md: written\n")
    #expect(try Self.text("\(folder)/schema.json") == schema)
    #expect(try Self.text("\(folder)/README.md") == page)
    #expect(try laboratory.call(["schema", "--write", "experiments"]).output.isEmpty)
  }

  @Test func `a mistake is answered with a sentence and an exit code`() throws {
    let laboratory = try Self.copy()
    let page = try Self.text("\(laboratory.path)/experiments/README.md")
    try laboratory.write(page.replacing("/definitions/probe ", with: "/definitions/prope "), to: "experiments/README.md")
    for (arguments, status, sentence) in [
      (["--write", "experiments"], 65, "`/definitions/prope` names no part of the schema; did you mean `/definitions/probe`?"),
      (["--check", "tiny"], 74, "tiny/README.md is not there"),
      (["--check", "experiments", "--tables"], 64, "expected one of them"),
    ] as [([String], Int32, String)] {
      let ending = try laboratory.call(["schema"] + arguments)
      #expect(ending.status == status && ending.errors.contains(sentence), "\(ending.errors)")
    }
  }
}
