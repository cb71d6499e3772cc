import Experiments
import Foundation
import Reports
import Testing

@Suite struct VerdictTests {
  /// Two arms whose final accuracies differ by `differences`, in whole test examples.
  private static func input(differences: [Int], claim: any Measure..., id: String = "own-question") throws
    -> ReportInput
  {
    let experiment = try #require(try Synthetic.experiments().first { $0.name == "lenet-batch-normalization" })
    var input = Synthetic.input(experiment, seeds: differences.count)
    for (run, difference) in differences.enumerated() {
      for arm in 0...1 {
        let correct = 9800 + (arm == 1 ? difference : 0)
        input.metrics.arms[arm].finals[run] = FinalResult(
          accuracy: Double(correct) / 10_000, loss: 0.1, correct: correct, examples: 10_000)
      }
    }
    input.experiment.claims = [ClaimDefinition(id: id, statement: "It helps.", source: "nowhere", measures: claim)]
    return input
  }

  private static func judge(_ differences: [Int], margin: Double = 0) throws -> Judgement {
    let input = try input(differences: differences, claim: FinalAccuracy(arm: "bn", than: "baseline", margin: margin))
    return try #require(ClaimJudge().judge([input]).first)
  }

  @Test func `a clear gain over ten seeds is reproduced, its mirror image is not, and noise is inconclusive`() throws {
    let gains = [12, 30, 8, 22, 17, 25, 9, 14, 31, 11]
    #expect(try Self.judge(gains).verdict == .reproduced)
    #expect(try Self.judge(gains.map { -$0 }).verdict == .notReproduced)
    #expect(try Self.judge([12, -9, 3, -14, 5, 8, -7, 2, -3, 1]).verdict == .inconclusive)
    let found = try Self.judge(gains)
    #expect(abs((found.effect ?? 0) - 0.00179) < 1e-12)
    #expect(found.p == 0.001953125)
    #expect(found.runs == 20)
  }

  @Test func `no difference at all decides nothing`() throws {
    let found = try Self.judge(Array(repeating: 0, count: 10))
    #expect(found.verdict == .inconclusive && found.p == 1)
  }

  @Test func `with five seeds no gain is enough, and it says that six would do`() throws {
    let found = try Self.judge([500, 600, 700, 800, 900])
    #expect(found.verdict == .inconclusive)
    #expect(found.reason.contains("too few seeds") && found.reason.contains("6 would do"), "\(found.reason)")
    #expect(try Self.judge([500, 600, 700, 800, 900, 950]).verdict == .reproduced)
  }

  @Test func `a paper's claim judged alone is corrected as one of nine: eight seeds cannot decide it, nine can`() throws {
    for (seeds, verdict) in [(8, Verdict.inconclusive), (9, .reproduced)] {
      let input = try Self.input(
        differences: Array(repeating: 40, count: seeds),
        claim: FinalAccuracy(arm: "bn", than: "baseline", margin: 0), StepsRatio(arm: "bn", than: "baseline", atMost: 1),
        id: "faster-mlp")
      let found = try #require(ClaimJudge().judge([input]).first)
      #expect(found.family == 9)
      #expect(found.verdict == verdict, "\(found.reason)")
      if verdict == .inconclusive { #expect(found.reason.contains("9 would do")) }
    }
  }

  @Test func `the margin shifts what is tested: a loss within it is none, a gain below it is not enough`() throws {
    let losses = [-5, -8, -3, -6, -9, -4, -7, -5, -6, -2]
    #expect(try Self.judge(losses, margin: -0.002).verdict == .reproduced)
    #expect(try Self.judge(losses).verdict == .notReproduced)
    #expect(try Self.judge(losses.map { -$0 }, margin: 0.002).verdict == .notReproduced)
  }

  @Test(
    arguments: [
      [FinalAccuracy(arm: "bn", than: "baseline", margin: -0.5)], [StepsRatio(arm: "bn", than: "baseline", atMost: 3)],
      [StepsRatio(arm: "bn", than: "baseline", atMost: .infinity)], [FinalAccuracy(arm: "bn", than: "baseline", margin: .nan)],
      [FailureShare(arm: "baseline", atLeast: 0)], [], [EnsembleGain(arm: "bn", members: 1)],
      [ExactProperty(property: "identity"), FinalAccuracy(arm: "bn", than: "baseline", margin: 0)],
    ] as [[any Measure]])
  func `a claim cannot bend the rule`(measures: [any Measure]) throws {
    var input = try Self.input(differences: Array(repeating: 40, count: 10))
    input.experiment.claims[0].measures = measures
    let judge = ClaimJudge(properties: [PropertyResult(id: "identity", holds: true, measured: "")])
    let found = try #require(judge.judge([input]).first { $0.claim.id == "own-question" })
    #expect(found.verdict == .inconclusive)
    #expect(found.p == nil)
  }

  @Test func `a paper's name cannot be had for an easier claim`() throws {
    for (id, measure) in [
      ("fewer-steps", StepsRatio(arm: "bn", than: "baseline", atMost: 1)),
      ("ensemble", FinalAccuracy(arm: "bn", than: "baseline", margin: 0)), ("identity", ExactProperty(property: "cheap")),
      ("faster-mlp", FinalAccuracy(arm: "bn", than: "baseline", margin: 0)),
    ] as [(String, any Measure)] {
      let input = try Self.input(differences: Array(repeating: 40, count: 10), claim: measure, id: id)
      let found = try #require(
        ClaimJudge(properties: [PropertyResult(id: "cheap", holds: true, measured: "")]).judge([input]).first {
          $0.claim.id == id
        })
      #expect(found.verdict == .inconclusive)
      #expect(found.reason.contains("not the paper's claim"), "\(found.reason)")
    }
  }

  @Test func `of several parts all must hold: one against it is enough to lose`() throws {
    let steps = StepsRatio(arm: "bn", than: "baseline", atMost: 1)
    let accuracy = FinalAccuracy(arm: "bn", than: "baseline", margin: 0)
    let losing = try Self.input(differences: Array(repeating: -40, count: 10), claim: steps, accuracy)
    let found = try #require(ClaimJudge().judge([losing]).first)
    #expect(found.verdict == .notReproduced)
    #expect(found.deciding == 1)
    #expect(found.p == 2 * 0.001953125)
    let noisy = try Self.input(differences: [9, -8, 7, -9, 8, -7, 9, -8, 7, -6], claim: steps, accuracy)
    #expect(try #require(ClaimJudge().judge([noisy]).first).verdict == .inconclusive)
  }

  @Test func `diverged runs count as chance, and are counted`() throws {
    var input = try Self.input(
      differences: Array(repeating: 40, count: 10), claim: FinalAccuracy(arm: "bn", than: "baseline", margin: 0))
    for run in 0..<10 {
      input.metrics.arms[1].outcomes[run] = .diverged(step: 7)
      input.metrics.arms[1].finals[run] = nil
    }
    let found = try #require(ClaimJudge().judge([input]).first)
    #expect(found.verdict == .notReproduced)
    #expect(found.diverged == 10)
    #expect(abs((found.effect ?? 0) - (0.1135 - 0.98)) < 1e-12)
    input.experiment.claims[0].measures = [FailureShare(arm: "bn", atLeast: 0.5)]
    let failed = try #require(ClaimJudge().judge([input]).first)
    #expect(failed.verdict == .reproduced && failed.effect == 1 && failed.p == 0.001953125)
  }

  @Test func `a share of failures is tested against the claim's own threshold: ten of ten show a half and not nine tenths`()
    throws
  {
    var input = try Self.input(differences: Array(repeating: 0, count: 10), claim: FailureShare(arm: "bn", atLeast: 0.9))
    for run in 0..<10 { input.metrics.arms[1].outcomes[run] = .diverged(step: 7) }
    let found = try #require(ClaimJudge().judge([input]).first)
    #expect(found.verdict == .inconclusive)
    #expect(abs((found.p ?? 0) - 2 * pow(0.9, 10)) < 1e-12)
    #expect(abs((found.interval?.low ?? 0) - pow(0.025, 0.1)) < 1e-12 && found.interval?.high == 1)
    #expect(found.reason == "too few runs: 10 runs cannot give a corrected p below 0.697 among 1 test; 36 would do")
    // Nine tenths is refuted by half of them.
    for run in 0..<5 { input.metrics.arms[1].outcomes[run] = .complete }
    #expect(try #require(ClaimJudge().judge([input]).first).verdict == .notReproduced)
  }

  @Test func `runs that never got to a target are told of both arms`() throws {
    var input = try Self.input(
      differences: Array(repeating: 0, count: 10),
      claim: StepsRatio(arm: "bn", than: "bn-worse", to: "baseline", atMost: 1))
    var worse = input.metrics.arms[1]
    (worse.name, worse.label) = ("bn-worse", "Worse")
    for run in 0..<3 { worse.test.accuracy[run] = worse.test.accuracy[run].map { _ in 0.5 } }
    for run in 0..<2 { input.metrics.arms[1].test.accuracy[run] = worse.test.accuracy[run].map { _ in 0.5 } }
    input.metrics.arms.append(worse)
    let notes = try #require(ClaimJudge().judge([input]).first?.parts[0].evidence?.notes.joined(separator: "\n"))
    #expect(notes.contains("2 of 10 runs of LeNet-5 with BN never got there"), "\(notes)")
    #expect(notes.contains("3 of 10 runs of Worse never got there"), "\(notes)")
  }

  @Test func `a p is said to be over what it is over: seeds, runs or test examples`() throws {
    let inputs = try Synthetic.experiments().map { Synthetic.input($0) }
    let judgements = ClaimJudge().judge(inputs)
    func basis(_ claim: String) -> String? { judgements.first { $0.claim.id == claim }?.parts[0].evidence?.test.basis }
    #expect(basis("faster-mlp") == "10 seeds")
    #expect(basis("rate-breaks-plain") == "10 runs")
    #expect(basis("ensemble")?.hasSuffix(" test examples") == true)
  }

  @Test func `what holds for an epsilon of 0 alone is said to, with how far it strays for another`() throws {
    let found = try #require(try PropertyResult.ofTheEngine().first { $0.id == "scale-invariance" })
    #expect(found.holds)
    #expect(found.measured.contains("BN((aW)u) = BN(Wu), epsilon 0"))
    #expect(found.measured.contains("With the epsilon that experiments have, 1e-05,"), "\(found.measured)")
  }

  @Test func `what cannot be measured says why, in words`() throws {
    let experiment = try #require(try Synthetic.experiments().first { $0.name == "lenet-figure-3" })
    var input = Synthetic.input(experiment, seeds: 4)
    input.metrics.arms.removeAll { $0.name == "bn-x5" }
    let found = ClaimJudge().judge([input])
    #expect(found.count == 4)
    for one in found {
      #expect(one.verdict == .inconclusive)
      #expect(!one.reason.isEmpty)
    }
    #expect(found.first { $0.claim.id == "ensemble" }?.reason.contains("needs as many runs") == true)
    #expect(found.first { $0.claim.id == "higher-rate" }?.reason == "no run of bn-x5 is finished")
  }

  @Test func `a property is decided by its check, and no claim of one that was not run`() throws {
    let experiments = try Synthetic.experiments().filter { $0.claims.contains { $0.id == "identity" } }
    let inputs = experiments.map { Synthetic.input($0) }
    #expect(ClaimJudge().judge(inputs).first { $0.claim.id == "identity" }?.verdict == .inconclusive)
    for holds in [true, false] {
      let judge = ClaimJudge(properties: [
        PropertyResult(id: "identity", holds: holds, measured: "to 1e-7", effect: 1e-7, trials: 3)
      ])
      let found = judge.judge(inputs).first { $0.claim.id == "identity" }
      #expect(found?.verdict == (holds ? .reproduced : .notReproduced))
      #expect(found?.effect == 1e-7)
    }
    // Without an experiment that claims it, the check's result is shown all the same.
    let alone = ClaimJudge(properties: [PropertyResult(id: "cheap", holds: true, measured: "")]).judge([])
    #expect(alone.map(\.claim.id) == ["cheap"] && alone[0].experiment == nil)
  }
}
