import Experiments
import Foundation
import Grammar
import Testing

@Suite struct MistakesTests {
  @Test func `the spec that mistakes are made in is right`() throws {
    let experiment = try read(rightSpec)
    #expect(experiment.arms.map(\.name) == ["plain", "bn", "fast-rate-x2", "fast-rate-x5"])
    // What is not read is not tried: there were so many when they were counted last.
    #expect(Mistake.all.count >= 186 && Mistake.all.map(\.expected.count).reduce(0, +) >= 196 && rightSpecs.count >= 72)
    #expect(Set(Mistake.all.map(\.name)).count == Mistake.all.count)
  }

  @Test(arguments: Mistake.all) func `a mistake is answered with its place and one sentence`(_ mistake: Mistake) {
    do throws(SpecProblems) {
      _ = try read(mistake.text)
      Issue.record("\(mistake.name) went unnoticed")
    } catch {
      #expect(error.problems.map { "\($0)".replacing("mine.yaml:", with: "") } == mistake.expected)
    }
  }

  @Test func `a problem is shown with its line, and a caret under the place`() {
    let text = rightSpec.replacing("rate: 0.01", with: "rate: \"fast\"").replacing("momentum:", with: "momentun:")
    let error = #expect(throws: SpecProblems.self) { try read(text) }
    #expect(
      error?.rendered(isColoured: false) == """
        mine.yaml:16:9: `rate` is `fast`; expected a number above 0.
          16 |   rate: "fast"
             |         ^^^^^^

        mine.yaml:17:3: `momentun` is no key of `settings`; did you mean `momentum`?
          17 |   momentun: 0.9
             |   ^^^^^^^^

        2 problems.
        """)
    #expect(
      error?.problems.first?.rendered(isColoured: true)
        == "\u{1B}[1mmine.yaml:16:9: \u{1B}[0m\u{1B}[31m`rate` is `fast`; expected a number above 0.\u{1B}[0m\n"
        + "  \u{1B}[2m16 |\u{1B}[0m   rate: \"fast\"\n  \u{1B}[2m   |\u{1B}[0m         \u{1B}[31m^^^^^^\u{1B}[0m")
  }

  @Test func `a long line is cut around the place`() throws {
    let text = rightSpec.replacing("seeds: 3", with: "seeds: [\(String(repeating: "1, ", count: 500))]\nfoo: 1")
    let long = rightSpec.replacing(
      "paper:", with: ""
    ).replacing("evaluate: 100", with: "evaluate: [\(String(repeating: "{ every: 1, through: 5 }, ", count: 50))]")
    for spec in [text, long] {
      let error = try #require(throws: SpecProblems.self) { try read(spec) }
      for problem in error.problems {
        let excerpt = try #require(problem.excerpt)
        #expect(excerpt.text.count <= 100 && excerpt.offset + excerpt.width <= 100)
        let place = excerpt.text.index(excerpt.text.startIndex, offsetBy: excerpt.offset)
        #expect("[f{5".contains(excerpt.text[place]))
      }
    }
  }

  @Test(arguments: [
    ("momentm", "momentum"), ("Weight_Decay", "weight-decay"), ("normalisation", "normalization"), ("lr", "rate"),
    ("batch-size", nil), ("step", "steps"), ("raet", "rate"), ("zzz", nil),
  ])
  func `the nearest word is offered`(_ key: String, _ word: String?) throws {
    let error = try #require(throws: SpecProblems.self) {
      try read(
        rightSpec.replacing("seeds: 3", with: "seeds: 3").replacing("  evaluate: 100", with: "  evaluate: 100\n  \(key): 1"))
    }
    #expect(error.problems.count == 1)
    #expect(error.description.contains("did you mean") == (word != nil))
    if let word { #expect(error.description.hasSuffix("did you mean `\(word)`?")) }
  }
}
