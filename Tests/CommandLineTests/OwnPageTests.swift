import Foundation
import Testing

/// Whose pages `bnlab run` writes, and what it says of them.
@Suite struct OwnPageTests {
  private static let claim = """
    claims:
      sooner: { says: "It helps.", measure: final-accuracy, arm: bn, than: plain }
    """

  private static func twoSpecs() throws -> Laboratory {
    let laboratory = try Laboratory(Laboratory.spec(extra: claim))
    let papers = Laboratory.spec(extra: "paper: { section: '4.1' }\n" + claim.replacing("sooner", with: "also"))
    try laboratory.write(papers.replacing("title: Tiny", with: "title: The paper's"), to: "experiments/papers.yaml")
    return laboratory
  }

  @Test func `a spec of one's own has a page of its own, and the paper's page stays as it is but for a link`() throws {
    let laboratory = try Self.twoSpecs()
    func text(_ name: String) throws -> String {
      try String(contentsOfFile: "\(laboratory.path)/results/tiny/\(name)", encoding: .utf8)
    }
    let first = try laboratory.run("experiments/papers.yaml")
    #expect(first.output.contains("Report: results/tiny/report.md, results/tiny/index.html"))
    let (page, markdown, claims) = (try text("index.html"), try text("report.md"), try text("claims.json"))
    let own = try laboratory.run("experiments/tiny.yaml")
    #expect(own.output.contains("undecided  sooner") && own.output.contains("1 claim: "), "\(own.output)")
    #expect(own.output.contains("Report: results/tiny/tiny/report.md, results/tiny/tiny/index.html"), "\(own.output)")
    for line in ["also", "Scale of weights", "results/tiny/report.md"] { #expect(!own.output.contains(line), "\(own.output)") }
    #expect(try text("claims.json") == claims)
    let link =
      "<p>Experiments of their own, each with its page:</p>\n<ul>\n<li><a href=\"tiny/index.html\">Tiny</a></li>\n</ul>\n"
    #expect(try text("index.html").contains(link) && text("index.html").replacing(link, with: "") == page)
    #expect(
      try text("report.md").replacing("\nExperiments of their own, each with its page:\n\n- [Tiny](tiny/report.md)\n\n", with: "")
        == markdown)
    #expect(try text("tiny/claims.json").contains("\"claimed_by\" : \"spec\""))
    // What the program checks of itself is said with all of the paper's experiments, and an own spec's verdicts stand by themselves.
    let again = try laboratory.run("experiments/papers.yaml")
    #expect(try again.output.contains("Scale of weights") && text("index.html").contains(link))
  }

  @Test func `of several of the paper's specs, the one that was run has its verdicts printed`() throws {
    let laboratory = try Self.twoSpecs()
    try laboratory.write(
      Laboratory.spec(extra: "paper: { section: '4.2' }\n" + Self.claim.replacing("sooner", with: "another"))
        .replacing("title: Tiny", with: "title: Another of the paper's"), to: "experiments/second.yaml")
    try laboratory.run("--quiet")
    let ending = try laboratory.run("experiments/second.yaml")
    #expect(ending.output.contains("undecided  another") && ending.output.contains("1 claim: "), "\(ending.output)")
    #expect(!ending.output.contains("also") && !ending.output.contains("Scale of weights") && !ending.output.contains("sooner"))
    let page = try String(contentsOfFile: laboratory.path + "/results/tiny/report.md", encoding: .utf8)
    #expect(page.contains("## The paper's\n") && page.contains("## Another of the paper's\n") && !page.contains("## Tiny"))
  }

  @Test func `where the paper was never run, the door leads to what was`() throws {
    let laboratory = try Laboratory()
    try laboratory.run("--quiet")
    let door = try String(contentsOfFile: laboratory.path + "/results/tiny/index.html", encoding: .utf8)
    #expect(door.contains("<title>Experiments on tiny</title>") && door.contains("<a href=\"tiny/index.html\">Tiny</a>"))
    let page = try String(contentsOfFile: laboratory.path + "/results/tiny/tiny/index.html", encoding: .utf8)
    #expect(page.contains("<title>Tiny</title>") && !page.contains("Ioffe") && !page.contains("The paper says"))
    #expect(!FileManager.default.fileExists(atPath: laboratory.path + "/results/tiny/claims.json"))
  }
}
