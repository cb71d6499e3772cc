import Experiments
import Testing

/// Fractional factorial designs, against the published table of those of minimum aberration.
struct FactorialDesignTests {
  /// How many words of four, five and six letters: Chen, Sun & Wu (1993), "A catalogue of two-level and three-level fractional factorial designs".
  private static let published: [(factors: Int, runs: Int, words: [Int])] = [
    (4, 8, [1, 0, 0]), (5, 16, [0, 1, 0]), (6, 32, [0, 0, 1]), (6, 16, [3, 0, 0]), (7, 32, [1, 2, 0]), (7, 16, [7, 0, 0]),
    (8, 64, [0, 2, 1]), (8, 32, [3, 4, 0]), (8, 16, [14, 0, 0]), (9, 64, [1, 4, 2]), (9, 32, [6, 8, 0]), (10, 64, [2, 8, 4]),
    (10, 32, [10, 16, 0]), (11, 64, [4, 14, 8]), (11, 32, [25, 0, 27]),
  ]

  /// Sets of factors whose product of levels is the same in all runs, looked for among all sets.
  private func words(_ design: FactorialDesign) -> [Int] {
    let constant = (1..<UInt32(1 << design.factors)).filter { set in
      (0..<design.runs).allSatisfy { design.sign(of: set, inRun: $0) == design.sign(of: set, inRun: 0) }
    }
    return constant.map(\.nonzeroBitCount)
  }

  @Test func `designs have as few short words as the published ones`() {
    for (factors, runs, expected) in Self.published {
      let lengths = words(FactorialDesign(factors: factors, runs: runs))
      #expect((4...6).map { length in lengths.count { $0 == length } } == expected, "\(factors) factors in \(runs) runs")
      #expect(!lengths.contains { $0 < 4 })
    }
  }

  @Test(arguments: [(3, 8), (5, 16), (7, 32), (12, 64)])
  func `every factor is high in half of the runs, and each other factor in half of those`(factors: Int, runs: Int) {
    let design = FactorialDesign(factors: factors, runs: runs)
    for one in 0..<factors {
      let high = (0..<runs).filter { design.isHigh(one, inRun: $0) }
      #expect(high.count == runs / 2)
      for other in 0..<factors where other != one { #expect(high.count { design.isHigh(other, inRun: $0) } == runs / 4) }
    }
    #expect((0..<factors).allSatisfy { !design.isHigh($0, inRun: 0) }, "the first run is the base")
  }

  @Test func `what is said to be confounded has the same contrast, and nothing else has`() {
    let design = FactorialDesign(factors: 7, runs: 32)
    func contrast(_ set: FactorialDesign.Factors) -> [Double] { (0..<32).map { design.sign(of: set, inRun: $0) } }
    let pairs = (1..<FactorialDesign.Factors(1 << 7)).filter { $0.nonzeroBitCount == 2 }
    for pair in pairs {
      let same = pairs.filter { contrast($0) == contrast(pair) || contrast($0) == contrast(pair).map { -$0 } }
      #expect(Set(design.aliases(of: pair, upTo: 2)) == Set(same))
    }
    #expect(design.pairs.count == 18 && design.pairs.flatMap(\.self).count == 21)
  }
}
