import ArgumentParser
import Experiments
import Foundation
import Grammar
import Reports

/// What specs may hold, as editors and pages need it.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints the schema of specs, or the tables of their keys.",
    discussion: """
      bnlab schema > schema.json        for an editor that completes and checks specs
      bnlab schema --tables             every key, what it is, its unit and its default, as Markdown
      bnlab schema --write experiments  writes schema.json there, and the tables of README.md
      bnlab schema --check experiments  whether they are what --write would write; exit code 65 where not
      """)

  @Flag(help: "The tables of keys in place of the schema.")
  var tables = false

  @Option(
    help: ArgumentHelp("Write schema.json and the tables of README.md in this folder.", valueName: "dir"),
    completion: .directory, transform: Path.read)
  var write: String?

  @Option(
    help: ArgumentHelp("Say what of them in this folder is not as it would be written.", valueName: "dir"),
    completion: .directory, transform: Path.read)
  var check: String?

  func validate() throws {
    guard [tables, write != nil, check != nil].count(where: \.self) < 2 else {
      throw ValidationError("--tables, --write and --check: expected one of them.")
    }
  }

  func run() throws {
    try reportingFailures {
      let document = SpecGrammar(.reports, more: [FigureStyle.section.definition, SlurmSite.section.definition]).document
      if let write {
        for file in try files(of: document, in: write) where file.isOutdated {
          try AtomicFile.write(file.text, to: file.path)
          Console.say("\(file.path): written")
        }
      } else if let check {
        let outdated = try files(of: document, in: check).filter(\.isOutdated)
        for file in outdated {
          Console.complain("\(file.path) is not what the program declares; `bnlab schema --write \(check)` makes it so")
        }
        if !outdated.isEmpty { throw Exit.data }
      } else {
        Console.write(tables ? document.tables : document.text, to: STDOUT_FILENO)
      }
    }
  }

  private struct DerivedFile {
    var path: String
    var text: String
    var isOutdated: Bool
  }

  /// The schema, and the page with its tables, as they are to be.
  /// - Throws: `StoreError` where the folder holds no page, or it cannot be read; `KeyTableError` for a page that they have no place in.
  private func files(of document: SchemaDocument, in folder: String) throws -> [DerivedFile] {
    let (schema, page) = ("\(folder)/schema.json", "\(folder)/README.md")
    guard let bytes = try PlainFile.read(page) else {
      throw StoreError("\(page) is not there: the tables of keys stand in it")
    }
    let written = String(decoding: bytes, as: UTF8.self)
    do {
      let text = try document.writingTables(into: written)
      return [
        DerivedFile(path: schema, text: document.text, isOutdated: try !PlainFile.holds(document.text, at: schema)),
        DerivedFile(path: page, text: text, isOutdated: text != written),
      ]
    } catch let error as KeyTableError {
      throw KeyTableError("\(page): \(error)")
    }
  }
}
