import Experiments
import Foundation
import Grammar
import Reports
import TestSupport
import Testing

@Suite struct SchemaTests {
  @Test func `the reader and the schema accept the same specs`() throws {
    let own = try ownSpecs().map { try String(contentsOfFile: $0.path, encoding: .utf8) }
    let specs = rightSpecs + own
    for (spec, complaint) in try zip(specs, SchemaValidator.complaints(about: specs)) {
      #expect(complaint == nil, "\(spec)")
    }
    for spec in rightSpecs {
      do throws(SpecProblems) { _ = try read(spec) } catch { Issue.record("\(error.rendered(isColoured: false))") }
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

extension SeededGenerator {
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
