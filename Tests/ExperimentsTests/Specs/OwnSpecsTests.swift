import Experiments
import Foundation
import Reports
import TestSupport
import Testing

@Suite struct OwnSpecsTests {
  @Test func `the repository's specs are right`() throws {
    let files = try Repository.specs.flatMap { folder in
      try FileManager.default.contentsOfDirectory(atPath: folder).filter {
        $0.hasSuffix(".yaml") && !Vocabulary.reports.otherFiles.contains($0)
      }.sorted()
    }
    do {
      let experiments = try ownSpecs()
      #expect(experiments.map { "\($0.name).yaml" } == files && !files.isEmpty)
    } catch {
      Issue.record("\(error.rendered(isColoured: false))")
    }
  }

  @Test func `an arm that is written in several specs is one run`() throws {
    let experiments = try ownSpecs()
    func identity(_ experiment: String, _ arm: String) throws -> RunIdentity {
      let arms = try #require(experiments.first { $0.name == experiment }?.arms)
      return try RunIdentity(of: try #require(arms.first { $0.name == arm }).configuration, numerics: 1)
    }
    for (plain, bn, experiment) in [
      ("baseline", "bn-baseline", "lenet-figure-3"), ("plain-rate-x1", "bn-rate-x1", "lenet-learning-rate"),
      ("baseline", "bn", "lenet-dropout"),
    ] {
      #expect(try identity(experiment, plain) == identity("lenet-batch-normalization", "baseline"))
      #expect(try identity(experiment, bn) == identity("lenet-batch-normalization", "bn"))
    }
    #expect(try identity("lenet-figure-3", "bn-x5-sigmoid") != identity("lenet-sigmoid", "bn-rate-x5"))
  }
}
