import Foundation
import Testing

/// `bnlab compare` as a user sees it.
@Suite struct CompareCommandTests {
  private static func trained() throws -> Laboratory {
    let laboratory = try Laboratory()
    let other = Laboratory.spec(rate: "0.2").replacingOccurrences(of: "title: Tiny", with: "title: Other")
    try laboratory.write(other, to: "experiments/other.yaml")
    try laboratory.run("--quiet")
    return laboratory
  }

  @Test func `two arms are compared by what differs in their settings, and in their results seed by seed`() throws {
    let laboratory = try Self.trained()
    let ending = try laboratory.call(["compare", "tiny/plain", "tiny/bn"])
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(ending.output.contains("plain against bn, 2 seeds in common"), "\(ending.output)")
    #expect(ending.output.contains("  Normalization: none against batch"), "\(ending.output)")
    for row in ["final accuracy", "best held accuracy", "final test loss", "diverged"] {
      #expect(ending.output.contains("\n\(row)  "), "\(row)")
    }
  }

  @Test func `an arm that several experiments have is taken from the other's experiment, or asked for`() throws {
    let laboratory = try Self.trained()
    // `plain` is the same runs in both experiments, `bn` is not.
    #expect(try laboratory.call(["compare", "plain", "other/bn"]).output.contains("Normalization: none against batch"))
    #expect(try laboratory.call(["compare", "tiny/plain", "bn"]).output.contains("Normalization: none against batch"))
    let ambiguous = try laboratory.call(["compare", "bn", "bn"])
    #expect(ambiguous.status == 64)
    #expect(ambiguous.errors.contains("bn: which one? tiny/other/bn, tiny/tiny/bn."), "\(ambiguous.errors)")
    let full = try laboratory.call(["compare", "tiny/tiny/bn", "other/bn"])
    #expect(full.output.contains("  Learning rate: 0.1 against 0.2"), "\(full.output)")
    #expect(full.output.contains("tiny/bn") && full.output.contains("other/bn"), "\(full.output)")
  }

  @Test func `two run files are compared by their seeds, their settings, and where their curves part`() throws {
    let laboratory = try Self.trained()
    let runs = laboratory.files().keys.filter { $0.contains("/seed-") }.sorted().map { "results/\($0)" }
    try #require(runs.count == 6)
    let same = try laboratory.call(["compare", runs[0], runs[0]])
    #expect(same.output.contains("Their settings are the same."))
    #expect(same.output.contains("equal to the bit at all 7 steps"), "\(same.output)")
    let seeds = try laboratory.call(["compare", runs[0], runs[1]])
    #expect(seeds.output.contains("seed: 0 against 1"), "\(seeds.output)")
    #expect(seeds.output.contains("Their test curves differ from step 0 on"), "\(seeds.output)")
  }

  @Test(arguments: [
    (
      ["compare", "tiny/plain", "bm"], Int32(64),
      "bm: no arm of this name has results. There are other/plain, other/bn, tiny/plain"
    ),
    (["compare", "plain", "run.h5"], 64, "plain and run.h5: expected two arms, or two runs' files."),
    (["compare", "plain"], 64, "Missing expected argument '<second>'"),
    (["compare", "results/tiny/tiny/metrics.h5", "results/tiny/tiny/metrics.h5"], 64, "metrics.h5 is a whole experiment"),
    (["compare", "nowhere.h5", "nowhere.h5"], 74, "nowhere.h5"),
    (["compare", "plain", "bn", "--results", "nowhere"], 74, "nowhere holds no metrics to compare: `bnlab run` makes them"),
  ])
  func `a mistake is answered with a sentence and an exit code`(arguments: [String], status: Int32, sentence: String) throws {
    let ending = try Self.trained().call(arguments)
    #expect(ending.status == status, "\(ending.errors)")
    #expect(ending.errors.contains(sentence), "\(ending.errors)")
  }
}
