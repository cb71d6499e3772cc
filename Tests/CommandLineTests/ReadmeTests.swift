import Foundation
import TestSupport
import Testing

/// The README's question, asked as it says.
@Suite struct ReadmeTests {
  @Test func `the README's example goes from bnlab new to a figure and a verdict`() throws {
    let readme = try String(contentsOf: Repository.url.appending(path: "README.md"), encoding: .utf8)
    let example = try #require(readme.split(separator: "```yaml\n").dropFirst().first?.split(separator: "```").first)
    let laboratory = try Laboratory()
    #expect(try laboratory.call(["new", "my-question"]).status == 0)
    let path = "experiments/my-question.yaml"
    var spec = try String(contentsOfFile: "\(laboratory.path)/\(path)", encoding: .utf8)
    let arms = try #require(spec.firstRange(of: "arms:"))
    spec = String(spec[..<arms.lowerBound]).replacing("normalization: none", with: "normalization: batch") + String(example)
    // Small, on the data beside.
    spec = spec.replacing("data: { set: mnist, batch: 60 }", with: "data: { set: tiny, folder: ../tiny }")
      .replacing("dense: 100", with: "dense: 8").replacing("dense: 10 ", with: "dense: 3 ")
      .replacing("steps: 2000", with: "steps: 20")
    try laboratory.write(spec, to: path)
    #expect(try laboratory.call(["check", path]).output.contains("right. 6 arms, 6 seeds, 1 figure, 0 tables, 1 claim"))
    let ending = try laboratory.run(path)
    #expect(ending.output.contains("after-does-as-well"), "\(ending.output)")
    for file in ["final.svg", "final.png", "final.gp", "final.tsv"] {
      #expect(FileManager.default.fileExists(atPath: "\(laboratory.path)/results/tiny/my-question/\(file)"), "\(file)")
    }
    #expect(laboratory.files(ending: "claims.json").count == 1)
    let compared = try laboratory.call(["compare", "my-question/before-batch-60", "my-question/after-batch-60"])
    #expect(compared.output.contains("after the activation"), "\(compared.output)\(compared.errors)")
  }

  @Test func `a whole experiment and a single run are exported with every number`() throws {
    let laboratory = try Laboratory()
    try laboratory.run("--quiet")
    let whole = try laboratory.call(["export", "--long", "results/tiny/tiny/metrics.h5"]).output
    #expect(whole.hasPrefix("experiment,arm,seed,part,quantity,step,value\r\n"))
    #expect(whole.contains("tiny,bn,1,test,accuracy,60,") && whole.contains("tiny,plain,0,final,loss,"))
    let run = try #require(laboratory.files().keys.filter { $0.contains("/seed-0") }.min())
    #expect(try laboratory.call(["export", "--long", "results/\(run)"]).output.contains(",0,final,accuracy,"))
  }
}
