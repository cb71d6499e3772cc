import Experiments
import Foundation
import Grammar
import Reports
import Testing

/// Texts that were made to break a reader: each is answered, none costs more than a moment.
@Suite struct HostileSpecTests {
  private func answer(_ bytes: [UInt8]) -> String {
    do throws(SpecProblems) {
      _ = try SpecReader.read(bytes: bytes, path: "mine.yaml", vocabulary: .reports, dataset: describe)
      return "right"
    } catch {
      return error.description.replacing("mine.yaml:", with: "").trimmingCharacters(in: .whitespaces)
    }
  }

  private func answer(_ text: String) -> String { answer(Array(text.utf8)) }

  @Test func `byte order marks and line ends of other systems are read`() {
    #expect(answer("\u{FEFF}" + rightSpec) == "right")
    #expect(answer(rightSpec.replacing("\n", with: "\r\n")) == "right")
    #expect(answer(rightSpec.replacing("\n", with: "\r")) == "right")
    let wrong = rightSpec.replacing("rate: 0.01", with: "rate: -1")
    for end in ["\n", "\r\n", "\r"] {
      #expect(answer("\u{FEFF}" + wrong.replacing("\n", with: end)) == "16:9: `rate` is `-1`; expected a number above 0.")
    }
  }

  @Test func `what is no text is said to be none`() {
    #expect(answer("") == "This file is empty; expected a spec with `title`, `data`, `model`, `settings` and `arms`.")
    #expect(answer("# only a comment\n").hasPrefix("This file is empty"))
    #expect(answer([0xFF, 0xFE, 0x61, 0x00]) == "This file is in UTF-16; save it as UTF-8.")
    #expect(answer(Array("title: A\ndata: ".utf8) + [0xC3, 0x28]) == "Line 2 is not UTF-8; save the file as UTF-8.")
    #expect(answer("title: A\0B") == "1:9: The invisible character U+0000 stands here; delete it.")
    #expect(answer("title: \u{2028}") == "1:8: The invisible character U+2028 stands here; delete it.")
    #expect(answer("title: \u{202E}evil") == "1:8: The invisible character U+202E stands here; delete it.")
    #expect(answer("just text").hasPrefix("1:1: `a spec` is `just text`; expected a map with keys such as"))
    #expect(answer("[a, b]").hasPrefix("1:1: `a spec` is a list"))
  }

  @Test(.timeLimit(.minutes(15))) func `a megabyte of nesting is refused at once`() {
    for opening in ["[", "{", "- ", "? ", "a: {", "[a: ", "!a [", "&a [", "\"", "'", "|\n ", "*"] {
      let text = String(repeating: opening, count: (1 << 20) / opening.utf8.count)
      #expect(answer(text) == "This file is longer than the 256 KiB that a spec may have.")
      let most = String(repeating: opening, count: (1 << 18) / opening.utf8.count)
      #expect(answer(most) != "right")
      #expect(answer("title: A\nmodel: " + most.dropLast(20)) != "right")
      #expect(answer("a:\n" + String(repeating: " ", count: 1000) + most.dropLast(2000)) != "right")
    }
    var steps = ""
    for depth in 0..<700 { steps += String(repeating: " ", count: depth) + "a:\n" }
    #expect(answer(steps).contains("nested"))
  }

  @Test func `aliases that explode are not followed`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      text += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
    }
    #expect(answer(text).hasPrefix("1:5: `&a0` names a value for an alias, which is not read;"))
    // As keys, where comparing two of them would take as long.
    var keys = "? &a0 [x, x]\n: y\n"
    for level in 1...40 { keys += "? &a\(level) [*a\(level - 1), *a\(level - 1)]\n: y\n" }
    #expect(answer(keys).contains("is not read"))
    #expect(answer("a: &a [*a]").hasPrefix("1:4: `&a` names a value"))
    // Without the mark there is nothing to follow.
    #expect(answer("a: [*a, *a]").hasPrefix("1:5: A word that starts with * or & must stand between quotes."))
  }

  @Test func `what turns or hides text is refused, and what spells it is not`() {
    for scalar in ["\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}", "\u{200E}", "\u{200F}", "\u{200B}", "\u{2060}", "\u{AD}"] {
      #expect(
        answer(rightSpec.replacing("A question", with: "A\(scalar) question")).contains("The invisible character"), "\(scalar)")
    }
    for scalar in ["\u{200C}", "\u{200D}", "\u{FE0F}", "\u{301}"] {
      #expect(answer(rightSpec.replacing("A question", with: "A\(scalar) question")) == "right")
    }
  }

  @Test(.timeLimit(.minutes(15))) func `texts of many keys are read or refused soon`() {
    let many = (0..<20_000).map { "k\($0): 1\n" }.joined()
    #expect(answer(many).contains("is no key of a spec"))
    #expect(answer(String(repeating: "title: A\n", count: 20_000)).contains("stands twice"))
    #expect(answer("a: {" + String(repeating: "b: 1, ", count: 20_000) + "}").contains("stands twice"))
    #expect(answer("model: [" + String(repeating: "dense: 1, ", count: 10_000) + "]").contains("expected 1 to 256"))
    let arms = (0..<3000).map { "  a\($0): { rate: 0.\($0 + 1) }\n" }.joined()
    #expect(answer(rightSpec.replacing("arms:\n", with: "arms:\n" + arms)).contains("more than 500"))
    let list = (1...500).map { "\($0)" }.joined(separator: ", ")
    #expect(answer(rightSpec.replacing("[x2, x5]", with: "[\(list)], sigma: [\(list)]")).contains("more than 500"))
  }

  @Test func `numbers beyond bounds and products that overflow are refused`() {
    let huge = [
      "1e400", "-1e400", "9223372036854775807", "9223372036854775808", "1e19", "16777217", ".inf", "-.inf", ".nan", "-0.5",
    ]
    for number in huge {
      for key in [
        "batch: 60", "channels: 6", "kernel: 5", "padding: 2", "max-pool: 2", "dense: 84", "steps: 1000",
      ] {
        let word = key.split(separator: " ")[0]
        #expect(answer(rightSpec.replacing(key, with: "\(word) \(number)")) != "right", "\(key) \(number)")
      }
    }
    #expect(answer(rightSpec.replacing("dense: 84", with: "dense: 16777216")).contains("more than 100 million weights"))
    #expect(
      answer(rightSpec.replacing("channels: 6, kernel: 5, padding: 2", with: "channels: 16777216, kernel: 1")).contains(
        "does not fit"))
    #expect(
      answer(rightSpec.replacing("kernel: 5, padding: 2", with: "kernel: 16777216, padding: 16777215")).contains("does not fit"))
    #expect(
      answer(rightSpec.replacing("evaluate: 100", with: "evaluate: 1").replacing("steps: 1000", with: "steps: 1e8")).contains(
        "evaluations"))
    #expect(
      answer(rightSpec.replacing("[x2, x5]", with: "[x1e308, x2]").replacing("rate: 0.01", with: "rate: 10")).contains(
        "comes to inf; expected a number above 0"))
    #expect(answer(rightSpec.replacing("batch: 60", with: "batch: 60000")).contains("more than 500 million values"))
  }

  @Test func `names cannot leave their folder or their script`() {
    for name in [
      "../x", "a/b", ".", "..", "-a", "a\\nb", "a b", "a'b", "A", "é", "a`b", "a;b", "$(x)", "a.b",
      String(repeating: "a", count: 65),
    ] {
      let key = "\"\(name)\""
      for (from, to) in [
        ("  plain: {}", "  \(key): {}"), ("  accuracy: {", "  \(key): {"), ("  results: {}", "  \(key): {}"),
        ("  faster: {", "  \(key): {"), ("{ hidden: {", "{ \(key): {"), ("set: mnist", "set: \(key)"),
      ] {
        #expect(answer(rightSpec.replacing(from, with: to)).contains("cannot be called"), "\(from) \(name)")
      }
    }
  }

  @Test func `a hostile data set is no reason to stop`() {
    for shape in [(0, 1, 1), (-1, 5, 5), (Int.max, Int.max, Int.max), (1 << 24, 2, 1)] {
      #expect(throws: SpecProblems.self) {
        try SpecReader.read(bytes: Array(rightSpec.utf8), path: "mine.yaml", vocabulary: .reports) { _ throws(DatasetProblem) in
          DatasetDescription(
            identity: DatasetIdentity(name: "mnist", sha256: ""),
            shape: .init(channels: shape.0, height: shape.1, width: shape.2),
            classes: 10, trainingExamples: 60, testExamples: 60)
        }
      }
    }
  }

  @Test func `what is shown on a terminal cannot steer it`() {
    let text = rightSpec.replacing("rate: 0.01", with: "rate: \"\\e]0;evil\\a\\n\\u202e\"")
    #expect(answer(text) == "16:9: `rate` is `\\u{1B}]0;evil\\u{7}\\n\\u{202E}`; expected a number above 0.")
    let error = #expect(throws: SpecProblems.self) { try read("title: \u{1B}[31m") }
    #expect(error?.rendered(isColoured: false).contains("\u{1B}") == false)
  }
}
