import Experiments
import Testing

/// What can be trained and is hardly meant: it is said, and stops nothing.
@Suite struct WarningTests {
  private func warnings(_ changes: [(String, String)]) throws -> [String] {
    try read(changes.reduce(rightSpec) { $0.replacing($1.0, with: $1.1, maxReplacements: 1) }).warnings.map(\.description)
  }

  @Test func `a right spec has no warning`() throws {
    #expect(try warnings([]) == [])
  }

  @Test func `a minibatch of one before normalization of features is warned of`() throws {
    let found = try warnings([("batch: 60", "batch: 1")])
    #expect(
      found == [
        "mine.yaml:2:28: warning: `batch` is 1: normalizing a feature over one example gives beta whatever the example is, "
          + "so that the layers before learn nothing; expected 2 or more."
      ])
    #expect(try warnings([("batch: 60", "batch: 1"), ("normalization: batch", "normalization: whitening")]).count == 1)
    #expect(try warnings([("batch: 60", "batch: 2")]) == [])
  }

  @Test func `a last test example left alone is warned of`() throws {
    // 10,000 test examples are 3,333 minibatches of 3, and one.
    for key in ["curves", "final"] {
      let found = try warnings([("batch: 60", "batch: 3"), ("evaluate: 100", "inference: { \(key): minibatch }")])
      #expect(found.count == 1)
      #expect(found.first?.contains("the last of its 10000 examples is left alone") == true, "\(found)")
    }
    #expect(try warnings([("batch: 60", "batch: 4"), ("evaluate: 100", "inference: { final: minibatch }")]) == [])
  }

  @Test(arguments: ["batch", "whitening"]) func `an epsilon of zero is warned of`(kind: String) throws {
    let found = try warnings([("normalization: batch", "normalization: { \(kind): { epsilon: 0 } }")])
    #expect(found.count == 1)
    #expect(found.first?.contains("warning: `epsilon` is 0: a channel that is the same all over a minibatch") == true, "\(found)")
  }
}
