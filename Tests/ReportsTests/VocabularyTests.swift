import Experiments
import Foundation
import Grammar
import NeuralNetwork
import Reports
import TestSupport
import Testing

/// What is in a list of the vocabulary is drawn, tabled or measured; what a kind has a key for, it obeys.
@Suite struct VocabularyTests {
  /// A spec of two arms, a sweep and a probe, with what a test asks of it at the end.
  private static func read(_ rest: String) throws -> Experiment {
    let spec = """
      title: A question
      data: { set: mnist, validation: 1000 }
      model: [dense: 20, normalize, activate, dense: 10]
      settings: { rate: 0.1, steps: 1000, activation: sigmoid, probes: { hidden: { layer: activation1 } } }
      arms:
        plain: {}
        bn: { normalization: batch }
        fast: { rate: [x2, x5], initial-weights: gaussian, sigma: [0.1, 0.2] }
      seeds: 6
      \(rest)
      """
    return try Synthetic.experiment(spec, named: "question")
  }

  private static func input(_ rest: String) throws -> ReportInput { try input(try read(rest)) }

  /// Results of a spec, with the time that each run took.
  private static func input(_ experiment: Experiment) throws -> ReportInput {
    var input = Synthetic.input(experiment)
    for arm in input.metrics.arms {
      for seed in arm.seeds {
        let json = """
          {"host": "", "processor": "", "system": "", "bnlab": "", "oneDNN": "", "finished": "", "steps": 1000, "evaluations": 0, \
          "trainingSeconds": \(3 + arm.name.count + seed), "evaluationSeconds": 0, "evaluationSteps": [], \
          "secondsUntilEvaluation": [], "resumptions": 0, "peakMemoryBytes": 0, "fileBytes": 0, "fileSHA256": ""}
          """
        input.provenance[arm.name, default: [:]][seed] = try JSONDecoder().decode(RunProvenance.self, from: Data(json.utf8))
      }
    }
    return input
  }

  @Test func `every figure, table and measure that a spec can name is drawn, made and taken`() throws {
    let scratch = try TemporaryFolder()
    let vocabulary = Vocabulary.reports
    let words =
      vocabulary.figures.map { $0.word } + vocabulary.tables.map { $0.word } + vocabulary.measures.map { $0.word }
    #expect(Set(words).count == words.count)
    let inputs = try KindExamples.ofEveryKind().map(Self.input)
    let experiments = inputs.map(\.experiment)
    let (figures, tables) = (experiments.flatMap(\.figures), experiments.flatMap(\.tables))
    let measures = experiments.flatMap(\.claims).flatMap(\.measures)
    let tried =
      figures.map { type(of: $0.kind).word } + tables.map { type(of: $0.kind).word } + measures.map { type(of: $0).word }
    #expect(Set(words).subtracting(tried) == [], "no spec of SpecExamples/variants.yaml has them")
    let options = ReportOptions(properties: [PropertyResult(id: "identity", holds: true, measured: "to 1e-7", effect: 1e-7)])
    let summary = try ReportWriter(results: scratch.path, dataset: "mnist", options: options).write(inputs)
    #expect(summary.warnings == [] && summary.undrawn == [])
    let names = Set(scratch.files())
    for experiment in experiments {
      for figure in experiment.figures { #expect(names.contains("\(experiment.name)/\(figure.id).svg"), "\(figure)") }
      for table in experiment.tables { #expect(names.contains("\(experiment.name)/\(table.id).tsv"), "\(table)") }
      // What is declared of a kind says which files it writes.
      let declared = experiment.files.filter { $0.owner != nil }.map { "\(experiment.name)/\($0.name)" }
      #expect(names.isSuperset(of: declared), "\(declared)")
    }
    #expect(summary.judgements.count == experiments.flatMap(\.claims).count)
    for judgement in summary.judgements {
      #expect(judgement.effect != nil, "\(judgement.claim.id): \(judgement.reason)")
      #expect(judgement.parts.allSatisfy { $0.evidence != nil }, "\(judgement.claim.id): \(judgement.reason)")
    }
  }

  @Test(arguments: [
    ("figures", "show: percentiles, arm: bn, probe: hidden", "band: none"),
    ("figures", "show: percentiles, arm: bn, probe: hidden", "quantity: test error"),
    ("figures", "show: heat-map, against: [rate, sigma], arms: fast", "x: { log: true }"),
    ("figures", "show: heat-map, against: [rate, sigma], arms: fast", "y: [0, 1]"),
    ("figures", "show: heat-map, against: [rate, sigma], arms: fast", "band: none"),
    ("figures", "show: end-result, against: rate, arms: fast", "matching: plain"),
    ("figures", "show: sheet, parts: { a: {}, b: {} }", "x: [0, 1]"), ("figures", "show: curves", "panels: { A: bn }"),
    ("figures", "show: curves, matching: plain", "quantity: train loss"), ("tables", "show: summary, arms: [bn]", "members: 3"),
  ])
  func `a kind has no key that it does not obey`(part: String, thing: String, key: String) throws {
    _ = try Self.read("\(part): { one: { \(thing) } }")
    let error = try #require(throws: SpecProblems.self) { try Self.read("\(part): { one: { \(thing), \(key) } }") }
    let name = key.prefix { $0 != ":" }
    let sentence = name == "quantity" && thing.contains("matching") ? "`matching` stands beside" : "`\(name)` is no key of `one`"
    #expect(error.description.contains(sentence), "\(error)")
  }

  @Test func `the bar of an end result is the band that the figure asks for`() throws {
    for (band, words) in [
      ("range", "bar: lowest to highest seed"), ("interval", "bar: 95 % sign-flip interval of the mean"), ("none", nil),
    ] {
      let scratch = try TemporaryFolder()
      let input = try Self.input("figures: { end: { show: end-result, against: rate, arms: fast, band: \(band) } }")
      _ = try ReportWriter(results: scratch.path, dataset: "mnist").writeFigures([input])
      let (script, table) = (try scratch.text("question/end.gp"), try scratch.text("question/end.tsv"))
      #expect(script.contains("yerrorbars") == (words != nil))
      #expect(script.contains("bar:") == (words != nil))
      if let words { #expect(script.contains(words)) }
      let arm = try #require(input.metrics.arm("fast-rate-x2-sigma-0.1"))
      let values = arm.finalAccuracies.map { $0 * 100 }
      let expected =
        band == "interval"
        ? SignFlipTest.interval(ofMean: values).ends : Interval(low: values.min() ?? 0, high: values.max() ?? 0)
      let row = try #require(table.split(separator: "\n").first { $0.hasSuffix("sigma 0.1") && $0.hasPrefix("0.2\t") })
      let numbers = row.split(separator: "\t").compactMap { Double($0) }
      #expect(abs(numbers[2] - expected.low) < 1e-3 && abs(numbers[3] - expected.high) < 1e-3, "\(row)")
    }
  }

  @Test func `a go of other steps leaves axes of steps to the data, those of a sheet's parts too, and no other axis`() throws {
    let scratch = try TemporaryFolder()
    let input = try Self.input(
      """
      figures:
        all: { show: sheet, parts: { a: { x: [0, 777] }, b: { show: percentiles, arm: bn, probe: hidden, x: [0, 777] } } }
        end: { show: end-result, against: rate, arms: fast, x: [0.1, 0.9] }
      """)
    for (steps, isSpecs) in [(nil, true), (500, false)] {
      let folder = "\(scratch.path)/\(isSpecs)"
      let options = ReportOptions(go: Go(SpecOverrides(steps: steps), isQuick: false))
      _ = try ReportWriter(results: folder, dataset: "mnist", options: options).writeFigures([input])
      let sheet = try scratch.text("\(isSpecs)/question/all.gp")
      #expect(sheet.matches(of: /set xrange \[0:777\]/).count == (isSpecs ? 2 : 0))
      #expect(try scratch.text("\(isSpecs)/question/end.gp").contains("set xrange [0.1:0.9]"))
    }
  }

  @Test func `a sample says by its kind what is tested: ratios as logarithms, events as counts, whoever measured them`() {
    let values = [0.5, 0.25, 2, 0.4, 0.7, 0.3]
    let seeds = values.enumerated().map { SeedValue(seed: $0, value: $1) }
    let logs = seeds.map { SeedValue(seed: $0.seed, value: log($0.value)) }
    let (ratios, differences) = (
      Inference(of: .ratios(seeds), against: 0.8), Inference(of: .differences(logs), against: log(0.8))
    )
    #expect(ratios.p == differences.p && abs(log(ratios.effect) - differences.effect) < 1e-12)
    #expect(abs(log(ratios.interval.low) - differences.interval.low) < 1e-12)
    let events = Inference(of: .events((0..<10).map { SeedEvent(seed: $0, isThere: $0 > 1) }), against: 0.5)
    #expect(events.effect == 0.8 && events.p == BinomialTest.p(successes: 8, trials: 10))
  }

  @Test func `a second paper is a second value: its claims, its name and its prose stand on the page, and none of the other's`()
    throws
  {
    let scratch = try TemporaryFolder()
    var input = try Self.input("claims: { mine: { says: So it is., measure: final-accuracy, arm: bn, than: plain } }")
    input.experiment.paper = PaperReference(section: "2", figures: [])
    let paper = Paper(
      authors: "Somebody (2031)", subject: (title: "Second Thoughts", sentence: "second thoughts"),
      claims: [
        PaperClaim("mine", "Ends higher", "It ends higher.", "section 2", needs: .one("an accuracy", of: FinalAccuracy.self)),
        PaperClaim("other", "Ends sooner", "It ends sooner.", "section 3", needs: .steps(atMost: 1)),
      ],
      stepsToMatch: .init(heading: "Paper", target: "1 %", note: "Right: nothing.", rows: []),
      ensembles: Table(id: "", title: "None", columns: [], rows: []), ledger: { _, _ in nil },
      checklist: .init(limitations: "All of them.", split: "cut in two", choices: (sentence: "At will.", clause: "at will")))
    let options = ReportOptions(paper: paper)
    let summary = try ReportWriter(results: scratch.path, dataset: "mnist", options: options).write([input])
    #expect(summary.judgements.map(\.name) == ["Ends higher"] && summary.judgements[0].family == 2)
    let page = try scratch.text("report.md")
    for words in [
      "Second Thoughts on MNIST", "Somebody (2031) made claims about second thoughts", "ends sooner", "All of them.",
      "cut in two",
      "as two tests at least",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    for words in ["Ioffe", "Batch Normalization on", "LeNet", "Sigmoid trains"] { #expect(!page.contains(words), "\(words)") }
  }
}
