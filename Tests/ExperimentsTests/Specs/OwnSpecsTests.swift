import Experiments
import Testing

@Suite struct OwnSpecsTests {
  @Test func `the repository's specs are right`() throws {
    do {
      let experiments = try ownSpecs()
      #expect(
        experiments.map(\.name) == [
          "lenet-batch-normalization", "lenet-dropout", "lenet-figure-3", "lenet-learning-rate", "lenet-sigmoid",
          "mlp-sensitivity", "mlp-whitening", "mnist-mlp",
        ])
    } catch {
      Issue.record("\(error.rendered(isColoured: false))")
    }
  }

  @Test func `arms that specs share are one run`() throws {
    let experiments = try ownSpecs()
    func distinct(_ prefix: String) -> Int {
      Set(experiments.filter { $0.name.hasPrefix(prefix) }.flatMap(\.arms).map(\.configuration)).count
    }
    // 2 + 4 + 5 + 6 + 4 arms written, six of which stand in more than one spec.
    #expect(distinct("lenet") == 15)
    #expect(distinct("mnist-mlp") == 2)
    #expect(distinct("mlp-sensitivity") == 24)
  }
}
