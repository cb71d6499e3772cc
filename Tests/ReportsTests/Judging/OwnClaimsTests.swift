import Experiments
import Foundation
import Reports
import TestSupport
import Testing

/// Claims of one's own.
@Suite struct OwnClaimsTests {
  /// Somebody's copy of one of the paper's experiments.
  private static func copy(_ name: String = "lenet-dropout", claims: [ClaimDefinition]? = nil) throws -> ReportInput {
    var copy = Synthetic.input(try #require(try Synthetic.experiments().first { $0.name == name }))
    copy.experiment.name = "my-question"
    copy.experiment.title = "What about `Dropout`?"
    copy.experiment.paper = nil
    if let claims { copy.experiment.claims = claims }
    return copy
  }

  @Test func `a copy of the paper's claim in somebody's own experiment leaves the paper's verdicts as they are`() throws {
    let paper = try Synthetic.experiments().map { Synthetic.input($0) }
    let alone = ClaimJudge().judge(paper)
    let copy = try Self.copy()
    let together = ClaimJudge().judge(paper + [copy])
    let papers = together.filter { $0.experiment != "my-question" }
    #expect(papers.map(\.claim.id) == alone.map(\.claim.id))
    #expect(papers.map(\.correctedP) == alone.map(\.correctedP) && papers.map(\.family) == alone.map(\.family))
    let own = together.filter { $0.experiment == "my-question" }
    #expect(own.count == copy.experiment.claims.count && own.allSatisfy { $0.family == own.count && !$0.isPapers })
    #expect(together.last?.experiment == "my-question")
  }

  @Test func `an own experiment's page is titled by it, makes its own claims, and puts nothing under the authors' names`() throws
  {
    let scratch = try TemporaryFolder()
    let easy = ClaimDefinition(
      id: "no-dropout", statement: "It does `not` hurt.", source: "",
      measures: [FinalAccuracy(arm: "bn-no-dropout", than: "bn", margin: -0.01)])
    let other = ClaimDefinition(
      id: "mine", statement: "More is more.", source: "my notes",
      measures: [FinalAccuracy(arm: "bn", than: "baseline", margin: 0)])
    let paper = try Synthetic.experiments().filter { $0.name == "lenet-sigmoid" }.map { Synthetic.input($0) }
    let writer = ReportWriter(results: scratch.path, dataset: "mnist", options: ReportOptions())
    let summary = try writer.write([try Self.copy(claims: [easy, other])] + paper)
    #expect(summary.pages.map(\.isPapers) == [true, false])
    let own = try #require(summary.pages.last)
    // A claim of the paper's name is the spec's own here: judged as it is written, and said to be it.
    #expect(own.judgements.map(\.name) == ["no-dropout", "mine"] && own.judgements.allSatisfy { $0.family == 2 })
    #expect(own.judgements.allSatisfy { !$0.reason.contains("not the paper's claim") })
    let (markdown, html) = (try scratch.text("my-question/report.md"), try scratch.text("my-question/index.html"))
    #expect(
      markdown.contains("# What about `Dropout`?\n") && html.contains("<h1 id=\"top\">What about <code>Dropout</code>?</h1>"))
    for page in [markdown, html] {
      for words in ["Ioffe", "The paper says", "claims of the paper", " ()", "No Dropout needed", "Limitations"] {
        #expect(!page.contains(words), "\(words)")
      }
      #expect(page.contains("The claim, and measured here") && page.contains("what stands here is the spec"))
    }
    #expect(markdown.contains("> It does `not` hurt.\n") && markdown.contains("> More is more. (my notes)\n"))
    let claims = try scratch.text("my-question/claims.json")
    #expect(claims.matches(of: #/"claimed_by" : "spec"/#).count == 2 && !claims.contains("\"paper\""))
    // And on the paper's page nothing of it but a link.
    for name in ["report.md", "index.html", "claims.json"] {
      let page = try scratch.text(name)
      #expect(
        !page.contains("More is more") && (name == "claims.json" || page.matches(of: #/my-question\//#).count == 1), "\(name)")
    }
    #expect(try scratch.text("claims.json").contains("\"claimed_by\" : \"paper\""))
  }

  @Test func `a claim that the paper never made, in a spec of the paper's, is the spec's own and no verdict on the paper`() throws
  {
    let scratch = try TemporaryFolder()
    var input = Synthetic.input(try #require(try Synthetic.experiments().first { $0.name == "lenet-sigmoid" }))
    let id = "addition"
    input.experiment.claims.append(
      ClaimDefinition(
        id: id, statement: "An addition.", source: "",
        measures: [FinalAccuracy(arm: "bn-rate-x1", than: "plain-rate-x1", margin: 0)]))
    try ReportWriter(results: scratch.path, dataset: "mnist", options: ReportOptions()).write([input])
    let page = try scratch.text("report.md")
    #expect(page.contains("Of 1 claim: ") && page.matches(of: #/An addition\./#).count == 1)
  }

  @Test(arguments: [30, 40, 60, 80, 120, 200])
  func `verdicts in a terminal are no wider than it is, and say all that they said`(width: Int) throws {
    let judgements = ClaimJudge(properties: try PropertyResult.ofTheEngine())
      .judge(try Synthetic.experiments(seeds: 6).map { Synthetic.input($0) })
    let text = TerminalSummary.text(judgements, width: width)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= width && $0.last != " " }, "\(lines.filter { $0.count > width })")
    func words(_ text: String) -> [Substring] { text.split { $0 == " " || $0 == "\n" } }
    #expect(words(text) == words(TerminalSummary.text(judgements, width: 10_000)))
  }
}
