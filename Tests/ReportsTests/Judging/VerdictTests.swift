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

  @Test func `a clear gain over ten seeds is reproduced, its mirror image is reversed, and noise is no difference`() throws {
    let gains = [12, 30, 8, 22, 17, 25, 9, 14, 31, 11]
    #expect(try Self.judge(gains).verdict == .reproduced)
    #expect(try Self.judge(gains.map { -$0 }).verdict == .reversed)
    let noise = try Self.judge([12, -9, 3, -14, 5, 8, -7, 2, -3, 1])
    #expect(noise.verdict == .noDifference)
    // The largest that is compatible is told: the interval's end on the claim's side.
    let end = String(format: "+%.2f points", 100 * (noise.interval?.high ?? .nan))
    #expect(noise.reason.contains("compatible is \(end)"), "\(noise.reason)")
    let found = try Self.judge(gains)
    #expect(abs((found.effect ?? 0) - 0.00179) < 1e-12)
    #expect(found.p == 0.001953125)
    #expect(found.runs == 20)
  }

  @Test func `no difference at all decides nothing`() throws {
    let found = try Self.judge(Array(repeating: 0, count: 10))
    #expect(found.verdict == .noDifference && found.p == 1)
  }

  @Test func `with five seeds no gain is enough, and it says that six would do`() throws {
    let found = try Self.judge([500, 600, 700, 800, 900])
    #expect(found.verdict == .undecided)
    #expect(found.reason.contains("too few seeds") && found.reason.contains("6 would do"), "\(found.reason)")
    #expect(try Self.judge([500, 600, 700, 800, 900, 950]).verdict == .reproduced)
  }

  @Test func `a paper's claim judged alone is corrected as one of nine: eight seeds cannot decide it, nine can`() throws {
    for (seeds, verdict) in [(8, Verdict.undecided), (9, .reproduced)] {
      let input = try Self.input(
        differences: Array(repeating: 40, count: seeds),
        claim: FinalAccuracy(arm: "bn", than: "baseline", margin: 0), StepsRatio(arm: "bn", than: "baseline", atMost: 1),
        id: "faster-mlp")
      let found = try #require(ClaimJudge().judge([input]).first)
      #expect(found.family == 9)
      #expect(found.verdict == verdict, "\(found.reason)")
      if verdict == .undecided { #expect(found.reason.contains("9 would do")) }
    }
  }

  @Test func `an own tolerance shifts what is tested, an own size does not: a gain below it is in direction and smaller`() throws
  {
    let losses = [-5, -8, -3, -6, -9, -4, -7, -5, -6, -2]
    #expect(try Self.judge(losses, margin: -0.002).verdict == .reproduced)
    #expect(try Self.judge(losses).verdict == .reversed)
    let small = try Self.judge(losses.map { -$0 }, margin: 0.002)
    #expect(small.verdict == .smaller && small.verdictText == "reproduced in direction, smaller than claimed")
    #expect(small.p == 0.001953125, "the direction is judged against no difference")
    // Neither shown nor ruled out: 0.00055 on average.
    #expect(try Self.judge(losses.map { -$0 }, margin: 0.0006).verdict == .sizeOpen)
    #expect(try Self.judge(losses.map { -$0 }, margin: 0.0001).verdict == .reproduced)
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
    #expect(found.verdict == .undecided)
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
      #expect(found.verdict == .undecided)
      #expect(found.reason.contains("not the paper's claim"), "\(found.reason)")
    }
  }

  @Test func `of several parts all must hold: one against it is enough to lose`() throws {
    let steps = StepsRatio(arm: "bn", than: "baseline", atMost: 1)
    let accuracy = FinalAccuracy(arm: "bn", than: "baseline", margin: 0)
    let losing = try Self.input(differences: Array(repeating: -40, count: 10), claim: steps, accuracy)
    let found = try #require(ClaimJudge().judge([losing]).first)
    #expect(found.verdict == .reversed)
    #expect(found.deciding == 1)
    #expect(found.p == 2 * 0.001953125)
    let noisy = try Self.input(differences: [9, -8, 7, -9, 8, -7, 9, -8, 7, -6], claim: steps, accuracy)
    #expect(try #require(ClaimJudge().judge([noisy]).first).verdict == .noDifference)
  }

  @Test func `diverged runs count as chance, and are counted`() throws {
    var input = try Self.input(
      differences: Array(repeating: 40, count: 10), claim: FinalAccuracy(arm: "bn", than: "baseline", margin: 0))
    for run in 0..<10 {
      input.metrics.arms[1].outcomes[run] = .diverged(step: 7)
      input.metrics.arms[1].finals[run] = nil
    }
    let found = try #require(ClaimJudge().judge([input]).first)
    #expect(found.verdict == .reversed)
    #expect(found.diverged == 10)
    #expect(abs((found.effect ?? 0) - (0.1135 - 0.98)) < 1e-12)
    input.experiment.claims[0].measures = [FailureShare(arm: "bn", atLeast: 0.5)]
    let failed = try #require(ClaimJudge().judge([input]).first)
    #expect(failed.verdict == .reproduced && failed.effect == 1 && failed.p == 0.001953125)
  }

  @Test func `a share of failures is tested against a half, and ten of ten leave nine tenths open`() throws {
    var input = try Self.input(differences: Array(repeating: 0, count: 10), claim: FailureShare(arm: "bn", atLeast: 0.9))
    for run in 0..<10 { input.metrics.arms[1].outcomes[run] = .diverged(step: 7) }
    let found = try #require(ClaimJudge().judge([input]).first)
    #expect(found.verdict == .sizeOpen && found.p == 0.001953125)
    let size = try #require(found.headline?.sizes.first)
    #expect(size.size.value == 0.9 && size.size.owner == .spec && abs(size.p - 2 * pow(0.9, 10)) < 1e-12)
    #expect(abs((found.interval?.low ?? 0) - pow(0.025, 0.1)) < 1e-12 && found.interval?.high == 1)
    // Half of them are as many that fail as that train, and nine tenths is ruled out.
    for run in 0..<5 { input.metrics.arms[1].outcomes[run] = .complete }
    let half = try #require(ClaimJudge().judge([input]).first)
    #expect(half.verdict == .noDifference && half.headline?.sizes.first?.relation == .smaller)
  }

  @Test func `runs that never got to a target are told of both arms`() throws {
    var input = try Self.input(
      differences: Array(repeating: 0, count: 10),
      claim: StepsRatio(arm: "bn", than: "bn-worse", accuracy: 0.9, atMost: 1))
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
    #expect(basis("ensemble") == "10 seeds")
    let beside = judgements.first { $0.claim.id == "ensemble" }?.parts[0].evidence?.beside.first
    #expect(beside?.inference.test.basis.hasSuffix(" test examples") == true)
  }

  /// A claim of the paper's with these ratios of steps, ten seeds: both arms hold 90 % from the step that is said, and 99 % in the end.
  private static func fewerSteps(_ ratios: [Double], id: String = "fewer-steps", atMost: Double = 0.5) throws -> Judgement {
    var input = try input(
      differences: Array(repeating: 0, count: ratios.count), claim: StepsRatio(arm: "bn", than: "baseline", atMost: atMost),
      id: id)
    for arm in 0...1 {
      let steps = Array(stride(from: 0, through: 5000, by: 10))
      var curves = Curves(steps: steps)
      for ratio in ratios {
        let reach = 2000 * (arm == 1 ? ratio : 1)
        curves.accuracy.append(steps.map { Double($0) < reach ? 0.5 : 0.9 })
        curves.loss.append(steps.map { _ in 0.1 })
      }
      input.metrics.arms[arm].test = curves
    }
    return try #require(ClaimJudge().judge([input]).first)
  }

  @Test func `a size is judged against the paper's own number: as it, smaller, larger; a threshold of ours describes`() throws {
    // Spread by a fifth about a mean; the paper's is 13.3 / 31.0 = 0.43.
    func about(_ mean: Double) -> [Double] { [0.8, 0.9, 0.95, 1, 1, 1.05, 1.1, 1.15, 1.2, 0.85].map { $0 * mean } }
    let same = try Self.fewerSteps(about(0.43))
    #expect(same.verdict == .reproduced && same.reason.contains("13.3 of 31.0 million steps"), "\(same.reason)")
    let smaller = try Self.fewerSteps(about(0.7))
    #expect(smaller.verdict == .smaller && smaller.verdictText == "reproduced in direction, smaller than the paper's")
    let larger = try Self.fewerSteps(about(0.2))
    #expect(larger.verdict == .larger && larger.reason.contains("the effect here is larger"), "\(larger.reason)")
    // Neither the paper's number nor one can be told from what was found.
    let wide = try Self.fewerSteps([0.2, 0.25, 0.3, 0.5, 1, 1.5, 2, 0.4, 1.9, 0.3])
    #expect(wide.verdict == .undecided && wide.reason.contains("as possible as the size that was claimed"), "\(wide.reason)")
    #expect(wide.reason.contains("seeds would decide"), "\(wide.reason)")
    #expect(try Self.fewerSteps(about(1.4)).verdict == .reversed)
    // The paper has no number for this one: the spec's is ours, and decides nothing.
    let ours = try Self.fewerSteps(about(0.7), id: "own-question", atMost: 1)
    #expect(ours.verdict == .reproduced)
  }

  @Test func `a target is common to both arms: exchanged, they give the same ratio turned round`() throws {
    let experiment = try #require(try Synthetic.experiments().first { $0.name == "lenet-figure-3" })
    var input = Synthetic.input(experiment)
    func judged(_ arm: String, _ than: String) throws -> Evidence {
      input.experiment.claims = [
        ClaimDefinition(id: "mine", statement: "", source: "", measures: [StepsRatio(arm: arm, than: than, atMost: 1)])
      ]
      return try #require(ClaimJudge().judge([input]).first?.parts.first?.evidence)
    }
    let (one, other) = (try judged("bn-x5", "bn-baseline"), try judged("bn-baseline", "bn-x5"))
    #expect(abs(one.effect * other.effect - 1) < 1e-12 && one.p == other.p)
    #expect(abs(one.interval.low * other.interval.high - 1) < 1e-12)
    let (chance, turned) = (try #require(one.beside.first), try #require(other.beside.first))
    #expect(chance.unit == .chance && abs(chance.inference.effect + turned.inference.effect - 1) < 1e-12)
    #expect(one.notes == [] && one.beside.count == 3)
  }

  @Test func `every analysis of a claim is there, the claim's own among them, and they are counted`() throws {
    let judgements = ClaimJudge().judge(try Synthetic.experiments().map { Synthetic.input($0) })
    func curve(_ claim: String, _ part: Int = 0) throws -> (Evidence, ChoiceCurve) {
      let evidence = try #require(judgements.first { $0.claim.id == claim }?.parts[part].evidence)
      return (evidence, try #require(evidence.choices))
    }
    // Targets times three lengths times two ways to read a step; the other's best and another arm's are targets too.
    for (claim, part, count) in [
      ("faster-mlp", 0, 6 * 6), ("faster-mlp", 1, 4), ("stable-inputs", 0, 12), ("higher-rate", 0, 7 * 6), ("ensemble", 0, 8),
    ] {
      let (evidence, curve) = try curve(claim, part)
      #expect(curve.points.count == count, "\(claim)")
      #expect(curve.points.contains { $0.effect == evidence.effect && $0.p == evidence.p }, "\(claim)")
      #expect(Set(curve.points.map(\.options)).count == count, "\(claim)")
      #expect(curve.points.map(\.effect) == curve.points.map(\.effect).sorted())
      let side = curve.points.count { evidence.side == .below ? $0.effect < evidence.origin : $0.effect > evidence.origin }
      #expect(curve.inDirection == side)
      #expect(curve.aspects.reduce(1) { $0 * $1.values.count } == count, "\(claim)")
    }
    #expect(judgements.first { $0.claim.id == "rate-breaks-plain" }?.parts[0].evidence?.choices == nil)
  }

  @Test func `a paper's claim that something does not hurt holds until a loss is found, whatever our tolerance`() throws {
    func judged(_ differences: [Int]) throws -> Judgement {
      let input = try Self.input(
        differences: differences, claim: FinalAccuracy(arm: "bn", than: "baseline", margin: -0.002),
        StepsRatio(arm: "bn", than: "baseline", atMost: 1), id: "no-dropout")
      return try #require(ClaimJudge().judge([input]).first)
    }
    // A loss that is luck: the steps decide, in which this arm is ahead.
    #expect(try judged([-3, 2, -4, 1, -2, 3, -1, 0, -2, 1]).verdict == .reproduced)
    // A loss that is small and none of luck, well within the tolerance.
    let loss = try judged([-3, -2, -4, -1, -2, -3, -1, -5, -2, -1])
    #expect(loss.verdict == .reversed && loss.deciding == 0)
    #expect(loss.parts[0].evidence?.sizes.first?.size.owner == .ours)
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
      #expect(one.verdict == .undecided)
      #expect(!one.reason.isEmpty)
    }
    #expect(found.first { $0.claim.id == "ensemble" }?.reason.contains("needs as many runs") == true)
    #expect(found.first { $0.claim.id == "higher-rate" }?.reason == "no run of bn-x5 is finished")
  }

  @Test func `a property is decided by its check, and no claim of one that was not run`() throws {
    let experiments = try Synthetic.experiments().filter { $0.claims.contains { $0.id == "identity" } }
    let inputs = experiments.map { Synthetic.input($0) }
    #expect(ClaimJudge().judge(inputs).first { $0.claim.id == "identity" }?.verdict == .undecided)
    for holds in [true, false] {
      let judge = ClaimJudge(properties: [
        PropertyResult(id: "identity", holds: holds, measured: "to 1e-7", effect: 1e-7, trials: 3)
      ])
      let found = judge.judge(inputs).first { $0.claim.id == "identity" }
      #expect(found?.verdict == (holds ? .reproduced : .failed))
      #expect(found?.effect == 1e-7)
    }
    // Without an experiment that claims it, the check's result is shown all the same.
    let alone = ClaimJudge(properties: [PropertyResult(id: "cheap", holds: true, measured: "")]).judge([])
    #expect(alone.map(\.claim.id) == ["cheap"] && alone[0].experiment == nil)
  }
}
