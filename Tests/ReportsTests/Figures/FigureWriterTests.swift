import Experiments
import Foundation
import Reports
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Figures, drawn by gnuplot.
@Suite struct FigureWriterTests {
  /// Experiments with a figure of every kind, the repo's own where they have it; all of those where every claim is wanted too.
  static func everyKind(isWhole: Bool = false) throws -> [ReportInput] {
    let names = [
      "mnist-mlp", "lenet-figure-3", "lenet-learning-rate", "mlp-sensitivity", "lenet-batch-normalization", "lenet-dropout",
      "lenet-sigmoid",
    ]
    var inputs = try Synthetic.experiments(seeds: 6).filter { names.prefix(isWhole ? 7 : 4).contains($0.name) }.map {
      Synthetic.input($0)
    }
    for index in inputs.indices {
      let arms = inputs[index].experiment.arms.map(\.name)
      if inputs[index].experiment.name == "lenet-figure-3" {
        var curves = CurvesFigure()
        (curves.quantity, curves.arms, curves.against, curves.band) = (.testError, arms, .epochs, .interval)
        (curves.xAxis.isLogarithmic, curves.yAxis.isLogarithmic) = (true, true)
        let error = FigureDefinition(id: "error", title: "Error", kind: curves, isPDFWanted: true)
        inputs[index].experiment.figures += [
          error, FigureDefinition(id: "both", title: "Both", kind: SheetFigure([inputs[index].experiment.figures[0], error])),
        ]
      }
    }
    let shown = Set(inputs.flatMap(\.experiment.figures).map { type(of: $0.kind).word })
    let others = try KindExamples.ofEveryKind().compactMap { example -> ReportInput? in
      var example = example
      // A part of the reproduction as the others are, whose page shows them all.
      (example.paper, example.tables, example.claims) = (inputs[0].experiment.paper, [], [])
      example.figures.removeAll { shown.contains(type(of: $0.kind).word) }
      return example.figures.isEmpty ? nil : Synthetic.input(example)
    }
    return inputs + others
  }

  /// Whether a text is well-formed XML, and the text that it shows.
  final class Words: NSObject, XMLParserDelegate {
    var text = ""
    var elements: Set<String> = []
    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      elements.insert(name)
      text += " "
    }
    static func of(_ data: Data) -> Words? {
      let words = Words()
      let parser = XMLParser(data: data)
      parser.delegate = words
      return parser.parse() ? words : nil
    }
  }

  @Test func `every kind is drawn as SVG and PNG, at its size, with its words; a second go draws nothing`() throws {
    let scratch = try TemporaryFolder()
    let inputs = try Self.everyKind()
    let writer = ReportWriter(results: scratch.path, dataset: "mnist")
    let first = try writer.writeFigures(inputs)
    #expect(first.warnings == [])
    #expect(first.figures == first.drawn && first.drawn == inputs.reduce(0) { $0 + $1.experiment.figures.count })
    let kinds = Set(inputs.flatMap(\.experiment.figures).map { type(of: $0.kind).word })
    #expect(kinds == Set(Vocabulary.reports.figures.map { $0.word }))
    for input in inputs {
      for figure in input.experiment.figures {
        let path = "\(input.experiment.name)/\(figure.id)"
        let svg = try scratch.data("\(path).svg")
        let words = try #require(Words.of(svg), "\(path).svg is no XML")
        #expect(words.text.contains(figure.title), "\(path): \(words.text.prefix(300))")
        #expect(svg.count < 300_000)
        let png = try scratch.data("\(path).png")
        #expect(png.prefix(8) == Data([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
        #expect(png[16..<20].reduce(0) { $0 << 8 | Int($1) } >= 1800)
        #expect(png.count < 512 * 1024)
      }
    }
    let pdf = try scratch.data("lenet-figure-3/error.pdf")
    #expect(pdf.starts(with: Data("%PDF-".utf8)))
    // Nothing in it is of the day of its drawing, so that two drawings have the same bytes.
    #expect(pdf.range(of: Data("/CreationDate (D:20150211000000Z".utf8)) != nil)
    #expect(pdf.range(of: Data("(D:20".utf8), options: .backwards) == pdf.range(of: Data("(D:20".utf8)))
    #expect(!scratch.files().contains { $0.contains(".drawing") })
    let second = try writer.writeFigures(inputs)
    #expect(second.drawn == 0 && second.figures == first.figures)
    // A lost picture and a changed number are seen.
    try FileManager.default.removeItem(atPath: "\(scratch.path)/lenet-figure-3/figure-2.png")
    #expect(try writer.writeFigures(inputs).drawn == 1)
    var changed = inputs
    let place = try #require(changed.firstIndex { $0.experiment.name == "mnist-mlp" })
    changed[place].metrics.arms[0].test.accuracy[0][3] = 0.123
    #expect(try writer.writeFigures(changed).drawn == 1)
  }

  @Test func `plain gnuplot redraws the same bytes from the script and the table beside it`() throws {
    let scratch = try TemporaryFolder()
    try ReportWriter(results: scratch.path, dataset: "mnist").writeFigures(try Self.everyKind())
    for name in ["mnist-mlp/figure-1b", "lenet-figure-3/both", "mlp-sensitivity/sensitivity", "lenet-learning-rate/final"] {
      let before = (try scratch.data("\(name).svg"), try scratch.data("\(name).png"))
      try FileManager.default.removeItem(atPath: "\(scratch.path)/\(name).svg")
      let parts = name.split(separator: "/").map(String.init)
      #expect(try Program.run("gnuplot", ["\(parts[1]).gp"], folder: "\(scratch.path)/\(parts[0])").status == 0)
      #expect(try scratch.data("\(name).svg") == before.0)
      #expect(try scratch.data("\(name).png") == before.1)
    }
  }

  @Test func `quick runs and drawn digits are marked on every figure`() throws {
    let scratch = try TemporaryFolder()
    let inputs = try Self.everyKind()
    try ReportWriter(results: scratch.path, dataset: "drawn-digits", options: ReportOptions(go: .quick)).writeFigures(inputs)
    for input in inputs {
      for figure in input.experiment.figures {
        let words = try #require(Words.of(try scratch.data("\(input.experiment.name)/\(figure.id).svg")))
        #expect(words.text.contains("Quick run") && words.text.contains("Drawn digits, not MNIST"))
      }
    }
  }

  @Test func `text from a spec is text: no command is run, no quote ends early, no markup comes through`() throws {
    let scratch = try TemporaryFolder()
    let canary = "\(scratch.path)/pwned"
    let attacks = [
      "x'; system('touch \(canary)'); print '", "`touch \(canary)`", "\"; system(\"touch \(canary)\") #",
      "a\nsystem('touch \(canary)')\nb",
      "@system", "{/Symbol a} ^2 _3 \\n %s %d $1", "</text><script>alert(1)</script>", "e\u{0}\u{1b}[31m\u{202e}rtl\u{2028}x",
      "'", "''", "\\", "\\'", "'x", "x'\u{301}; system('touch \(canary)'); print '",
    ]
    // Every attack as a title, and every one as an arm's label, in as few drawings as hold them all.
    var inputs = try Self.everyKind()
    var next = 0
    func attack() -> String {
      next += 1
      return attacks[next % attacks.count]
    }
    for round in 0..<3 {
      for index in inputs.indices {
        inputs[index].experiment.title = attack()
        for arm in inputs[index].metrics.arms.indices {
          let label = attack()
          inputs[index].metrics.arms[arm].label = label
          inputs[index].experiment.arms[arm].family.label = label
        }
        for figure in inputs[index].experiment.figures.indices { inputs[index].experiment.figures[figure].title = attack() }
      }
      let folder = "\(scratch.path)/\(round)"
      #expect(try ReportWriter(results: folder, dataset: "mnist").writeFigures(inputs).warnings == [])
      #expect(!FileManager.default.fileExists(atPath: canary))
      for input in inputs {
        for figure in input.experiment.figures {
          let words = try #require(
            Words.of(try scratch.data("\(round)/\(input.experiment.name)/\(figure.id).svg")), "\(figure.title)")
          #expect(!words.elements.contains("script"))
          if !figure.title.contains("\n") && !figure.title.contains("\u{0}") {
            #expect(words.text.contains(figure.title), "\(figure.title)")
          }
        }
      }
    }
    #expect(next > 2 * attacks.count)
  }

  @Test(arguments: ["../escape", "a/b", ".hidden", "", "a b", "x'y", "-e"])
  func `a figure whose name would lead elsewhere is not drawn, and says so`(name: String) throws {
    let scratch = try TemporaryFolder()
    var input = Synthetic.input(try Synthetic.experiments(seeds: 2)[0])
    input.experiment.figures[0].id = name
    input.experiment.figures = [input.experiment.figures[0]]
    let outcome = try ReportWriter(results: scratch.path, dataset: "mnist").writeFigures([input])
    #expect(outcome.drawn == 0 && outcome.warnings.count == 1)
    #expect(scratch.files().isEmpty)
    input.experiment.name = name
    if !name.isEmpty {
      #expect(throws: ReportError.self) { try ReportWriter(results: scratch.path, dataset: "mnist").writeFigures([input]) }
    }
  }

  @Test func `a style cannot smuggle text in, and its sizes are bounded`() throws {
    let scratch = try TemporaryFolder()
    var options = ReportOptions()
    options.style.font = "x'; system('touch \(scratch.path)/pwned')"
    options.style.colours = ["'; quit", "#ff0000"]
    (options.style.width, options.style.fontSize, options.style.ink) = (100_000_000, 1e300, "`id`")
    try ReportWriter(results: scratch.path, dataset: "mnist", options: options).writeFigures([
      Synthetic.input(
        try #require(try Synthetic.experiments(seeds: 2).first { $0.name == "lenet-batch-normalization" }))
    ])
    #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/pwned"))
    #expect(Words.of(try scratch.data("lenet-batch-normalization/error.svg")) != nil)
  }

  @Test func `one seed, no seed, all diverged, two points: drawn or refused, never trapped`() throws {
    let scratch = try TemporaryFolder()
    let all = try Self.everyKind()
    var one = all
    for index in one.indices { one[index] = Synthetic.input(one[index].experiment, seeds: 1) }
    #expect(try ReportWriter(results: "\(scratch.path)/one", dataset: "mnist").writeFigures(one).warnings == [])
    var none = all
    for index in none.indices { none[index].metrics.arms = [] }
    #expect(try ReportWriter(results: "\(scratch.path)/none", dataset: "mnist").write(none).warnings.count >= all.count)
    var lost = all
    for index in lost.indices {
      for arm in lost[index].metrics.arms.indices {
        var metrics = lost[index].metrics.arms[arm]
        for run in metrics.seeds.indices {
          metrics.outcomes[run] = .diverged(step: 1)
          metrics.finals[run] = nil
          metrics.test.accuracy[run] = metrics.test.accuracy[run].enumerated().map { $0.offset == 0 ? 0.1 : .nan }
          metrics.test.loss[run] = metrics.test.loss[run].enumerated().map { $0.offset == 0 ? 2.3 : .nan }
          metrics.train.loss[run] = metrics.train.loss[run].map { _ in .nan }
          for probe in metrics.probes.indices {
            metrics.probes[probe].values[run] = metrics.probes[probe].values[run].map { $0.map { _ in .nan } }
          }
        }
        lost[index].metrics.arms[arm] = metrics
      }
    }
    _ = try ReportWriter(results: "\(scratch.path)/lost", dataset: "mnist").write(lost)
  }
}
