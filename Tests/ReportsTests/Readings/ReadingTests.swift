import Experiments
import Foundation
import Reports
import TestSupport
import Testing

/// What is read from curves.
@Suite struct ReadingTests {
  @Test func `a single lucky evaluation does not reach a target`() {
    let steps = [0, 10, 20, 30, 40, 50, 60]
    let lucky = [0.1, 0.99, 0.3, 0.5, 0.9, 0.92, 0.91]
    #expect(TargetReading.step(toHold: 0.9, steps: steps, accuracies: lucky) == 40)
    #expect(TargetReading.bestHeld(lucky) == 0.9)
    #expect(TargetReading.step(toHold: 0.95, steps: steps, accuracies: lucky) == nil)
  }

  @Test func `the step is interpolated between the evaluation below and the first of three`() {
    let found = TargetReading.step(toHold: 0.75, steps: [0, 100, 200, 300, 400], accuracies: [0.1, 0.5, 1, 1, 1])
    #expect(found == 150)
    #expect(TargetReading.step(toHold: 0.05, steps: [0, 100, 200, 300], accuracies: [0.1, 0.5, 1, 1]) == 0)
  }

  @Test func `a curve reaches its own best held accuracy, and nothing above it`() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<200 {
      let accuracies = (0..<40).map { Double($0) / 40 + 0.2 * generator.normal() }
      let steps = Array(stride(from: 0, to: 400, by: 10))
      let best = try #require(TargetReading.bestHeld(accuracies))
      #expect(TargetReading.step(toHold: best, steps: steps, accuracies: accuracies) != nil)
      #expect(TargetReading.step(toHold: best.nextUp, steps: steps, accuracies: accuracies) == nil)
    }
  }

  /// An arm of two runs on a test set of 1,000, of which so many have the most frequent label: right on `correct`, and diverged.
  private func arm(mostFrequent: Int?, correct: Int) throws -> ArmMetrics {
    var arm = Synthetic.arm(try Synthetic.experiments()[0].arms[0], seeds: 2)
    arm.testLabels = mostFrequent.map { TestLabels(examples: 1000, mostFrequent: $0) }
    arm.outcomes = [.complete, .diverged(step: 3)]
    arm.finals = [FinalResult(accuracy: Double(correct) / 1000, loss: 1, correct: correct, examples: 1000), nil]
    return arm
  }

  @Test func `chance is what naming the most frequent label gives, whatever the number of classes`() throws {
    // Labels 80 / 10 / 10, and a network that names the first class always: it has not trained.
    let dead = try arm(mostFrequent: 800, correct: 800)
    #expect(dead.finalAccuracies == [0.8, 0.8] && dead.failures == [true, true])
    // Two balanced classes, 29 % of whose labels are wrong: it has.
    let noisy = try arm(mostFrequent: 510, correct: 704)
    #expect(noisy.finalAccuracies == [0.704, 0.51] && noisy.failures == [false, true])
    // Ten classes: up to three standard deviations above chance could be luck.
    #expect(try arm(mostFrequent: 114, correct: 144).failures[0])
    #expect(try !arm(mostFrequent: 114, correct: 145).failures[0])
    // Old metrics do not know their labels.
    let old = try arm(mostFrequent: nil, correct: 140)
    #expect(old.finalAccuracies == [0.14, 0.1] && old.failures == [true, true])
    #expect(old.guessing.explanation.contains("do not say how the labels lie"))
  }

  @Test func `metrics.h5 carries what chance is, of arms too all of whose runs diverged`() throws {
    let scratch = try TemporaryFolder()
    let path = "\(scratch.path)/metrics.h5"
    var lost = try arm(mostFrequent: 800, correct: 0)
    lost.name = "lost"
    (lost.outcomes, lost.finals) = ([.diverged(step: 3), .diverged(step: 4)], [nil, nil])
    let dataset = DatasetIdentity(name: "mnist", sha256: "00")
    let arms = [try arm(mostFrequent: 800, correct: 700), lost]
    try MetricsFile.write(ExperimentMetrics(experiment: "one", title: "One", dataset: dataset, arms: arms), to: path)
    let read = try MetricsFile.read(path)
    #expect(
      read.arms.map(\.testLabels) == [
        TestLabels(examples: 1000, mostFrequent: 800), TestLabels(examples: 1000, mostFrequent: 800),
      ])
    #expect(read.arm("lost")?.finalAccuracies == [0.8, 0.8])
  }

  @Test func `past divergence nothing is held`() {
    #expect(TargetReading.step(toHold: 0.5, steps: [0, 1, 2, 3, 4], accuracies: [0.1, 0.9, 0.9, .nan, .nan]) == nil)
    #expect(TargetReading.bestHeld([0.9, 0.9, .nan]) == nil)
    #expect(TargetReading.bestHeld([]) == nil)
  }

  @Test func `drift is the spread of percentiles over training, weighted by steps, as numpy has it`() throws {
    struct Question: Encodable {
      var steps: [Int]
      var percentiles: [[Double]]
    }
    var generator = SeededGenerator(seed: 6)
    let steps = [0, 1, 2, 5, 10, 20, 50, 100, 1000]
    let question = Question(steps: steps, percentiles: steps.map { _ in (0..<3).map { _ in generator.normal() } })
    let expected: Double = try Witness.ask(
      """
      t = np.array(values['steps'], float); q = np.array(values['percentiles'])
      w = np.gradient(np.arange(len(t)))  # ones
      w = np.array([(t[min(i + 1, len(t) - 1)] - t[max(i - 1, 0)]) / 2 for i in range(len(t))])
      mean = np.average(q, axis=0, weights=w)
      answer = float(np.sqrt(np.average((q - mean) ** 2, axis=0, weights=w).mean()))
      """, question)
    let found = try #require(Drift.measure(steps: steps, percentiles: question.percentiles))
    #expect(abs(found - expected) < 1e-12)
    #expect(Drift.measure(steps: steps, percentiles: steps.map { _ in [-1, 0, 1] }) == 0)
    #expect(Drift.measure(steps: [0, 1], percentiles: [[0], [.nan]]) == nil)
    // Other ways to measure it: a unit that moves early alone has no drift after; its spread scales it; its middle may stand still.
    let early = (0...20).map { step in step < 2 ? [-1.0, 0, 3] : [-2, 0, 2] }
    func drift(_ way: Drift.Way) -> Double { Drift.measure(steps: Array(0...20), percentiles: early, way) ?? .nan }
    #expect(drift(.init(period: .afterTheFirstTenth)) == 0 && drift(.init(period: .firstTenth)) > drift(.init()))
    #expect(drift(.init(isOfTheMiddle: true)) == 0)
    #expect(abs(drift(.init(isRelative: true)) - drift(.init()) / 4) < 1e-12)
  }

  @Test func `ensembles from disagreements are those from all probabilities`() throws {
    struct Question: Encodable {
      var probabilities: [[[Double]]]
      var labels: [Int]
    }
    struct Answer: Decodable {
      var ensemble: [Double]
      var best: [Double]
      var mean: [Double]
      var byRun: [Double]
    }
    var generator = SeededGenerator(seed: 11)
    let labels = (0..<400).map { _ in Int(generator.next() % 5) }
    let members = (0..<8).map { _ in
      labels.map { label -> [Double] in
        var row = (0..<5).map { _ in generator.uniform() }
        row[label] += generator.uniform() < 0.93 ? 1.4 : 0
        let sum = row.reduce(0, +)
        return row.map { Double(Float($0 / sum)) }
      }
    }
    let finals: [FinalRecord?] = members.map { rows in
      let predictions = rows.map { row in UInt8(row.indices.max { row[$0] < row[$1] } ?? 0) }
      let correct = zip(predictions, labels).count { Int($0) == $1 }
      return FinalRecord(
        result: FinalResult(accuracy: Double(correct) / 400, loss: 0, correct: correct, examples: 400),
        probabilities: rows.flatMap { $0.map { Float($0) } }, predictions: predictions, labels: labels.map { UInt8($0) })
    }
    let answer: Answer = try Witness.ask(
      """
      p = np.array(values['probabilities']); y = np.array(values['labels']); n = len(p)
      wrong = lambda q: float((q.argmax(1) != y).mean())
      from itertools import combinations
      chosen = [list(c) for c in combinations(range(n), 6)]
      answer = dict(ensemble=[wrong(p[w].mean(0)) for w in chosen], best=[min(wrong(p[i]) for i in w) for w in chosen],
                    mean=[float(np.mean([wrong(p[i]) for i in w])) for w in chosen])
      gain = np.array(answer['ensemble']) - answer['best']
      answer['byRun'] = [float(n * gain.mean() - (n - 1) * gain[[i not in w for w in chosen]].mean()) for i in range(n)]
      """, Question(probabilities: members, labels: labels))
    var arm = Synthetic.arm(try Synthetic.experiments()[0].arms[0], seeds: 8)
    arm.disagreements = Disagreements(of: finals)
    let errors = try #require(EnsembleErrors(of: arm, members: 6))
    #expect(errors.ensembles.count == 28)
    for (index, found) in errors.errors.enumerated() {
      #expect(abs(found.ensemble - answer.ensemble[index]) < 1e-12)
      #expect(abs(found.best - answer.best[index]) < 1e-12)
      #expect(abs(found.mean - answer.mean[index]) < 1e-12)
    }
    let gain = errors.gainsByExample.reduce(0, +) / Double(errors.examples)
    #expect(abs(gain - (errors.ensemble - errors.best)) < 1e-12)
    let byRun = try #require(errors.gainsByRun)
    for (found, expected) in zip(byRun, answer.byRun) { #expect(abs(found - expected) < 1e-12) }
    #expect(abs(byRun.reduce(0, +) / 8 - gain) < 1e-12)
    #expect(EnsembleErrors(of: arm, members: 8)?.gainsByRun == nil)
    #expect(EnsembleErrors(of: arm, members: 9) == nil)
  }

  @Test(arguments: [
    (finished: "2026-11-26T21:08:09Z", processor: "a processor", apart: 0),
    (finished: "2026-11-26T23:08:09Z", processor: "a processor", apart: 4),
    (finished: "2026-11-26T21:08:09Z", processor: "another", apart: 4),
  ])
  func `times of runs that were not trained side by side are compared with a word about it`(
    finished: String, processor: String, apart: Int
  ) throws {
    func provenance(_ finished: String, _ processor: String, seconds: Double) throws -> RunProvenance {
      let json = """
        {"host": "", "processor": "\(processor)", "system": "", "bnlab": "", "oneDNN": "", "finished": "\(finished)", "steps": 2000, \
        "evaluations": 0, "trainingSeconds": \(seconds), "evaluationSeconds": 0, "evaluationSteps": [], "secondsUntilEvaluation": [], \
        "resumptions": 0, "peakMemoryBytes": 0, "fileBytes": 0, "fileSHA256": ""}
        """
      return try JSONDecoder().decode(RunProvenance.self, from: Data(json.utf8))
    }
    var input = Synthetic.input(try #require(try Synthetic.experiments(seeds: 10).first { $0.name == "mlp-whitening" }))
    for seed in 0..<10 {
      input.provenance["whitening", default: [:]][seed] = try provenance("2026-11-26T21:08:0\(seed)Z", "a processor", seconds: 6)
      // Four of the one arm's were trained anew.
      input.provenance["bn", default: [:]][seed] =
        seed < 4
        ? try provenance(finished, processor, seconds: 1) : try provenance("2026-11-26T21:08:01Z", "a processor", seconds: 1)
    }
    let evidence = try #require(ClaimJudge().judge([input]).first { $0.claim.id == "cheap" }?.parts.compactMap(\.evidence).first)
    #expect(
      evidence.notes.contains { $0.hasPrefix("in 4 of 10 pairs the two runs were timed on different machines") } == (apart > 0))
  }

  @Test func `figures, tables and verdicts say one number of the steps to a target`() throws {
    let scratch = try TemporaryFolder()
    let input = Synthetic.input(try #require(try Synthetic.experiments().first { $0.name == "lenet-figure-3" }))
    let summary = try ReportWriter(results: scratch.path, dataset: "mnist").write([input])
    let measured = try #require(summary.judgements.first { $0.claim.id == "fewer-steps" }?.measured)
    // "Steps to hold the best of LeNet-5: BN-Baseline 2,212, LeNet-5 4,075"
    let found = try #require(measured.firstMatch(of: #/: BN-Baseline ([0-9,]+), LeNet-5 ([0-9,]+)/#))
    let script = try scratch.text("lenet-figure-3/figure-2.gp")
    let table = try scratch.text("lenet-figure-3/figure-3.md")
    for (label, steps) in [("BN-Baseline", found.1), ("LeNet-5", found.2)] {
      #expect(script.contains("\"\(steps)\""), "\(label) \(steps)")
      #expect(table.contains(try Regex("\\| \(label) \\| [0-9.]+ \\| \(steps)")), "\(label) \(steps)")
    }
  }
}
