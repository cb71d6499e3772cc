import Experiments
import NeuralNetwork
import TestSupport
import Testing

@Suite struct SharesTests {
  private static func loads(_ seconds: [Double], among count: Int) -> [Double] {
    var loads = [Double](repeating: 0, count: count)
    for (share, seconds) in zip(Shares.parted(seconds, among: count), seconds) { loads[share] += seconds }
    return loads
  }

  @Test func `every piece is in one share, and none has more than 4/3 of what the best parting could give`() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let count = 1 + random.below(12)
      let seconds = (0..<random.below(80)).map { _ in 0.1 + Double(random.below(1000)) }
      let loads = Self.loads(seconds, among: count)
      #expect(abs(loads.reduce(0, +) - seconds.reduce(0, +)) < 1e-6)
      // No parting is better than the mean, nor than the longest piece, nor than two of the first count + 1.
      let sorted = seconds.sorted(by: >)
      let pair = sorted.count > count ? sorted[count - 1] + sorted[count] : 0
      let best = max(seconds.reduce(0, +) / Double(count), sorted.first ?? 0, pair)
      #expect((loads.max() ?? 0) <= 4.0 / 3 * best + 1e-9, "\(seconds) among \(count)")
    }
  }

  @Test func `Graham's own worst case is parted as he says`() {
    // Graham 1969: 5, 5, 4, 4, 3, 3, 3 among three take 11 by this rule, and 9 at best.
    #expect(Self.loads([5, 5, 4, 4, 3, 3, 3], among: 3).max() == 11)
  }

  @Test func `shares are the same whatever is done meanwhile, and together they are the plan`() throws {
    let (tiny, scratch) = (try TinyRun(), try TemporaryFolder())
    let store = RunStore(folder: scratch.path)
    let arms = try [10, 40, 90, 20].map { steps in
      Arm(name: "steps-\(steps)", label: "", configuration: try tiny.configuration(steps: steps))
    }
    let experiment = Experiment(
      name: "tiny", title: "Tiny", summary: "", paper: nil, arms: arms, seeds: 5, figures: [], tables: [], claims: [],
      path: "tiny.yaml")
    func shares() throws -> [[Run]] {
      let plan = try Plan([experiment], store: store)
      return (1...3).map { plan.entries(of: Share($0, of: 3)!).map(\.run) }
    }
    let before = try shares()
    #expect(Set(before.flatMap(\.self)).count == 20 && before.flatMap(\.self).count == 20)
    for run in before[1].prefix(4) {
      try store.prepare([(run.identity, run.configuration)], numerics: Numerics.version)
      try AtomicFile.write("", to: store.path(of: run, .record))
    }
    #expect(try shares() == before)
    #expect(try Plan([experiment], store: store).done == 4)
    let seconds = before.map { $0.reduce(0) { $0 + $1.configuration.nominalSeconds } }
    #expect(seconds.max()! < 1.2 * seconds.min()!, "\(seconds)")
  }

  @Test(arguments: ["", "3", "0/4", "5/4", "3/", "/4", "a/b", "1/2/3", "-1/4", "1/10000000"]) func `what is no share is told`(
    text: String
  ) {
    #expect(Share(text) == nil)
  }

  @Test func `a share is written as it is read`() throws {
    let share = try #require(Share("3/40"))
    #expect(share.number == 3 && share.count == 40 && share.description == "3/40")
  }
}
