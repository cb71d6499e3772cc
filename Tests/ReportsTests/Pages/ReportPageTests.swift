import Experiments
import Foundation
import Reports
import TestSupport
import Testing

@Suite(.serialized) struct ReportPageTests {
  private static let properties = [
    PropertyResult(id: "identity", holds: true, measured: "differs by at most 3e-7", effect: 3e-7, trials: 64),
    PropertyResult(id: "scale-invariance", holds: true, measured: "differs by at most 2e-6", effect: 2e-6, trials: 64),
    PropertyResult(
      id: "cheap", holds: false, measured: "1.2 times", effect: 1.2, interval: Interval(low: 1.1, high: 1.3), trials: 64),
  ]

  private static func report(_ inputs: [ReportInput], in folder: String) throws -> ReportWriter.Summary {
    try ReportWriter(results: folder, dataset: "mnist", options: ReportOptions(properties: properties)).write(inputs)
  }

  @Test func `the same results give the same bytes, and writing them again changes nothing`() throws {
    let (one, other) = (try TemporaryFolder(), try TemporaryFolder())
    let inputs = try FigureWriterTests.everyKind()
    _ = try Self.report(inputs, in: one.path)
    _ = try Self.report(inputs.reversed(), in: other.path)
    let names = one.files().filter { !$0.hasSuffix(".pdf") }
    #expect(names.contains("report.md") && names.contains("index.html") && names.contains("claims.json"))
    for name in names {
      #expect(try one.data(name) == other.data(name), "\(name)")
    }
    let dates = try names.map {
      try FileManager.default.attributesOfItem(atPath: "\(one.path)/\($0)")[.modificationDate] as? Date
    }
    let before = try one.data("index.html")
    _ = try Self.report(inputs, in: one.path)
    #expect(
      try names.map { try FileManager.default.attributesOfItem(atPath: "\(one.path)/\($0)")[.modificationDate] as? Date } == dates
    )
    #expect(try one.data("index.html") == before)
    for name in names { #expect(try one.data(name).count < 512 * 1024, "\(name)") }
  }

  @Test func `claims.json has every claim with every key, and the twelve of the paper among them`() throws {
    let scratch = try TemporaryFolder()
    let summary = try Self.report(try FigureWriterTests.everyKind(isWhole: true), in: scratch.path)
    let list = try #require(try JSONSerialization.jsonObject(with: scratch.data("claims.json")) as? [[String: Any]])
    #expect(list.count == summary.judgements.count)
    for key in ["id", "experiment", "verdict", "effect", "interval", "p", "runs", "diverged"] {
      for claim in list { #expect(claim[key] != nil, "\(key)") }
    }
    #expect(Set(list.compactMap { $0["id"] as? String }).isSuperset(of: Paper.batchNormalization.claims.map(\.id)))
    #expect(Set(list.compactMap { $0["verdict"] as? String }).isSubset(of: Verdict.allCases.map { $0.told(isPapers: true) }))
    #expect(TerminalSummary.text(summary.judgements, width: 100).contains("12 claims"))
  }

  @Test(.enabled(if: Browser.path != nil, Browser.lack))
  func `Chromium shows verdicts, tables and figures; nothing is fetched and nothing complains`() throws {
    let scratch = try TemporaryFolder()
    let inputs = try FigureWriterTests.everyKind()
    let summary = try Self.report(inputs, in: scratch.path)
    let page = "\(scratch.path)/index.html"
    let log = "\(scratch.path)/net.json"
    let shown = try Browser.open(page, ["--log-net-log=\(log)", "--dump-dom"], scratch: scratch)
    for judgement in summary.judgements { #expect(shown.contains(judgement.name)) }
    #expect(shown.components(separatedBy: "<svg role=\"img\"").count - 1 == summary.figures)
    for name in [
      "<main", "<nav", "<h1", "<caption>", "scope=\"row\"", "scope=\"col\"", "<figcaption", "Reproducibility checklist",
    ] {
      #expect(shown.contains(name), "\(name)")
    }
    // Nothing in the page can act or load: no script, no address that a browser would follow by itself.
    for word in ["<script", "<iframe", "<img", "<object", "javascript:", "@import", "url(", "<link rel=\"stylesheet\""] {
      #expect(!shown.contains(word), "\(word)")
    }
    #expect(!shown.contains("http://") && !shown.contains("https://"))
    let network = try String(contentsOfFile: log, encoding: .utf8)
    let asked = network.matches(of: #/"url":"(https?:[^"]*)"/#).map { String($0.1) }
      .filter { !$0.contains("google") && !$0.contains("gvt1") && !$0.contains("chromium") }
    #expect(asked.isEmpty, "\(asked)")
    let ids = shown.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
    #expect(Set(ids).count == ids.count, "\(ids.filter { id in ids.count { $0 == id } > 1 })")
    for match in shown.matches(of: #/href="#([^"]*)"/#) { #expect(ids.contains(String(match.1)), "#\(match.1) leads nowhere") }
    for match in shown.matches(of: #/aria-labelledby="([^"]*)"/#) { #expect(ids.contains(String(match.1))) }
    for match in shown.matches(of: #/href="([^"#:]+)"/#) where !match.1.hasSuffix("metrics.h5") {
      #expect(FileManager.default.fileExists(atPath: "\(scratch.path)/\(match.1)"), "\(match.1)")
    }
  }

  @Test(.enabled(if: Browser.path != nil, Browser.lack))
  func `a page is drawn in light, in the dark and on a phone, and no wider than the phone`() throws {
    let scratch = try TemporaryFolder()
    _ = try Self.report(try FigureWriterTests.everyKind(), in: scratch.path)
    let page = "\(scratch.path)/index.html"
    for (name, size, more) in [
      ("light", "1200,1600", []), ("dark", "1200,1600", ["--blink-settings=preferredColorScheme=0"]), ("phone", "412,900", []),
    ] as [(String, String, [String])] {
      _ = try Browser.open(page, ["--window-size=\(size)", "--screenshot=\(scratch.path)/\(name).png"] + more, scratch: scratch)
      #expect(try scratch.data("\(name).png").count > 20_000)
    }
    #expect(try scratch.data("light.png") != scratch.data("dark.png"))
    // What a line is stands below its figure, where the labels at the lines' ends are out of sight; the navigation says titles.
    let text = try scratch.text("index.html")
    #expect(text.contains("<ul class=\"key\" aria-hidden=\"true\"><li><span style=\"background: var(--series-0)\"></span> "))
    #expect(text.contains("<li><a href=\"#experiment-mnist-mlp\">The fully connected network of section 4.1 on MNIST</a></li>"))
    // A copy that measures itself: the page must not scroll sideways at a phone's width.
    let probe = try scratch.text("index.html")
      .replacing("default-src 'none';", with: "default-src 'none'; script-src 'unsafe-inline';")
      .replacing(
        "</body>",
        with:
          "<script>document.title='keys '+[...document.querySelectorAll('.key')].filter(e=>e.getBoundingClientRect().height>0).length+' widest '+Math.max(...[...document.querySelectorAll('body *')].filter(e=>!e.closest('.scroll,.picture,pre,.skip,thead,svg')).map(e=>e.getBoundingClientRect().right|0))+' of '+innerWidth</script></body>"
      )
    try probe.write(toFile: "\(scratch.path)/probe.html", atomically: true, encoding: .utf8)
    let dom = try Browser.open("\(scratch.path)/probe.html", ["--window-size=500,900", "--dump-dom"], scratch: scratch)
    let found = try #require(dom.firstMatch(of: #/<title>keys (\d+) widest (\d+) of (\d+)<\/title>/#))
    #expect((Int(found.2) ?? .max) <= (Int(found.3) ?? 0) && Int(found.1) ?? 0 > 3, "\(found.0)")
  }

  @Test(.enabled(if: Browser.path != nil, Browser.lack))
  func `text from a spec is text in the page and in attributes, as Chromium reads them`() throws {
    let scratch = try Self.attacked()
    let shown = try Browser.open("\(scratch.path)/index.html", ["--dump-dom"], scratch: scratch)
    #expect(!shown.contains("<img") && !shown.contains("<script") && !shown.contains("<title>owned"))
    #expect(shown.contains("onerror=document.title") && !shown.contains(#/<[a-z][^<>]* onmouseover="/#))
  }

  @Test func `text from a spec is text in Markdown, and no path of this machine stands there`() throws {
    let markdown = try Self.attacked().text("report.md")
    #expect(!markdown.contains("<img") && !markdown.contains("<script"))
    // What a backslash stands before is text.
    #expect(!markdown.replacing(#/\\./#, with: "").contains("](javascript"))
    #expect(!markdown.contains("/secret/"))
  }

  /// A report whose every text is hostile.
  private static func attacked() throws -> TemporaryFolder {
    let scratch = try TemporaryFolder()
    let attack =
      "\"\u{301} onmouseover=\"document.title='owned'\" \"'><img src=x onerror=document.title='owned'><script>document.title='owned'</script></style></title>&amp;"
    var inputs = Array(try FigureWriterTests.everyKind().prefix(3))
    for index in inputs.indices {
      inputs[index].experiment.title = attack
      inputs[index].experiment.summary = attack + "\n\n# heading\n[link](javascript:alert(1)) `code` <b>"
      inputs[index].experiment.paper = PaperReference(section: attack, figures: ["1", attack])
      inputs[index].experiment.path = "/secret/folder/\(attack).yaml"
      inputs[index].experiment.overrides = [attack]
      for figure in inputs[index].experiment.figures.indices { inputs[index].experiment.figures[figure].title = attack }
      for table in inputs[index].experiment.tables.indices { inputs[index].experiment.tables[table].title = attack }
      for claim in inputs[index].experiment.claims.indices {
        inputs[index].experiment.claims[claim].id = attack + "\(claim)"
        inputs[index].experiment.claims[claim].statement = attack
        inputs[index].experiment.claims[claim].source = attack
      }
      for arm in inputs[index].metrics.arms.indices { inputs[index].metrics.arms[arm].label = attack }
    }
    _ = try ReportWriter(results: scratch.path, dataset: attack).write(inputs)
    return scratch
  }

  @Test func `a picture that was tampered with is not taken into the page`() throws {
    let scratch = try TemporaryFolder()
    let experiment = try #require(try Synthetic.experiments(seeds: 2).first { $0.name == "lenet-batch-normalization" })
    let inputs = [Synthetic.input(experiment)]
    _ = try Self.report(inputs, in: scratch.path)
    let path = "\(scratch.path)/lenet-batch-normalization/error.svg"
    let good = try String(contentsOfFile: path, encoding: .utf8)
    for bad in [
      good.replacing("</svg>", with: "<script>document.title='owned'</script></svg>"),
      good.replacing("</svg>", with: "<foreignObject><body onload='x()'/></foreignObject></svg>"),
      good.replacing("</svg>", with: "<use xlink:href='https://example.org/x.svg#a'/></svg>"),
      good.replacing("<text>", with: "<text onclick='x()' style='background:url(https://example.org)'>"), "not an SVG", "<svg",
      "",
      String(good.prefix(good.count / 2)),
    ] {
      try bad.write(toFile: path, atomically: true, encoding: .utf8)
      _ = try Self.report(inputs, in: scratch.path)
      let page = try scratch.text("index.html")
      #expect(!page.contains("owned") && !page.contains("onload") && !page.contains("onclick") && !page.contains("example.org"))
    }
  }
}
