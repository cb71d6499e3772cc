import Experiments
import Foundation
import Grammar
import Reports
import TestSupport
import Testing

@Suite struct SchemaTests {
  /// Right specs: changes of one, the one that is replayed in PyTorch, and the repository's own.
  private static func specs() throws -> (tried: [String], own: [String]) {
    let replayed = try String(contentsOfFile: "\(Repository.path)/Tests/ReplayTests/every-setting.yaml", encoding: .utf8)
    return (rightSpecs + [replayed], try ownSpecs().map { try String(contentsOfFile: $0.path, encoding: .utf8) })
  }

  @Test func `the reader and the schema accept the same specs`() throws {
    let (tried, own) = try Self.specs()
    let specs = tried + own
    for (spec, complaint) in try zip(specs, SchemaValidator.complaints(about: specs)) {
      #expect(complaint == nil, "\(spec)")
    }
    for spec in tried {
      do throws(SpecProblems) { _ = try read(spec) } catch { Issue.record("\(error.rendered(isColoured: false))") }
    }
  }

  @Test func `those specs have every key that there is`() throws {
    let (tried, own) = try Self.specs()
    let document = SpecGrammar(.reports).document
    let maps = ([document.root] + document.definitions).map { $0.schema().members }
    let keys = Set(maps.flatMap { map in map.first { $0.key == "properties" }?.value.members.map(\.key) ?? [] })
    #expect(keys.count > 70)
    for key in keys {
      let written = try Regex("(?m)(^|[ {\\[])\(key)(:|,|\\]|$)")
      #expect((tried + own).contains { $0.contains(written) }, "no right spec says `\(key)`")
    }
  }

  @Test func `what the reader refuses the schema refuses`() throws {
    let mistakes = Mistake.all
    for (mistake, complaint) in try zip(mistakes, SchemaValidator.complaints(about: mistakes.map(\.text))) {
      #expect((complaint == nil) == mistake.isUnseenBySchema, "\(mistake.name): \(complaint ?? "accepted")")
    }
  }

  @Test func `no name of the schema stands for two things`() {
    #expect(SpecGrammar(.reports, more: [FigureStyle.section.definition, SlurmSite.section.definition]).document.clashes.isEmpty)
  }

  @Test func `a kind may be called as any other part of the schema is`() {
    let reports = Vocabulary.reports
    let document = SpecGrammar(
      Vocabulary(
        figures: reports.figures + [LayerFigure.self], tables: reports.tables + [DataTable.self],
        measures: reports.measures + [ArmMeasure.self])
    ).document
    #expect(document.clashes.isEmpty)
    let names = Set(document.definitions.map(\.name))
    #expect(names.isSuperset(of: ["layer", "figure.layer", "data", "table.data", "arm", "measure.arm"]))
  }

  @Test func `what another tool calls a thing is answered with a word that specs have`() {
    let document = SpecGrammar(.reports).document
    let words = Set(document.text.matches(of: /"([a-z0-9-]+)"/).map { String($0.1) })
    #expect(Set(Synonyms.words.values).subtracting(words).isEmpty)
    // As they are looked up.
    #expect(Synonyms.words.keys.allSatisfy { $0.wholeMatch(of: /[a-z0-9]+/) != nil })
  }

  /// A value of a right spec replaced by another: whatever the schema refuses, the reader refuses.
  @Test func `what the schema refuses the reader refuses`() throws {
    let replacements = [
      "-1", "0", "1", "2.5", "1e400", "1e9", ".nan", "true", "yes", "", "~", "[]", "{}", "\"5\"", "x5", "bn", "batch", "none",
      "[1, 2]", "{ a: b }", "A Name", "../x", "[x2, x3]", "{ batch: { epsilon: -1 } }", "0x10", "1_000", "'", "a\nb: c",
    ]
    var random = SeededGenerator(seed: 7)
    let specs = (0..<1500).map { _ in
      let text = rightSpecs[random.below(rightSpecs.count)]
      let words = text.matches(of: /[^\s,\[\]{}:]+/)
      var result = text
      for _ in 0...random.below(2) {
        let word = words[random.below(words.count)]
        guard let range = result.firstRange(of: word.output) else { continue }
        result.replaceSubrange(range, with: replacements[random.below(replacements.count)])
      }
      return result
    }
    var refused = 0
    for (spec, complaint) in try zip(specs, SchemaValidator.complaints(about: specs)) where complaint != nil {
      refused += 1
      #expect(throws: SpecProblems.self, "\(complaint!)\n\(spec)") { try read(spec) }
    }
    #expect(refused > 500)
  }
}

private struct LayerFigure: FigureKind {
  static let word = "layer"
  static let says = "A layer."
  static func keys(in scope: SpecScope) -> [Key<Self>] { [] }
  var title: String { "Layer" }
}

private struct DataTable: TableKind {
  static let word = "data"
  static let says = "Data."
  static func keys(in scope: SpecScope) -> [Key<Self>] { [] }
  var title: String { "Data" }
}

private struct ArmMeasure: Measure {
  static let word = "arm"
  static let says = "An arm."
  static func keys(in scope: SpecScope) -> [Key<Self>] { [] }
  var arms: [String] { [] }
}

extension SeededGenerator {
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
