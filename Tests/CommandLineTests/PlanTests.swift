import Foundation
import Testing

/// `bnlab plan`: what would be trained, and why.
@Suite struct PlanTests {
  @Test(arguments: [
    ("rate: 0.1\n", "rate: 0.3\n", "the rate changed from 0.1 to 0.3"),
    ("  - normalize\n  - activate\n", "  - activate\n  - normalize\n", "the layers stand in another order"),
    ("batch: 15", "batch: 20", "the batch changed from 15 to 20"),
    ("seeds: 2", "seeds: 3", "a new seed"),
  ])
  func `it says what sets a run apart from those that are there`(from: String, to: String, reason: String) throws {
    let laboratory = try Laboratory()
    try laboratory.run("--quiet")
    let changed = Laboratory.spec().replacingOccurrences(of: from, with: to)
    try #require(changed != Laboratory.spec())
    try laboratory.write(changed)
    let plan = try laboratory.call(["plan"])
    #expect(plan.output.contains("  \(reason)\n"), "\(plan.output)")
    #expect(!plan.output.contains("numerics"))
  }
}

/// `bnlab new --from`: another's spec, as a question of one's own.
@Suite struct CopyTests {
  @Test(arguments: [false, true]) func `a copy extends what its origin extends, wherever that stands, and is not the paper's`(
    isAbsolute: Bool
  ) throws {
    let laboratory = try Laboratory()
    try FileManager.default.createDirectory(atPath: "\(laboratory.path)/shared", withIntermediateDirectories: true)
    try laboratory.write(Laboratory.spec().replacingOccurrences(of: "Tiny", with: "Base"), to: "shared/base.yaml")
    let spec = """
      title: Its question
      paper:
        section: "4.1"
      extends: "base.yaml"
      arms:
        only: { normalization: batch }
      """
    try laboratory.write(spec, to: "shared/its-question.yaml")
    let origin = (isAbsolute ? "\(laboratory.path)/" : "") + "shared/its-question.yaml"
    let ending = try laboratory.call(["new", "my-question", "--from", origin])
    #expect(ending.status == 0, "\(ending.errors)")
    let check = try laboratory.call(["check", "experiments/my-question.yaml"])
    #expect(check.output.contains("right. 1 arm, 2 seeds"), "\(check.errors)")
    let copy = try String(contentsOfFile: "\(laboratory.path)/experiments/my-question.yaml", encoding: .utf8)
    #expect(!copy.contains("paper") && !copy.contains("section"))
  }
}
