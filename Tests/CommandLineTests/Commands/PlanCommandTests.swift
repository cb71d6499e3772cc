import Foundation
import Testing

/// `bnlab plan`: what would be trained, and why.
@Suite struct PlanCommandTests {
  @Test(arguments: [
    ("rate: 0.1\n", "rate: 0.3\n", "the rate changed from 0.1 to 0.3"),
    ("  - normalize\n  - activate\n", "  - activate\n  - normalize\n", "the layers stand in another order"),
    ("batch: 15", "batch: 20", "the batch changed from 15 to 20"),
    ("rate: 0.1\n", "rate: 0.1\n  label-smoothing: 0.1\n", "the label smoothing is new: 0.1"),
    ("rate: 0.1\n", "rate: 0.1\n  train: [bias, weight]\n", "the train is new: weight, bias"),
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
