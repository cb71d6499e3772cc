import Experiments
import Foundation

/// A document as one HTML file that asks nobody for anything.
struct HTMLRenderer {
  /// The data set's folder.
  let folder: String
  let place: PagePlace
  let style: FigureStyle

  func page(title: String, blocks: [Block], navigation: [(text: String, anchor: String)]) -> String {
    let links = navigation.map { "<li><a href=\"#\($0.anchor)\">\(HTML.escaped($0.text))</a></li>" }.joined(separator: "\n")
    let sections = links.isEmpty ? "" : "<nav aria-label=\"Sections\"><ul>\n\(links)\n</ul></nav>"
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
      <meta name="color-scheme" content="light dark">
      <link rel="icon" href="data:,">
      <title>\(HTML.escaped(title))</title>
      <style>
      \(PageStyle.css)
      </style>
      </head>
      <body>
      <a class="skip" href="#content">Skip to the content</a>
      \(sections)
      <main id="content" tabindex="-1">
      \(self.sections(blocks))
      </main>
      </body>
      </html>

      """
  }

  /// Every heading of level 2 opens a section, a landmark named by its heading.
  private func sections(_ blocks: [Block]) -> String {
    var parts: [String] = []
    var isOpen = false
    for block in blocks {
      if case .heading(2, _, let anchor) = block {
        if isOpen { parts.append("</section>") }
        parts.append("<section aria-labelledby=\"\(anchor)\">")
        isOpen = true
      }
      parts.append(self.block(block))
    }
    if isOpen { parts.append("</section>") }
    return parts.joined(separator: "\n")
  }

  private func block(_ block: Block) -> String {
    switch block {
    case .heading(let level, let text, let anchor):
      return "<h\(level) id=\"\(anchor)\">\(inline(Inline.parsed(text)))</h\(level)>"
    case .paragraph(let inlines): return "<p>\(inline(inlines))</p>"
    case .notice(let text): return "<p class=\"notice\" role=\"note\">\(HTML.escaped(text))</p>"
    case .table(let table): return self.table(table)
    case .verdicts(let judgements): return verdicts(judgements)
    case .figure(let figure): return self.figure(figure)
    case .claim(let judgement): return claim(judgement)
    case .command(let text): return "<pre tabindex=\"0\"><code>\(HTML.escaped(text))</code></pre>"
    case .otherPages: return "\(Door.marks.start)\n\(Door.marks.end)"
    case .settings(let title, let shared, let varied):
      let list = shared.map { "<div><dt>\(HTML.escaped($0.name))</dt><dd>\(HTML.escaped($0.value))</dd></div>" }.joined(
        separator: "\n")
      return
        "<details><summary>\(HTML.escaped(title))</summary>\n<dl>\(list)</dl>\n\(varied.map { self.table($0) } ?? "")</details>"
    }
  }

  private func table(_ table: Table) -> String {
    let isOfWords = !table.columns.contains(where: \.isNumber)
    let head = table.columns.map { "<th scope=\"col\"\($0.isNumber ? " class=\"number\"" : "")>\(HTML.escaped($0.title))</th>" }
      .joined()
    let rows = table.rows.map { row in
      "<tr>"
        + row.enumerated().map { place, cell in
          let isNumber = place < table.columns.count && table.columns[place].isNumber
          return place == 0
            ? "<th scope=\"row\">\(HTML.escaped(cell))</th>"
            : "<td\(isNumber ? " class=\"number\"" : "") data-title=\"\(HTML.escaped(place < table.columns.count ? table.columns[place].title : ""))\">\(HTML.escaped(cell))</td>"
        }.joined() + "</tr>"
    }.joined(separator: "\n")
    let note = table.note.isEmpty ? "" : "\n<p class=\"note\">\(HTML.escaped(table.note))</p>"
    return
      "<div class=\"scroll\" role=\"region\" aria-label=\"\(HTML.escaped(table.title))\" tabindex=\"0\"><table\(isOfWords ? " class=\"words\"" : "")><caption><span>\(HTML.escaped(table.title))</span></caption>\n<thead><tr>\(head)</tr></thead>\n<tbody>\(rows)</tbody></table></div>\(note)"
  }

  private func badge(_ one: Judgement) -> String {
    "<span class=\"verdict \(Anchor.name(one.verdict.rawValue))\"><span aria-hidden=\"true\">\(one.verdict.sign)</span> \(one.verdictText)</span>"
  }

  private func departure(_ one: Judgement) -> String {
    one.departure.isEmpty ? "" : "<span class=\"departure\">\(HTML.escaped(one.departureText))</span>"
  }

  /// Below the claim's name, where its verdicts on several networks stand under each other.
  private func network(_ one: Judgement) -> String {
    one.network.isEmpty ? "" : " <span class=\"network\">\(HTML.escaped(one.network))</span>"
  }

  private func verdicts(_ judgements: [Judgement]) -> String {
    let titles = [
      "Claim", "Verdict", Judgement.saidTitle(judgements), "Effect", "95 % interval", "p, corrected", "Analyses its way", "Runs",
    ]
    let head = titles.map { "<th scope=\"col\" role=\"columnheader\">\($0)</th>" }.joined()
    let rows = zip(judgements, judgements.dropFirst().map(\.claim.id) + [""]).map { one, next in
      let measured =
        "<span class=\"said\">\(inline(Inline.parsed(one.claim.statement)))</span> \(HTML.escaped(one.measured.prefix(1).uppercased() + one.measured.dropFirst()))\(departure(one))"
      let cells = [
        badge(one), measured, HTML.escaped(one.effectText), HTML.escaped(one.intervalText),
        HTML.escaped(one.pText), HTML.escaped(one.choicesText), HTML.escaped(one.runsText),
      ]
      let name = "<a href=\"#\(one.anchor)\">\(HTML.escaped(one.name))\(network(one))</a>"
      // No line parts a claim's networks.
      let shared = one.claim.id == next ? " class=\"shared\"" : ""
      return "<tr role=\"row\"\(shared)><th scope=\"row\" role=\"rowheader\">\(name)</th>"
        + zip(titles.dropFirst(), cells).map { "<td role=\"cell\" data-title=\"\($0)\">\($1)</td>" }.joined() + "</tr>"
    }.joined(separator: "\n")
    return
      "<table class=\"verdicts\" role=\"table\"><caption>Verdicts on the claims\(judgements.allSatisfy(\.isPapers) ? " of the paper" : "")</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">\(head)</tr></thead>\n<tbody role=\"rowgroup\">\(rows)</tbody></table>"
  }

  private func claim(_ one: Judgement) -> String {
    func list(_ lines: [String]) -> String {
      lines.isEmpty ? "" : "<ul>\(lines.map { "<li>\(HTML.escaped($0))</li>" }.joined(separator: "\n"))</ul>"
    }
    let parts = one.parts.map { part in
      (part.evidence.flatMap(DotPlot.init)?.svg ?? "") + list(part.sentences)
        + (part.evidence.flatMap(ChoicePlot.init).map { "<p>\(HTML.escaped($0.words)).</p>\n\($0.svg)" } ?? "")
    }
    let evidence = ([list([one.property?.measured].compactMap(\.self))] + parts).filter { !$0.isEmpty }.joined(separator: "\n")
    return """
      <article class="claim" aria-labelledby="\(one.anchor)">
      <h4 id="\(one.anchor)">\(HTML.escaped(one.title)) \(badge(one))</h4>
      <blockquote><p>\(inline(Inline.parsed(one.claim.statement)))\(one.claim.source.isEmpty ? "" : " <cite>\(HTML.escaped(one.claim.source))</cite>")</p></blockquote>
      <p>\(HTML.escaped(one.reason.prefix(1).uppercased() + one.reason.dropFirst())).</p>
      \(one.departure.isEmpty ? "" : "<p>\(HTML.escaped(one.departureText))</p>")
      \(evidence)
      \(how(one))
      </article>
      """
  }

  /// What was measured, by definition, and how to get it again.
  private func how(_ one: Judgement) -> String {
    let definitions = one.definitions.map {
      "<p>\(HTML.escaped($0.words))</p>\n<p class=\"formula\"><code>\(HTML.escaped($0.formula))</code></p>"
    }
    let lines = one.experiment.flatMap { NumpyRecipe.text(one.claim, path: place.path(MetricsFile.name, of: $0)) }.map {
      "<p>In numpy, beside this page; a row a comparison: effect, interval, p:</p>\n<pre tabindex=\"0\"><code>\(HTML.escaped($0))</code></pre>"
    }
    guard !definitions.isEmpty else { return "" }
    return
      "<details><summary>What was measured, and how to get it again</summary>\n\((definitions + [lines].compactMap(\.self)).joined(separator: "\n"))\n</details>"
  }

  private func figure(_ figure: DrawnFigure) -> String {
    let caption = "figure-\(Anchor.name(figure.experiment))-\(Anchor.name(figure.id))"
    let path = "\(folder)/\(figure.experiment)/\(figure.id).svg"
    let picture =
      ResultFile.read(path).flatMap { InlineSVG.inlined($0, prefix: caption, alternative: figure.alternative, style: style) }
      ?? "<p class=\"notice\">The picture \(HTML.escaped(figure.id)).svg is not there.</p>"
    let names =
      figure.outputs.map { ($0, ($0.split(separator: ".").last.map(String.init) ?? "").uppercased()) } + [
        ("\(figure.id).gp", "script")
      ]
    let links = names.map { "<a href=\"\(place.path($0, of: figure.experiment))\">\($1)</a>" }.joined(separator: " · ")
    return """
      <figure aria-labelledby="\(caption)">
      <div class="picture" role="region" tabindex="0" aria-label="\(HTML.escaped(figure.title))">\(picture)</div>
      \(key(figure))
      <figcaption id="\(caption)"><strong>\(HTML.escaped(figure.title)).</strong> \(HTML.escaped(figure.caption)) <span class="files">\(links)</span></figcaption>
      </figure>
      """
  }

  /// Shown where the labels at the lines' ends are out of sight; for who cannot see, the picture's alternative says it.
  private func key(_ figure: DrawnFigure) -> String {
    guard !figure.key.isEmpty else { return "" }
    let items = figure.key.map { entry -> String in
      let colour =
        style.colours.isEmpty ? "" : InlineSVG.pageColour(style.colours[entry.line % style.colours.count], style: style)
      return "<li><span style=\"background: \(colour)\"></span> \(HTML.escaped(entry.label)) \(HTML.escaped(entry.value))</li>"
    }
    return "<ul class=\"key\" aria-hidden=\"true\">\(items.joined())</ul>"
  }

  private func inline(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): HTML.escaped(text)
      case .code(let text): "<code>\(HTML.escaped(text))</code>"
      case .link(let text, let target): "<a href=\"\(HTML.escaped(target))\">\(HTML.escaped(text))</a>"
      }
    }.joined()
  }
}
