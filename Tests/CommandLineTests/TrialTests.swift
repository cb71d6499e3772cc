import Foundation
import Testing

/// A go that is not the specs as they stand says so wherever it leaves something, and is kept apart.
@Suite struct TrialTests {
  @Test func `each trial has a folder of its own, the same one the next time, and the spec's own results stay`() throws {
    let laboratory = try Laboratory()
    try laboratory.run("--quiet")
    let own = laboratory.files().filter { !$0.key.contains("/runs/") }
    let trials: [([String], String)] = [
      (["--seeds", "3"], "seeds-3"), (["--seeds", "3", "--steps", "40"], "seeds-3-steps-40"), (["--steps", "40"], "steps-40"),
      (["--set", "steps=40"], "set-steps-40"),
      (["--set", "rate=0.3", "--set", "arms.bn.momentum=0.5"], "set-arms.bn.momentum-0.5-set-rate-0.3"),
      (["--set", "arms.bn.momentum=0.5", "--set", "rate=0.3"], "set-arms.bn.momentum-0.5-set-rate-0.3"),
      (["--quick", "--seeds", "1"], "seeds-1-steps-200"),
    ]
    for (options, name) in trials {
      #expect(try laboratory.call(["run", "--quiet"] + options).status == 0)
      #expect(laboratory.files()["trials/\(name)/tiny/tiny/metrics.h5"] != nil, "\(options)")
    }
    // What a folder's name cannot hold ends in a digest: these two differ in nothing else.
    for value in ["{ scaled: { mean: 0.1 } }", "{ scaled: {mean: 0.1 } }"] {
      #expect(try laboratory.call(["run", "--quiet", "--set", "pixels=\(value)"]).status == 0)
    }
    let folders = try FileManager.default.contentsOfDirectory(atPath: laboratory.path + "/results/trials")
    #expect(folders.count == 6 + 2, "\(folders.sorted())")
    #expect(folders.count { $0.wholeMatch(of: #/set-pixels---scaled.*-[0-9a-f]{10}/#) != nil } == 2, "\(folders.sorted())")
    try laboratory.run("--quiet")
    #expect(laboratory.files().filter { !$0.key.contains("/runs/") && !$0.key.hasPrefix("trials/") } == own)
  }

  @Test func `every figure, table and page of a trial says what it is, what was run, and how to get it again`() throws {
    let laboratory = try Laboratory(
      Laboratory.spec(extra: "summary: All of 60 steps.\nfigures: { accuracy: { x: [0, 60] } }\ntables: { results: {} }"))
    let options = ["--seeds", "3", "--steps", "30", "--set", "evaluate=[{ every: 5 }]"]
    let ending = try laboratory.call(["run"] + options)
    #expect(ending.status == 0, "\(ending.errors)")
    let mark = "Trial, not the spec's own: evaluate=[{ every: 5 }], 3 seeds, 30 steps."
    #expect(ending.output.contains(mark), "\(ending.output)")
    let folder = try #require(ending.output.firstMatch(of: #/Report: (\S+)\/report.md/#)?.output.1)
    func text(_ name: String) throws -> String {
      try String(contentsOfFile: "\(laboratory.path)/\(folder)/\(name)", encoding: .utf8)
    }
    for name in ["accuracy.svg", "index.html", "report.md", "results.md"] {
      #expect(try text(name).contains("Trial, not the spec"), "\(name)")
    }
    #expect(try text("../index.html").contains("Trial, not the spec"))
    // The spec's range of steps would leave half of the figure empty.
    #expect(!(try text("accuracy.gp").contains("set xrange [0:60]")))
    let page = try text("report.md")
    #expect(page.contains("2 arms of 3 seeds, 30 steps each."), "\(page)")
    #expect(page.contains("What the spec's words say of these is not what was done here."))
    // The command on the page, given to a shell as it stands, finds that all is done.
    let command = try #require(page.firstMatch(of: #/```sh\n\.build\/release\/bnlab (run .*)\n```/#)?.output.1)
    let again = try laboratory.call([], shell: "exec \"$0\" \(command)")
    #expect(again.output.contains("6 runs, all up to date"), "\(command): \(again.output)\(again.errors)")
  }

  @Test func `trials are found by compare and list, by their full name or with their own folder as results`() throws {
    let laboratory = try Laboratory()
    try laboratory.run("--quiet", "--seeds", "1", "--steps", "20")
    let unknown = try laboratory.call(["compare", "plain", "bn"])
    #expect(unknown.errors.contains("There are trials/seeds-1-steps-20/tiny/tiny/plain, "), "\(unknown.errors)")
    let trial = "trials/seeds-1-steps-20/tiny/tiny"
    #expect(
      try laboratory.call(["compare", "\(trial)/plain", "\(trial)/bn"]).output.contains("plain against bn, 1 seed in common"))
    #expect(try laboratory.call(["compare", "plain", "bn", "--results", "results/trials/seeds-1-steps-20"]).status == 0)
    try laboratory.run("--quiet")
    let both = try laboratory.call(["compare", "tiny/bn", "\(trial)/bn"])
    #expect(both.output.contains("  Steps: 60 against 20"), "\(both.output)\(both.errors)")
    #expect(try laboratory.call(["list", "--seeds", "1", "--steps", "20"]).output.contains("plain  1 of 1 run recorded, 1 here"))
  }

  @Test func `quick runs of two data sets do not overwrite one another`() throws {
    let laboratory = try Laboratory()
    try FileManager.default.copyItem(atPath: laboratory.path + "/tiny", toPath: laboratory.path + "/other")
    try laboratory.write(
      Laboratory.spec().replacing("title: Tiny", with: "title: Other").replacing(
        "set: tiny, folder: ../tiny", with: "set: other, folder: ../other"),
      to: "experiments/other.yaml")
    let ending = try laboratory.run("--quick")
    #expect(ending.output.contains("Quick run: fewer steps and seeds, not a result."), "\(ending.output)")
    for name in ["quick/tiny/tiny", "quick/other/other"] {
      let page = try String(contentsOfFile: "\(laboratory.path)/results/\(name)/report.md", encoding: .utf8)
      #expect(page.contains("Quick run: fewer steps and seeds, not a result."))
      #expect(page.contains(".yaml --quick\n"))
    }
  }

  @Test func `training a part is no trial: its runs are the spec's, and the page says that others are missing`() throws {
    let laboratory = try Laboratory()
    try laboratory.run("--quiet", "--only", "bn")
    let page = try String(contentsOfFile: laboratory.path + "/results/tiny/tiny/report.md", encoding: .utf8)
    #expect(page.contains("Runs are missing: the spec asks for 2 arms of 2 seeds."), "\(page)")
    #expect(!FileManager.default.fileExists(atPath: laboratory.path + "/results/trials"))
  }
}
