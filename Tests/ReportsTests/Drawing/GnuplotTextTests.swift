import Experiments
import Foundation
import Reports
import TestSupport
import Testing

/// Whatever prints can stand in a spec, and then in a figure: in its title, its labels, its axes, its key and its table.
@Suite struct GnuplotTextTests {
  private static let pieces = [
    "'", "''", "'''", "``", "`id`", "\"", "\\", "\\\\", "\\n", "\\047", "]]>", "]]", "<![CDATA[", "<!--", "-->", "<?x?>", "&amp;",
    "&#0;", "&#x", "&#60;", "]]>\u{301}", "]", "#", "&",
    "<", ">", "{", "}", "{/Symbol a}", "@term", "$1", "$x", "%s", "%", "#", "~", "^2", "_3", "é", "e\u{301}", "'\u{301}", "文字",
    "فارسی", "שלום",
    "😀", "±", "×", "\u{a0}", "a", "Deep", "nets", "5", ";", ",", ":", "=", "|", "?", "*", "!", "-", "+", "(", ")", "[", "]", "/",
  ]

  /// The attacks that were found by hand, then random ones.
  private struct Texts {
    var generator = SeededGenerator(seed: 20_150_211)
    var given: [String] = []
    private var byHand = [
      "``Deep'' nets", "5'' x 3'''", "'' and ''", "a]]>b", "]]>]]>", "''''", "x\\", "\"\"", "{''}", "'{", "}'",
    ]

    mutating func next() -> String {
      let text =
        byHand.popLast()
        ?? (0...Int.random(in: 0...6, using: &generator)).map { _ in
          GnuplotTextTests.pieces.randomElement(using: &generator) ?? ""
        }.joined(separator: Bool.random(using: &generator) ? " " : "")
      given.append(text)
      return text
    }
  }

  /// What a reader sees of a text, spaces apart.
  private static func seen(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "\u{2060}" }))
  }

  @Test func `hundreds of nasty texts are drawn by gnuplot, and read back by an XML parser as they were written`() throws {
    let scratch = try TemporaryFolder()
    var texts = Texts()
    var inputs: [ReportInput] = []
    let everyKind = try FigureWriterTests.everyKind()
    for round in 0..<6 {
      for var input in everyKind {
        input.experiment.name += "-\(round)"
        input.experiment.title = texts.next()
        for arm in input.metrics.arms.indices {
          let label = texts.next()
          input.metrics.arms[arm].label = label
          input.experiment.arms[arm].family.label = label
        }
        for figure in input.experiment.figures.indices {
          input.experiment.figures[figure].title = texts.next()
          input.experiment.figures[figure].isPDFWanted = false
          if var map = input.experiment.figures[figure].kind as? HeatMapFigure {
            for panel in map.panels.indices { map.panels[panel].title = texts.next() }
            input.experiment.figures[figure].kind = map
          }
          if var sheet = input.experiment.figures[figure].kind as? SheetFigure {
            for part in sheet.parts.indices { sheet.parts[part].title = texts.next() }
            input.experiment.figures[figure].kind = sheet
          }
        }
        inputs.append(input)
      }
    }
    #expect(texts.given.count > 300)
    var options = ReportOptions()
    (options.style.pngScale, options.style.width) = (1, 1800)
    let outcome = try ReportWriter(results: scratch.path, dataset: "mnist", options: options).writeFigures(inputs)
    #expect(outcome.warnings == [] && outcome.undrawn == [])

    // Python's parser reads all of them: no text is lost, none is markup, and a table has as many cells in each row as in its head.
    let folders = inputs.map(\.experiment.name)
    let read = try Python.run(
      """
      import glob, json, sys, xml.etree.ElementTree as tree
      answer = {}
      for path in glob.glob(sys.argv[1] + "/*/*.svg"):
          root = tree.parse(path).getroot()
          names = {element.tag.split("}")[1] for element in root.iter()}
          assert not names & {"script", "foreignObject", "image"}, path
          answer.setdefault(path.split("/")[-2], []).append("".join(root.itertext()))
      for path in glob.glob(sys.argv[1] + "/*/*.tsv"):
          lines = [line.split("\\t") for line in open(path, newline="\\n").read().split("\\n") if line]
          assert len({len(line) for line in lines}) == 1, path
      print(json.dumps(answer))
      """, [scratch.path])
    let words = try JSONDecoder().decode([String: [String]].self, from: Data(read.utf8))
    #expect(Set(words.keys) == Set(folders))
    for input in inputs {
      let all = Self.seen(words[input.experiment.name, default: []].joined())
      for figure in input.experiment.figures {
        #expect(all.contains(Self.seen(figure.title)), "\(figure.title.debugDescription)")
        guard let sheet = figure.kind as? SheetFigure else { continue }
        for part in sheet.parts { #expect(all.contains(Self.seen(part.title)), "\(part.title.debugDescription)") }
      }
    }
  }
}
