import Foundation
import Testing

/// What cannot be done is told, the rest is done, and no page says less than before without a word. The specs say that they are the paper's, whose
/// page is one of all of its experiments.
@Suite struct LeftOutTests {
  private static func spec(_ title: String) -> String {
    Laboratory.spec(extra: "figures: { accuracy: {} }\npaper: { section: \"4.1\" }").replacingOccurrences(
      of: "title: Tiny", with: "title: \(title)")
  }

  private static let pages = ["report.md", "index.html", "claims.json"]

  private func pages(_ laboratory: Laboratory, _ dataset: String = "tiny") -> [Data?] {
    Self.pages.map { FileManager.default.contents(atPath: "\(laboratory.path)/results/\(dataset)/\($0)") }
  }

  @Test(arguments: ["check", "list", "plan", "run", "figures", "gradcheck"])
  func `one spec that is wrong is told, and the others are done`(command: String) throws {
    let laboratory = try Laboratory()
    if command == "figures" { try laboratory.run("--quiet") }
    try laboratory.write(Laboratory.spec().replacingOccurrences(of: "steps:", with: "stepps:"), to: "experiments/wrong.yaml")
    let ending = try laboratory.call([command] + (command == "gradcheck" ? ["--sample", "1"] : []))
    #expect(ending.status == 65, "\(ending.errors)")
    #expect(ending.errors.contains("experiments/wrong.yaml:12:3: "), "\(ending.errors)")
    #expect(ending.output.contains("tiny"), "\(ending.output)")
    #expect(laboratory.files()["tiny/tiny/metrics.h5"] != nil || !["run", "figures"].contains(command))
  }

  @Test func `two specs of one title, and a spec whose data are missing, leave the first one right`() throws {
    let laboratory = try Laboratory()
    try laboratory.write(Laboratory.spec(), to: "experiments/twin.yaml")
    try laboratory.write(Self.spec("Elsewhere").replacingOccurrences(of: "../tiny", with: "../gone"), to: "experiments/gone.yaml")
    let ending = try laboratory.call(["run"])
    #expect(ending.status == 65)
    #expect(ending.errors.contains("twin.yaml") && ending.errors.contains("gone: does not exist"), "\(ending.errors)")
    #expect(ending.errors.contains("left out, as said above: "), "\(ending.errors)")
    #expect(laboratory.files().keys.filter { $0.hasSuffix("metrics.h5") } == ["tiny/tiny/metrics.h5"])
  }

  @Test func `a report stays as it is where a spec of recorded results cannot be read`() throws {
    let laboratory = try Laboratory(Self.spec("Tiny"))
    try laboratory.write(Self.spec("Other"), to: "experiments/other.yaml")
    try laboratory.run("--quiet")
    let before = pages(laboratory)
    try laboratory.write(Self.spec("Other").replacingOccurrences(of: "steps:", with: "stepps:"), to: "experiments/other.yaml")
    for arguments in [["figures", "experiments/tiny.yaml"], ["run", "experiments/tiny.yaml"], ["figures"], ["report"]] {
      let ending = try laboratory.call(arguments)
      #expect(ending.status == 65, "\(arguments): \(ending.errors)")
      #expect(ending.errors.contains("experiments/other.yaml:12:3: "), "\(arguments): \(ending.errors)")
      #expect(
        ending.errors.contains("results/tiny/report.md stays as it is: without other it would say less"), "\(ending.errors)")
      #expect(pages(laboratory) == before, "\(arguments)")
    }
    // A wrong spec that has no results is nobody's loss.
    try laboratory.write(Self.spec("Other"), to: "experiments/other.yaml")
    try laboratory.write("title: [", to: "experiments/never.yaml")
    #expect(try laboratory.call(["figures", "experiments/tiny.yaml"]).status == 0)
    #expect(pages(laboratory) == before)
  }

  @Test func `results of specs from elsewhere are named where a report is without them`() throws {
    let laboratory = try Laboratory(Self.spec("Tiny"))
    try FileManager.default.createDirectory(atPath: laboratory.path + "/mine", withIntermediateDirectories: true)
    try laboratory.write(Self.spec("Mine"), to: "mine/my-own.yaml")
    try laboratory.run("mine/my-own.yaml", "--quiet")
    let ending = try laboratory.run("experiments/tiny.yaml")
    #expect(ending.errors.contains("results/tiny/my-own has results, and no spec here asks for them"), "\(ending.errors)")
  }

  @Test func `an arm whose settings were changed since is not drawn as what the spec says now`() throws {
    let laboratory = try Laboratory(Self.spec("Tiny"))
    try laboratory.run("--quiet")
    let times = laboratory.files(ending: "provenance.json")
    try laboratory.write(Self.spec("Tiny").replacingOccurrences(of: "rate: 0.1 }", with: "rate: 0.3 }"))
    let ending = try laboratory.call(["figures"])
    #expect(ending.status == 0)
    #expect(ending.errors.contains("records `bn` as the spec no longer has it"), "\(ending.errors)")
    let table = try String(contentsOfFile: laboratory.path + "/results/tiny/tiny/accuracy.tsv", encoding: .utf8)
    #expect(!table.contains("bn") && table.contains("plain"))
    // A report that would lose the whole experiment stays as it is.
    let before = pages(laboratory)
    try laboratory.write(Self.spec("Other"), to: "experiments/other.yaml")
    try laboratory.run("experiments/other.yaml", "--quiet")
    let both = pages(laboratory)
    #expect(both != before)
    try laboratory.write(
      Self.spec("Other").replacingOccurrences(of: "batch: 15", with: "batch: 20"), to: "experiments/other.yaml")
    let kept = try laboratory.call(["figures"])
    #expect(kept.errors.contains("report.md stays as it is: without other it would say less"), "\(kept.errors)")
    #expect(pages(laboratory) == both)
    try FileManager.default.removeItem(atPath: laboratory.path + "/results/tiny/other")
    // What was noted of its runs stays beside what is recorded of them.
    #expect(laboratory.files(ending: "provenance.json") == times)
  }

  @Test func `drawing fetches nothing and draws no digits, and finds what was trained on those that stood in for MNIST`() throws {
    let mnist = Laboratory.spec(steps: 5, seeds: 1, extra: "figures: { accuracy: {} }\npaper: { section: \"4.1\" }")
      .replacingOccurrences(of: "{ set: tiny, folder: ../tiny, batch: 15 }", with: "{ set: mnist }")
      .replacingOccurrences(of: "dense: 3", with: "dense: 10")
    let laboratory = try Laboratory(mnist)
    try laboratory.write(mnist.replacingOccurrences(of: "title: Tiny", with: "title: Other"), to: "experiments/other.yaml")
    try laboratory.run("--quiet")
    let before = pages(laboratory, "drawn-digits")
    #expect(before[0] != nil)
    for arguments in [["figures", "experiments/tiny.yaml"], ["report"], ["list"], ["plan"], ["watch"]] {
      let ending = try laboratory.call(arguments, environment: ["XDG_CACHE_HOME": laboratory.path + "/empty"])
      #expect(ending.status == 0 && ending.errors.isEmpty, "\(arguments): \(ending.errors)")
      #expect(!FileManager.default.fileExists(atPath: laboratory.path + "/empty"), "\(arguments)")
      if arguments == ["watch"] { #expect(ending.output.contains("2 runs, all up to date"), "\(ending.output)") }
    }
    #expect(pages(laboratory, "drawn-digits") == before)
  }
}
